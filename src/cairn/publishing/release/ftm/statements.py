"""Statements of FollowTheMoney: one value of one property of an entity, with where it comes from and when it was first told.

An entity is what its statements say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cairn.publishing.release.columns import plain
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.marks import mark_of

HEAD = (
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
)
"""The columns of FollowTheMoney 4."""
TYPES: Mapping[str, str] = {
    "addressEntity": "entity",
    "alias": "name",
    "country": "country",
    "date": "date",
    "description": "text",
    "document": "entity",
    "endDate": "date",
    "entity": "entity",
    "full": "address",
    "involved": "entity",
    "keywords": "string",
    "language": "language",
    "latitude": "number",
    "location": "address",
    "longitude": "number",
    "modifiedAt": "date",
    "name": "name",
    "notes": "text",
    "object": "entity",
    "parent": "entity",
    "proof": "entity",
    "publishedAt": "date",
    "publisher": "string",
    "recordId": "string",
    "remarks": "string",
    "role": "string",
    "sourceUrl": "url",
    "startDate": "date",
    "status": "string",
    "subject": "entity",
    "summary": "text",
    "title": "string",
}
"""The properties that are written here, and of which type each is there."""
MOST = {"name": 384, "string": 1024, "text": 65_000, "address": 250, "url": 4096}
"""Characters that a value of a type may have."""


@dataclass(frozen=True, slots=True)
class Told:
    """Where a value stands, as the record calls it, and the days on which that was printed, as far as they are known."""

    origin: str | None = None
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A value of a property of an entity. `original` is the value in the record, where FollowTheMoney writes it in another way."""

    entity: str
    schema: str
    prop: str
    value: str
    told: Told = Told()
    original: str | None = None

    def cells(self, dataset: str) -> Sequence[str | None]:
        """As a row. Its id is left empty: FollowTheMoney makes it from the others."""
        about = (self.entity, self.entity, self.prop, TYPES[self.prop], self.schema, self.value, dataset)
        return (*about, self.told.origin, None, self.original, "f", self.told.first, self.told.last, None)


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing or a link, and what is said of it."""

    id: str
    schema: str
    statements: tuple[Statement, ...]

    @property
    def as_json(self) -> Json:
        """As FollowTheMoney has it: every value once."""
        properties: dict[str, dict[str, None]] = {}
        for one in self.statements:
            properties.setdefault(one.prop, {})[one.value] = None
        return {"id": self.id, "schema": self.schema, "properties": {name: [*values] for name, values in sorted(properties.items())}}

    def rows(self, dataset: str) -> Iterator[Sequence[str | None]]:
        """As rows, in order of property and value; a value that is told twice, as it was told first."""
        unique = {(one.prop, one.value): one for one in reversed(self.statements)}
        yield from (unique[key].cells(dataset) for key in sorted(unique))


class Making:
    """An entity in the making."""

    def __init__(self, id: str, schema: str) -> None:
        """Of this id and kind."""
        self.id = id
        self.schema = schema
        self._said: list[Statement] = []

    def say(self, prop: str, value: str | None, told: Told = Told(), *, original: str | None = None) -> Making:
        """Add a value, where there is one."""
        if value and (short := _fitting(value, TYPES[prop])):
            changed = original if original != short else None
            self._said.append(Statement(self.id, self.schema, prop, short, told, changed))
        return self

    def say_each(self, prop: str, values: Iterable[str | None], told: Told = Told()) -> Making:
        """Add several."""
        for value in values:
            self.say(prop, value, told)
        return self

    @property
    def made(self) -> Entity:
        """The entity."""
        return Entity(self.id, self.schema, tuple(self._said))


def entity_id(*parts: str | None) -> str:
    """The id of an entity: the same each time for what tells it from others."""
    return f"cairn-{mark_of(*parts)}"


def _fitting(value: str, type: str) -> str:
    """A value in one line that is no longer than its type may be."""
    bare = plain(value)
    told = bare.strip() if type == "text" else " ".join(bare.split())
    most = MOST.get(type, len(told))
    return told if len(told) <= most else f"{told[: most - 1]}…"
