"""Reads the files of actors and outlets, strictly: one table per actor, its key as the header."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, model_validator

from cairn.knowledge.actors.actor import KEY, Actor, kinds, state_key
from cairn.knowledge.actors.affiliation import Affiliation
from cairn.knowledge.countries import Countries
from cairn.knowledge.errors import KnowledgeError
from cairn.knowledge.tables import read_table
from cairn.model.base import Frozen
from cairn.model.vocabulary import Relation, Role, Side

_KEY = re.compile(KEY)


class ParentEntry(Frozen):
    """A body that an actor belongs to, as its file has it. A bare year stands for its first day in `since`, for its last in `until`."""

    key: str
    relation: Relation = Relation.PART_OF
    since: date | int | None = None
    until: date | int | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        since, until = _day(self.since, month=1, day=1), _day(self.until, month=12, day=31)
        if since and until and since > until:
            raise ValueError(f"it ends ({self.until}) before it begins ({self.since})")
        return self

    def affiliation(self) -> Affiliation:
        """With days in the place of years."""
        since, until = _day(self.since, month=1, day=1), _day(self.until, month=12, day=31)
        return Affiliation(key=self.key, relation=self.relation, since=since, until=until)


def _table_of(given: object) -> object:
    """A key alone stands for a table with nothing but the key."""
    return {"key": given} if isinstance(given, str) else given


Parent = Annotated[ParentEntry, BeforeValidator(_table_of)]


class ActorEntry(Frozen):
    """An actor as its file has it."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    acts_in: tuple[str, ...] = ()
    role: Role | None = None
    side: Side | None = None
    country: str | None = None
    parents: tuple[Parent, ...] = ()
    since: date | int | None = None
    until: date | int | None = None


class OutletEntry(Frozen):
    """A medium as outlets.toml has it. `domains`: its web addresses, without "www."."""

    name: str
    kind: Literal["agency", "outlet"]
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str | None = None
    state_run: bool = False
    party: str | None = None


def read_actors(path: Path) -> list[Actor]:
    """The actors of one file.

    Raises KnowledgeError: `knowledge-bad-table`, `actor-bad-key`, `actor-unknown-kind`, `actor-unknown-country`."""
    return [_actor(path, key, entry) for key, entry in read_table(path, dict[str, ActorEntry]).items()]


def read_outlets(path: Path) -> tuple[list[Actor], dict[str, str]]:
    """The media of one file as actors, and the key of each by its web address."""
    entries = read_table(path, dict[str, OutletEntry])
    actors = [_medium(path, key, entry) for key, entry in entries.items()]
    return actors, {domain: key for key, entry in entries.items() for domain in entry.domains}


def _actor(path: Path, key: str, entry: ActorEntry) -> Actor:
    _check_key(path, key)
    if entry.kind not in kinds():
        raise KnowledgeError(
            "actor-unknown-kind", f"{path}: [{key}] has the unknown kind '{entry.kind}'. Use one of: {', '.join(kinds())}."
        )
    for country in (entry.country, *entry.acts_in):
        _check_country(path, key, country)
    return actor_of(key, entry)


def actor_of(key: str, entry: ActorEntry) -> Actor:
    """The actor of an entry that was found sound."""
    kind = kinds()[entry.kind]
    fixed = {"role", "side", "since", "until", "parents"}
    return Actor(
        key=key,
        role=entry.role or kind.role,
        side=entry.side or kind.side,
        affiliations=tuple(parent.affiliation() for parent in entry.parents) or _parent_organ(key, entry),
        since=_day(entry.since, month=1, day=1),
        until=_day(entry.until, month=12, day=31),
        **{name: getattr(entry, name) for name in ActorEntry.model_fields if name not in fixed},
    )


def _medium(path: Path, key: str, entry: OutletEntry) -> Actor:
    _check_key(path, key)
    _check_country(path, key, entry.country)
    return medium_of(key, entry)


def medium_of(key: str, entry: OutletEntry) -> Actor:
    """The actor of a medium's entry that was found sound."""
    kind = kinds()[entry.kind]
    given = {name: getattr(entry, name) for name in OutletEntry.model_fields if name != "domains"}
    return Actor(key=key, role=kind.role, side=Side.STATE if entry.state_run else kind.side, **given)


def _parent_organ(key: str, entry: ActorEntry) -> tuple[Affiliation, ...]:
    """The organ above an organ of a state that has an entry of its own: "cd-army" is under "cd-government"."""
    parent = kinds()[entry.kind].parent
    is_organ = parent and entry.country and key == state_key(entry.country, entry.kind)
    return (Affiliation(key=state_key(entry.country, parent)),) if is_organ and entry.country and parent else ()


def _day(given: date | int | None, *, month: int, day: int) -> date | None:
    """A day; a bare year stands for its first or last day."""
    return date(given, month, day) if isinstance(given, int) else given


def is_key(key: str) -> bool:
    """Whether a heading may be the key of an actor."""
    return _KEY.fullmatch(key) is not None


def _check_key(path: Path, key: str) -> None:
    if not is_key(key):
        raise KnowledgeError(
            "actor-bad-key", f"{path}: [{key}] is no key. Use small letters, digits and single hyphens, such as [front-line-defenders]."
        )


def _check_country(path: Path, key: str, country: str | None) -> None:
    if country is not None and country not in Countries.load():
        raise KnowledgeError(
            "actor-unknown-country", f"{path}: [{key}] has the unknown country '{country}'. Give two letters of ISO 3166-1, such as ML."
        )
