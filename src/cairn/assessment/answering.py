"""Who answers for an incident, each with all that they said and did: organs of one state are one, its courts apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cairn.assessment.akin import are_akin
from cairn.assessment.capacities import Accusation, Standpoint
from cairn.assessment.stages import Stages
from cairn.knowledge.actors import Actors
from cairn.model.claims import Claimant
from cairn.model.incident import Capacity, RecordedResponse
from cairn.model.vocabulary import ResponseKind, Role

SPEAKING = frozenset({ResponseKind.NO_COMMENT, ResponseKind.PROMISE, ResponseKind.SANCTION})
"""Kinds that reach no stage and still make somebody one of those who answer."""


@dataclass(slots=True)
class Answering:
    """Somebody who answers, or is accused and does not."""

    standpoint: Standpoint
    names: list[Claimant]
    responses: list[RecordedResponse] = field(default_factory=list)
    is_accused: bool = False

    @property
    def actor(self) -> Claimant:
        """By the fullest name under which it answered, that of the accused before others and a known one before unknown ones."""
        accused = [actor for actor in self.names if self.is_accused and actor.actor == self.names[0].actor]
        answered = [actor for actor in accused if actor in (r.actor for r in self.responses)]
        return max(answered or accused or self.names, key=lambda actor: (actor.actor is not None, len(actor.name or "")))

    @property
    def capacity(self) -> Capacity:
        """In what capacity."""
        return self.standpoint.capacity

    @property
    def state(self) -> str | None:
        """As which state's organ."""
        return self.standpoint.state

    @property
    def is_responsible(self) -> bool:
        """Whether it answers for the accused."""
        return self.standpoint.is_responsible


def gather_answering(responses: Sequence[RecordedResponse], accusation: Accusation, stages: Stages) -> tuple[Answering, ...]:
    """The accused whom the register knows, then all others who answered, in the order in which they first did."""
    found = [*_accused(accusation)]
    for response in responses:
        if response.kind not in stages.stage and response.kind not in SPEAKING:
            continue
        standpoint = Standpoint(response.capacity, response.state, response.by_responsible_side)
        mine = next((one for one in found if _is_one(one, response.actor, standpoint)), None)
        if mine is None:
            mine = Answering(standpoint, [])
            found.append(mine)
        mine.names.append(response.actor)
        mine.responses.append(response)
    return tuple(found)


def _accused(accusation: Accusation) -> Iterator[Answering]:
    found: list[Answering] = []
    for perpetrator in (one.perpetrator for one in accusation.accused):
        if perpetrator.actor is None:
            continue  # "armed men" cannot be asked
        actor = Claimant(name=perpetrator.name, role=Role.ACCUSED, actor=perpetrator.actor)
        standpoint = accusation.standpoint(actor)
        mine = next((one for one in found if _is_one(one, actor, standpoint)), None)
        if mine is None:
            found.append(Answering(standpoint, [actor], is_accused=True))
        else:
            mine.names.append(actor)
    yield from found


def _is_one(one: Answering, actor: Claimant, standpoint: Standpoint) -> bool:
    """Whether an answer is of the same: two organs of one state in one capacity, or one name."""
    if one.standpoint != standpoint:
        return False
    return standpoint.state is not None or any(are_akin(actor, other) or _is_part(actor, other) for other in one.names)


def _is_part(one: Claimant, other: Claimant) -> bool:
    """Whether the register knows one as a part of the other (a mission of the United Nations)."""
    known = [Actors.load().by_key(actor.actor) if actor.actor else None for actor in (one, other)]
    parents = [actor.parents if actor else () for actor in known]
    return one.actor in parents[1] or other.actor in parents[0]
