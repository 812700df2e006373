"""In what capacity somebody answers for an incident: as the accused with their state, as another state, as a court, as a body of states.

A document calls "accused" whoever denies; only all accounts together tell who is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.assessment.bodies_above import under
from cairn.assessment.perpetrators import Accused
from cairn.knowledge.actors import Actors
from cairn.knowledge.actors.organs import Organs
from cairn.model.claims import Claimant
from cairn.model.incident import Capacity
from cairn.model.values import DateSpan, Place
from cairn.model.vocabulary import Role, Side

COURTS = frozenset({"court", "prosecutor"})
INTERNATIONAL_COURT = "international_court"
INTERNATIONAL = frozenset({"intergovernmental", "peacekeepers", INTERNATIONAL_COURT})
LONGEST_ORGAN = 3  # words of a name that may together mean an organ: "public prosecutor's office"


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Who answers, seen from one incident: in which capacity, as which state's organ (two capitals), and whether for the accused."""

    capacity: Capacity
    state: str | None
    is_responsible: bool


@dataclass(frozen=True, slots=True)
class Accusation:
    """Who is accused in an incident, the `states` that they or those above them belong to, and the `land` where it was."""

    accused: tuple[Accused, ...]
    states: frozenset[str]
    land: str | None

    @classmethod
    def of(cls, accused: Sequence[Accused], where: Sequence[Place], when: DateSpan | None) -> Accusation:
        """The accusation in an incident at these places on these days."""
        states = {state for one in accused for p in one.names if p.actor for state in states_above(p.actor, when)}
        return cls(tuple(accused), frozenset(states), next((place.country for place in where if place.country), None))

    def standpoint(self, actor: Claimant) -> Standpoint:
        """In which capacity somebody answers here."""
        organ = organ_of(actor)
        state = state_of(actor.actor) or self._supposed(actor, organ)
        capacity = self._capacity(actor, organ, state)
        return Standpoint(capacity, state, self._answers(capacity, organ, state))

    def _capacity(self, actor: Claimant, organ: str | None, state: str | None) -> Capacity:
        if organ in COURTS or organ == INTERNATIONAL_COURT:
            return Capacity.ACCUSED if self._is_accused_by_key(actor) else Capacity.COURT
        if any(one.is_called(actor) for one in self.accused):
            return Capacity.ACCUSED
        if actor.role is Role.UN or organ in INTERNATIONAL:
            return Capacity.INTERGOVERNMENTAL
        if state is not None:
            return self._of_state(state)
        if actor.role is Role.OFFICIAL:
            return Capacity.AUTHORITY
        is_only_called_so = actor.actor is not None and bool(self.accused)  # a known actor that no account accuses
        return Capacity.ACCUSED if actor.role is Role.ACCUSED and not is_only_called_so else Capacity.OTHER

    def _of_state(self, state: str) -> Capacity:
        if state in self.states:
            return Capacity.ACCUSED
        return Capacity.OTHER_STATE if self.states or state != self.land else Capacity.AUTHORITY

    def _answers(self, capacity: Capacity, organ: str | None, state: str | None) -> bool:
        """Whether somebody answers for the accused: they themselves, and the authorities and courts of their state, or of the land where
        no state is accused. Whose a nameless authority is tells the land, unless a foreign state is accused."""
        if capacity is Capacity.COURT and organ == INTERNATIONAL_COURT:
            return False
        if capacity in (Capacity.AUTHORITY, Capacity.COURT):
            return (state or self.land) in self.states if self.states else state in (None, self.land)
        return capacity is Capacity.ACCUSED

    def _is_accused_by_key(self, actor: Claimant) -> bool:
        return actor.actor is not None and any(actor.actor == p.actor for one in self.accused for p in one.names)

    def _supposed(self, actor: Claimant, organ: str | None) -> str | None:
        """Whose organ it is that is named without its state ("a military source"): that of the land, where it is accused; of a document's
        accused, that of the one state that is."""
        if actor.actor is not None or organ is None:
            return None
        if self.land in self.states:
            return self.land
        return next(iter(self.states)) if actor.role is Role.ACCUSED and len(self.states) == 1 else None


def organ_of(actor: Claimant) -> str | None:
    """What kind of body an actor is by the register, or which organ of a state some words of its name mean ("military prosecutor at
    Mopti"): the first, and there the longest."""
    if known := Actors.load().by_key(actor.actor) if actor.actor else None:
        return known.kind
    words, organs = (actor.name or "").lower().split(), Organs.load()
    stretches = (" ".join(words[at : at + size]) for at in range(len(words)) for size in range(LONGEST_ORGAN, 0, -1))
    return next((organ for stretch in stretches if (organ := organs.organ_of(stretch))), None)


def state_of(key: str | None) -> str | None:
    """The state (two capitals) whose organ an actor is; None where it is none's."""
    known = Actors.load().by_key(key) if key else None
    return known.country if known and known.side is Side.STATE else None


def states_above(key: str, when: DateSpan | None) -> frozenset[str]:
    """The states that an actor belongs to on a day: its own as an organ, or that of the bodies above it (Wagner: Russia)."""
    return frozenset(state for one in (key, *(body.actor for body in under(key, when))) if (state := state_of(one)))


def nearest(found: Iterable[Standpoint]) -> Standpoint:
    """Of the standpoints under which one answer is reported, the one that is nearest to the accused."""
    order = list(Capacity)
    return min(found, key=lambda one: (not one.is_responsible, order.index(one.capacity), one.state or "~"))
