"""Whose pattern is asked for: an actor of the register, with or without those under it, or somebody whom only the records know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cairn.assessment.bodies_above import is_above, under
from cairn.assessment.capacities import state_of, states_above
from cairn.assessment.errors import AssessmentError
from cairn.knowledge.actors import Actors
from cairn.linking.names import same_name
from cairn.model.incident import AttributedPerpetrator, Capacity, IncidentRecord, RecordedResponse


@dataclass(frozen=True, slots=True)
class Target:
    """An actor by its key and name. `with_parts`: those under it count as it."""

    key: str | None
    name: str
    with_parts: bool = False
    states: frozenset[str] = field(default=frozenset())

    def is_meant(self, perpetrator: AttributedPerpetrator) -> bool:
        """Whether it is this actor that a record accuses."""
        if self.key is None:
            return perpetrator.actor is None and same_name(perpetrator.name, self.name)
        return perpetrator.actor == self.key or (self.with_parts and self.key in _under(perpetrator))

    def is_own(self, response: RecordedResponse, record: IncidentRecord) -> bool:
        """Whether a response is of its own side: its own, that of those under or above it, of its state, or of a nameless authority or
        court that answers for its state."""
        actor = response.actor.actor
        if self.key and actor and (actor == self.key or is_above(self.key, actor, record.when) or is_above(actor, self.key, record.when)):
            return True
        if self.states:
            is_its_state = response.state in self.states if response.state else response.by_responsible_side
            return is_its_state and response.capacity is not Capacity.OTHER
        accused = [one for one in record.perpetrators if self.is_meant(one)]
        is_alone = len(accused) == len(record.perpetrators) and response.capacity is Capacity.ACCUSED
        return is_alone or (response.actor.name is not None and any(same_name(response.actor.name, one.name) for one in accused))


def target_named(written: str, records: Iterable[IncidentRecord], *, with_parts: bool = False) -> Target:
    """The actor that a person means: by its key, by a name of the register, or as the records call somebody whom it does not know.

    Raises AssessmentError (actor-not-accused)."""
    accused = [one for record in records for one in record.perpetrators]
    known = Actors.load().by_key(written) or Actors.load().find(written)
    if known is not None:
        target = _target(known.key, known.name, with_parts)
        if any(target.is_meant(one) for one in accused):
            return target
        parts = sorted({one.actor for one in accused if one.actor and known.key in _under(one)})
        hint = f" Parts of it are ({', '.join(parts)}): ask with --with-parts." if parts else ""
        raise AssessmentError("actor-not-accused", f"{known.name} is accused of nothing in these records.{hint}")
    if called := [one.name for one in accused if one.actor is None and same_name(one.name, written)]:
        return Target(None, max(set(called), key=lambda name: (called.count(name), name)))
    message = f"Nobody called {written} is accused in these records. 'cairn pattern --all' shows those who are."
    raise AssessmentError("actor-not-accused", message)


def target_of(accused: AttributedPerpetrator) -> Target:
    """Somebody whom a record accuses, alone."""
    known = Actors.load().by_key(accused.actor) if accused.actor else None
    return _target(accused.actor, known.name if known else accused.name, False) if accused.actor else Target(None, accused.name)


def target_of_key(key: str) -> Target:
    """An actor by its key, alone."""
    known = Actors.load().by_key(key)
    return _target(key, known.name if known else key, False)


def targets(records: Iterable[IncidentRecord], *, with_parts: bool = False) -> list[Target]:
    """All actors of the register that are accused; with their parts, the bodies that stand above all others."""
    accused = [(one, record) for record in records for one in record.perpetrators if one.actor]
    keys = {_top(one, record) if with_parts else one.actor or "" for one, record in accused}
    names = {key: known.name if (known := Actors.load().by_key(key)) else key for key in keys}
    return [_target(key, names[key], with_parts) for key in sorted(keys, key=lambda key: names[key].casefold())]


def _target(key: str, name: str, with_parts: bool) -> Target:
    state = state_of(key)
    return Target(key, name, with_parts, frozenset({state}) if state else states_above(key, None))


def _under(perpetrator: AttributedPerpetrator) -> frozenset[str]:
    """The keys of the bodies above an accused on the incident's day."""
    return frozenset(body.actor for body in perpetrator.under)


def _top(perpetrator: AttributedPerpetrator, record: IncidentRecord) -> str:
    """The body above an accused that stands under no other; of several the first by key, of none itself."""
    tops = [key for key in _under(perpetrator) if not under(key, record.when)]
    return min(tops, default=perpetrator.actor or "")
