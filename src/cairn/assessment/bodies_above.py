"""The bodies above those who are accused or answer, on the incident's day, as the register of actors has them."""

from __future__ import annotations

from cairn.knowledge.actors import Actors
from cairn.knowledge.actors.above import allies, bodies_above
from cairn.knowledge.actors.actor import state_of
from cairn.model.incident import BodyAbove
from cairn.model.values import DateSpan


def under(actor: str | None, when: DateSpan | None) -> tuple[BodyAbove, ...]:
    """The bodies above an actor, the nearest first, each with the relation that puts it there and its dates."""
    return tuple(
        BodyAbove(
            actor=above.body.key,
            name=above.body.name,
            below=above.below.key,
            relation=above.affiliation.relation,
            since=above.affiliation.since,
            until=above.affiliation.until,
        )
        for above in bodies_above(Actors.load(), actor, when)
    )


def is_above(upper: str | None, lower: str | None, when: DateSpan | None) -> bool:
    """Whether one body is above another on the day."""
    return upper is not None and upper in {above.actor for above in under(lower, when)}


def are_of_one_house(one: str, other: str, when: DateSpan | None) -> bool:
    """Whether two actors are one, one is above the other, both are under one body, or they are allies on the day."""
    houses = [{key, *(above.actor for above in under(key, when))} for key in (one, other)]
    allied = allies(Actors.load(), one, when) & houses[1] or allies(Actors.load(), other, when) & houses[0]
    return bool(houses[0] & houses[1] or allied or (state_of(one) and state_of(one) == state_of(other)))
