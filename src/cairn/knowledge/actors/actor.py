"""An actor: a force, group, body or medium that reports name, with its kind, side and dates."""

from __future__ import annotations

from datetime import date
from functools import cache

from pydantic import Field

from cairn.knowledge.actors.affiliation import Affiliation
from cairn.knowledge.tables import PACKAGE, read_table
from cairn.model.base import Frozen
from cairn.model.vocabulary import Relation, Role, Side

KEY = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""What a key looks like: "al-shabaab"."""


class ActorKind(Frozen):
    """What follows from a kind of actor: default role and side, how an organ of a state is named, and whether the body's name is said
    for its parts. See kinds.toml."""

    role: Role
    side: Side
    title: str | None = None
    parent: str | None = None
    stands_for_parts: bool = False


@cache
def kinds() -> dict[str, ActorKind]:
    """The kinds of actors by their name, from kinds.toml."""
    return read_table(PACKAGE / "knowledge" / "actors" / "kinds.toml", dict[str, ActorKind])


class Actor(Frozen):
    """One actor. `key` is stable and lower case; `country` (ISO 3166-1 alpha-2) is its home, None where it has none.

    `aliases` are matched whatever the case of a small-lettered alias, a capitalised one wants a capital; `acronyms` in capitals only.
    `local` names ("the Coalition") count only in texts about its `country` or the countries it `acts_in`; names that are `alone`
    ("Dawn", a newspaper) only where nothing else stands beside them, as in a byline, never in running text.
    `role` is the capacity in which it speaks when it is not the accused. `affiliations` are the bodies it belongs to
    or sides with, and when; `since` and `until` the first and last day it existed, None where that is open or unknown.
    `state_run` and `party` (a key) say of a medium that a state or a party to a conflict speaks through it."""

    key: str = Field(pattern=KEY)
    name: str
    kind: str
    role: Role
    side: Side
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    country: str | None = None
    acts_in: tuple[str, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    since: date | None = None
    until: date | None = None
    state_run: bool = False
    party: str | None = None

    @property
    def parents(self) -> tuple[str, ...]:
        """The keys of the bodies it belongs to as far as is known; those it has left are not among them, nor allies."""
        standing = (a for a in self.affiliations if a.until is None and a.relation is not Relation.ALLIED_WITH)
        return tuple(dict.fromkeys(a.key for a in standing))

    def is_at_home_in(self, country: str) -> bool:
        """Whether a country is its own or one it acts in."""
        return country == self.country or country in self.acts_in

    def side_in(self, country: str | None) -> Side:
        """Where it stands in an incident in `country`: a state's forces are foreign in any other country than their own."""
        is_abroad = country is not None and self.country is not None and country != self.country
        return Side.FOREIGN if self.side is Side.STATE and is_abroad else self.side


def state_of(key: str | None) -> str | None:
    """The country, in small letters, whose organ an actor is by its key ("ml-army"); None where it is none."""
    country, _, organ = (key or "").partition("-")
    kind = kinds().get(organ.replace("-", "_"))
    return country if kind is not None and kind.title is not None and len(country) == 2 else None


def state_key(country: str, organ: str) -> str:
    """The key of an organ of a state: ("ML", "air_force") -> "ml-air-force"."""
    return f"{country.lower()}-{organ.replace('_', '-')}"
