"""The lines of a catalogue in its tables: written, taken away, read. Nothing is computed here."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from cairn.casebook.store import has_table
from cairn.catalogue import schema
from cairn.catalogue.listed import Listed
from cairn.catalogue.listing import Line
from cairn.catalogue.schema import Audience
from cairn.catalogue.words import Words, folded

T = TypeVar("T")

TextOf = Callable[[str], str]
"""The title and the text of a document."""

LISTS = ("places", "accused", "responding", "tolls", "combatants")
"""Columns of a line that are JSON."""

ASKED = (
    *("number", "id", "is_gone", "kind", "means", "first", "last", "places", "country", "latitude", "longitude", "accused", "responding"),
    *("tolls", "grade", "reviewed_grade", "stage", "silent_since", "origins", "is_doubtful", "has_failures", "is_decided"),
    *("opened", "changed", "courses", "sources", "known", "audience"),
)
"""Columns that questions are about: the rest is read for the lines of a page only."""

MOST = 500
"""Values that a store is asked for at once."""


@dataclass(frozen=True, slots=True)
class State:
    """How far a catalogue is good: for the ledger up to `entry`, and for the day `day`; see `schema.state`."""

    version: int
    edition: str
    entry: int
    day: str
    begun: int
    revision: int
    is_whole: bool


def state(connection: Connection) -> State | None:
    """How far the catalogue is good; None where there is none, or one of another form."""
    if not has_table(connection, schema.state.name) or connection.scalar(select(schema.state.c.version)) != schema.VERSION:
        return None
    row = connection.execute(select(schema.state)).first()
    return State(*row) if row else None


def begin(connection: Connection, words: Words, edition: str, entry: int, day: date) -> None:
    """Make the tables anew, empty; the revision goes on from the one before."""
    there = has_table(connection, schema.state.name)
    revision = (connection.scalar(select(schema.state.c.revision)) or 0) + 1 if there else 1
    words.drop(connection)
    schema.metadata.drop_all(connection)
    schema.metadata.create_all(connection)
    words.create(connection)
    made = State(schema.VERSION, edition, entry, day.isoformat(), revision, revision, False)
    connection.execute(insert(schema.state).values({name: getattr(made, name) for name in State.__slots__}))


def move_on(connection: Connection, **values: object) -> None:
    """Say that the catalogue is good for more."""
    connection.execute(update(schema.state).values(values))


class Shelf:
    """The lines, within a transaction. `text_of` finds the texts that are indexed with them."""

    def __init__(self, connection: Connection, words: Words, text_of: TextOf) -> None:
        """Write through a connection."""
        self.connection = connection
        self.words = words
        self.text_of = text_of

    def put(self, line: Line, revision: int, audience: Audience = Audience.ALL, body: str | None = None) -> None:
        """Write a line, in place of the one that its incident has for this audience. `body` are the words of its documents as that may
        read them; None where it may read them all."""
        held = self._held(line.listed.id, audience)
        names = folded(line.names)
        kept = None if body is None else folded(body)
        number = held["number"] if held else self._next()
        is_indexed = held is not None and not held["is_gone"]
        if held and is_indexed and (held["names"], held["body"], self.documents(number)) != (names, kept, line.documents):
            self._unindex(number, held["names"], held["body"])
            is_indexed = False
        values = values_of(line) | {"number": number, "audience": audience.value, "body": kept, "revision": revision}
        values |= {"is_gone": False, "names": names}
        self.connection.execute(update(schema.lines).where(schema.lines.c.number == number) if held else insert(schema.lines), values)
        if not is_indexed:
            self._index(number, names, line.documents, kept)

    def take_away(self, incident: str, revision: int, audience: Audience = Audience.ALL) -> None:
        """Say that an incident holds no account any more for an audience; nothing where it has no line."""
        held = self._held(incident, audience)
        if held and not held["is_gone"]:
            self._unindex(held["number"], held["names"], held["body"])
            gone = {"is_gone": True, "revision": revision, "doubts": "[]", "turns": None, "body": None}
            self.connection.execute(update(schema.lines).where(schema.lines.c.number == held["number"]).values(gone))

    def documents(self, number: int) -> tuple[str, ...]:
        """The documents that are indexed with a line, in order."""
        members = schema.members.c
        return tuple(self.connection.scalars(select(members.document).where(members.number == number).order_by(members.place)))

    def _held(self, incident: str, audience: Audience) -> RowMapping | None:
        lines = schema.lines.c
        held = select(lines.number, lines.is_gone, lines.names, lines.body)
        found = self.connection.execute(held.where(lines.id == incident, lines.audience == audience.value))
        return found.mappings().first()

    def _next(self) -> int:
        return (self.connection.scalar(select(func.max(schema.lines.c.number))) or 0) + 1

    def _body(self, documents: Sequence[str]) -> str:
        return " ".join(folded(self.text_of(id)) for id in documents)

    def _index(self, number: int, names: str, documents: Sequence[str], body: str | None) -> None:
        self.words.put(self.connection, number, names, self._body(documents) if body is None else body)
        if documents:
            rows = [{"number": number, "place": place, "document": id} for place, id in enumerate(documents)]
            self.connection.execute(insert(schema.members), rows)

    def _unindex(self, number: int, names: str, body: str | None) -> None:
        self.words.remove(self.connection, number, names, self._body(self.documents(number)) if body is None else body)
        self.connection.execute(delete(schema.members).where(schema.members.c.number == number))


def values_of(line: Line) -> dict[str, Any]:
    """The columns of a line, but for its number, its revision and its folded names."""
    told = line.listed.model_dump(mode="json")
    values = told | {name: json.dumps(told[name], ensure_ascii=False) for name in LISTS}
    return values | {
        "doubts": json.dumps(line.doubts),
        "courses": line.courses,
        "sources": line.sources,
        "turns": line.turns.isoformat() if line.turns else None,
        "known": line.known.isoformat() if line.known else None,
    }


def listed_of(row: RowMapping) -> Listed:
    """The line that a row holds, as a list shows it."""
    values = {name: row[name] for name in Listed.model_fields}
    return Listed.model_validate(values | {name: json.loads(values[name]) for name in LISTS})


def listed(connection: Connection, numbers: Sequence[int]) -> list[Listed]:
    """The lines with these numbers, in their order."""
    lines = schema.lines.c
    found = {
        row["number"]: row
        for part in _parts(numbers)
        for row in connection.execute(select(schema.lines).where(lines.number.in_(part))).mappings()
    }
    return [listed_of(found[number]) for number in numbers if number in found]


def listed_named(connection: Connection, incidents: Collection[str], audiences: Collection[Audience]) -> dict[str, Listed]:
    """The lines that some incidents have for some audiences; those that have none are left out."""
    lines = schema.lines.c
    there = select(schema.lines).where(lines.is_gone.is_(False), lines.audience.in_(audiences))
    rows = (row for part in _parts(incidents) for row in connection.execute(there.where(lines.id.in_(part))).mappings())
    return {row["id"]: listed_of(row) for row in rows}


def ids(connection: Connection) -> set[str]:
    """The incidents that have a line."""
    return set(connection.scalars(select(schema.lines.c.id).where(schema.lines.c.is_gone.is_(False))))


def numbered(connection: Connection, numbers: Collection[int]) -> set[str]:
    """The incidents that have the lines with these numbers."""
    lines = schema.lines.c
    return {id for part in _parts(numbers) for id in connection.scalars(select(lines.id).where(lines.number.in_(part)))}


def holding(connection: Connection, documents: Collection[str]) -> set[str]:
    """The incidents whose lines have some of these documents."""
    joined = schema.lines.join(schema.members, schema.members.c.number == schema.lines.c.number)
    return {
        id
        for part in _parts(documents)
        for id in connection.scalars(select(schema.lines.c.id).select_from(joined).where(schema.members.c.document.in_(part)))
    }


def documents_of(connection: Connection, incidents: Collection[str]) -> set[str]:
    """The documents that the lines of some incidents have."""
    joined = schema.lines.join(schema.members, schema.members.c.number == schema.lines.c.number)
    return {
        document
        for part in _parts(incidents)
        for document in connection.scalars(select(schema.members.c.document).select_from(joined).where(schema.lines.c.id.in_(part)))
    }


def doubting(connection: Connection, incidents: Collection[str]) -> set[str]:
    """The incidents at the other end of the doubts that the lines of some incidents tell."""
    lines = schema.lines.c
    told = (row for part in _parts(incidents) for row in connection.scalars(select(lines.doubts).where(lines.id.in_(part))))
    return {id for row in told for id in json.loads(row)}


def turning(connection: Connection, day: date) -> set[str]:
    """The incidents in whose records something stands by a day that did not before."""
    return set(connection.scalars(select(schema.lines.c.id).where(schema.lines.c.turns <= day.isoformat())))


def changed_since(connection: Connection, revision: int) -> list[RowMapping]:
    """What can be asked of the lines that changed after a revision, those that are gone among them."""
    asked = (schema.lines.c[name] for name in ASKED)
    return [*connection.execute(select(*asked).where(schema.lines.c.revision > revision)).mappings()]


def _parts(values: Collection[T]) -> Iterator[list[T]]:
    ordered = list(values)
    return (ordered[start : start + MOST] for start in range(0, len(ordered), MOST))


def moment(written: str | None) -> datetime | None:
    """A time of the ledger."""
    return datetime.fromisoformat(written) if written else None
