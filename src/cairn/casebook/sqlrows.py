"""The projections in the store: the same rows as in memory, read and written with SQL."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate, groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Delete, Integer, Select, Table, and_, bindparam, delete, func, insert, select

from cairn.casebook import meetings, schema
from cairn.casebook.errors import CasebookError
from cairn.casebook.meeting import Key
from cairn.casebook.replay import State, standing_order
from cairn.casebook.rows import PROJECTIONS, AccountRow, Change, DocumentRow, JudgementRow, PlacementRow, Put, R, Row, Standing, in_order
from cairn.casebook.schema import tables
from cairn.casebook.search import Search

BATCH = 1_000
"""Accounts whose meetings are written at once: each has dozens."""


class SqlRows:
    """Projections in the store, within one transaction."""

    def __init__(self, connection: Connection, search: Search) -> None:
        """Read and write through a connection; documents that are written are indexed for search as well."""
        self.connection = connection
        self.search = search

    def apply(self, made: Iterable[Change]) -> None:
        """Make changes, in order; consecutive ones of one sort to one table together."""
        for (table, is_put), group in groupby(made, key=lambda change: (type(change.row), isinstance(change, Put))):
            rows = list({change.row.identity(): change.row for change in group}.values())
            self.connection.execute(_removal(tables[table]), [_key(row) for row in rows])
            if is_put:
                self.connection.execute(insert(tables[table]), [_values(row) for row in rows])
            self._index(rows, is_put=is_put)

    def _index(self, rows: Sequence[Row], *, is_put: bool) -> None:
        """Let what is made from rows of one table follow them."""
        accounts = [row for row in rows if isinstance(row, AccountRow)]
        (meetings.add if is_put else meetings.remove)(self.connection, accounts)
        for row in rows if is_put else ():
            if isinstance(row, DocumentRow):
                self.search.add(self.connection, row)

    def load(self, state: State) -> None:
        """Write all rows of a replayed state into empty tables."""
        for row in PROJECTIONS:
            values = [_values(one) for one in state.all(row)]
            if values:
                self.connection.execute(insert(tables[row]), values)
        accounts = state.all(AccountRow)
        for start in range(0, len(accounts), BATCH):
            meetings.add(self.connection, accounts[start : start + BATCH])
        for document in state.all(DocumentRow):
            self.search.add(self.connection, document)

    def get(self, table: type[R], *key: str) -> R | None:
        """The row with this key."""
        found = self._rows(table, {name: _typed(table, name, value) for name, value in zip(table.key, key, strict=True)})
        return found[0] if found else None

    def under(self, table: type[R], first: str) -> list[R]:
        """The rows whose first key column has this value, in order of key."""
        found = self._rows(table, {table.key[0]: _typed(table, table.key[0], first)})
        return sorted(found, key=lambda row: row.identity())

    def beginning(self, table: type[R], written: str) -> list[R]:
        """The rows whose first key column begins like this, in the order of the ledger and, within an entry, of key."""
        rows = tables[table]
        begins = func.substr(rows.c[table.key[0]], 1, len(written)) == written
        return in_order(table(*values) for values in self.connection.execute(select(rows).where(begins)))

    def all(self, table: type[R]) -> list[R]:
        """Every row, in the order of the ledger and, within an entry, of key."""
        return in_order(self._rows(table, {}))

    def newest(self, table: type[R], most: int, before: int | None = None) -> list[R]:
        """The last rows of the ledger, or of the part of it before an entry, the last one first."""
        rows = tables[table]
        wanted = select(rows).order_by(rows.c.seq.desc()).limit(most)
        found = self.connection.execute(wanted if before is None else wanted.where(rows.c.seq < before))
        return [table(*values) for values in found]

    def where(self, table: type[R], column: str, value: str | int | bool) -> list[R]:
        """The rows with this value in a column, in the order of the ledger and, within an entry, of key."""
        return in_order(self._rows(table, {column: value}))

    def standing_in(self, incident: str) -> list[Standing]:
        """The accounts placed in an incident, in the order in which their documents came."""
        return self._standing(_places_of_incident(), incident=incident)

    def standing_met(self, keys: Collection[Key]) -> list[Standing]:
        """The placed accounts that are kept under any of these keys, in the order of the ledger."""
        met = meetings.found(self.connection, keys)
        entries = sorted({entry for entry, _ in met})
        chunks = (entries[start : start + meetings.MOST] for start in range(0, len(entries), meetings.MOST))
        near = (one for chunk in chunks for one in self._standing(_places_of_entries(), entries=chunk))
        return sorted((one for one in near if (one.account.seq, one.account.account) in met), key=standing_order)

    def _rows(self, table: type[R], wanted: Mapping[str, str | int | bool]) -> list[R]:
        return [table(*values) for values in self.connection.execute(_selection(tables[table], tuple(wanted)), wanted)]

    def _rows_among(self, table: type[R], column: str, values: Collection[str]) -> list[R]:
        """The rows with any of these values in a column, in no order."""
        return [table(*row) for row in self.connection.execute(_selection_among(tables[table], column), {"values": [*values]})]

    def text_of(self, document: DocumentRow) -> str:
        """The text of a document.

        Raises CasebookError (text-missing)."""
        sha256 = document.text_sha256
        found = self._texts_among([sha256])
        if sha256 not in found:
            raise CasebookError("text-missing", f"The text {sha256} of a document is gone from the store.")
        return found[sha256]

    def _texts_among(self, wanted: Collection[str]) -> dict[str, str]:
        """The texts with these hashes, by hash; those that are gone are left out."""
        return {row.sha256: row.text for row in self.connection.execute(_texts(), {"wanted": [*wanted]})}

    def _standing(self, places: Select[Any], **wanted: object) -> list[Standing]:
        return sorted((_in_place(values) for values in self.connection.execute(places, wanted)), key=standing_order)


IN_PLACE = (AccountRow, PlacementRow, JudgementRow, DocumentRow)


def _in_place(values: Sequence[object]) -> Standing:
    """An account in its place from the columns of the four rows, one after the other."""
    ends = [*accumulate(len(tables[row].c) for row in IN_PLACE)]
    parts = [row(*values[start:end]) for row, start, end in zip(IN_PLACE, [0, *ends], ends, strict=False)]
    return Standing(*parts)


def _typed(table: type[Row], column: str, value: str) -> str | int:
    """A part of a key as the column holds it: PostgreSQL compares no number with text."""
    return int(value) if isinstance(tables[table].c[column].type, Integer) else value


def _values(row: Row) -> dict[str, object]:
    return {column.name: getattr(row, column.name) for column in tables[type(row)].c}


def _key(row: Row) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.key}


# Statements are built once: each is executed dozens of times for every document.


@cache
def _selection(table: Table, columns: tuple[str, ...]) -> Select[Any]:
    """The rows of a table by the values of some columns, which are bound by the columns' names."""
    return select(table).where(*_bound(table, columns))


@cache
def _texts() -> Select[Any]:
    """The texts with some hashes, which are bound as `wanted`."""
    texts = schema.texts.c
    return select(texts.sha256, texts.text).where(texts.sha256.in_(bindparam("wanted", expanding=True)))


@cache
def _selection_among(table: Table, column: str) -> Select[Any]:
    """The rows of a table with any of some values in a column, which are bound as `values`."""
    return select(table).where(table.c[column].in_(bindparam("values", expanding=True)))


@cache
def _places_of_incident() -> Select[Any]:
    """The accounts placed in an incident, which is bound as `incident`."""
    return _places().where(tables[PlacementRow].c.incident == bindparam("incident"))


@cache
def _places_of_entries() -> Select[Any]:
    """The placed accounts that some entries recorded, which are bound as `entries`."""
    return _places().where(tables[AccountRow].c.seq.in_(bindparam("entries", expanding=True)))


def _places() -> Select[Any]:
    """Accounts in their places: the columns of the four rows, one after the other."""
    a, p, j, d = (tables[row] for row in IN_PLACE)
    of_account = [and_(one.c.document == p.c.document, one.c.account == p.c.account) for one in (a, j)]
    joined = p.join(a, of_account[0]).join(j, and_(of_account[1], j.c.seq == p.c.seq)).join(d, d.c.id == p.c.document)
    return select(a, p, j, d).select_from(joined)


@cache
def _removal(table: Table) -> Delete:
    """Takes away the row of a table whose key is bound by its columns' names."""
    return delete(table).where(*_bound(table, table.primary_key.columns.keys()))


def _bound(table: Table, columns: Iterable[str]) -> list[ColumnElement[bool]]:
    return [table.c[name] == bindparam(name) for name in columns]
