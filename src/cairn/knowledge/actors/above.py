"""The bodies above an actor on a day: who commands it or deploys it, what it is part of, and so on upwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from cairn.knowledge.actors.actor import Actor
from cairn.knowledge.actors.affiliation import Affiliation
from cairn.model.values import DateSpan
from cairn.model.vocabulary import Relation


class Register(Protocol):
    """Where actors are looked up."""

    def by_key(self, key: str) -> Actor | None:
        """The actor with a key."""


class Above(NamedTuple):
    """A body above an actor, and by which affiliation of whom: of the actor itself, or of a body above it."""

    body: Actor
    below: Actor
    affiliation: Affiliation


def bodies_above(register: Register, key: str | None, when: DateSpan | None) -> tuple[Above, ...]:
    """All bodies above an actor, the nearest first, each once; none where the actor is not known.

    An affiliation counts where it holds, and the body exists, on every day of `when`: what changed in a month is not known of an incident
    that is dated to the month. Where no day is known only what has no dates counts. An ally stands beside, not above."""
    found: dict[str, Above] = {}
    waiting = [key]
    while waiting:
        below = register.by_key(at) if (at := waiting.pop(0)) else None
        for above in _directly(register, below, when) if below else ():
            if above.body.key not in found and above.body.key != key:
                found[above.body.key] = above
                waiting.append(above.body.key)
    return tuple(found.values())


def allies(register: Register, key: str | None, when: DateSpan | None) -> frozenset[str]:
    """The keys of those with whom an actor is allied on these days, as its own entry says."""
    actor = register.by_key(key) if key else None
    return frozenset(a.key for a in actor.affiliations if a.relation is Relation.ALLIED_WITH and _holds(a, when)) if actor else frozenset()


def _directly(register: Register, below: Actor, when: DateSpan | None) -> Iterator[Above]:
    for affiliation in below.affiliations:
        body = register.by_key(affiliation.key)
        if body and affiliation.relation is not Relation.ALLIED_WITH and _holds(affiliation, when) and _exists(body, when):
            yield Above(body, below, affiliation)


def _holds(affiliation: Affiliation, when: DateSpan | None) -> bool:
    return affiliation.holds_throughout(when.earliest if when else None, when.latest if when else None)


def _exists(body: Actor, when: DateSpan | None) -> bool:
    """Whether a body was there all the time; where no day is known, nothing speaks against it."""
    if when is None or when.earliest is None or when.latest is None:
        return True
    return (body.since is None or body.since <= when.earliest) and (body.until is None or when.latest <= body.until)
