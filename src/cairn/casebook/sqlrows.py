"""The projections in the store: the same rows as in memory, read and written with SQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, or_, select

from cairn.casebook.replay import State, standing_order
from cairn.casebook.rows import PROJECTIONS, AccountRow, Change, DocumentRow, PlacementRow, Put, R, Row, Standing, in_order
from cairn.casebook.schema import tables
from cairn.casebook.search import Search


class SqlRows:
    """Projections in the store, within one transaction."""

    def __init__(self, connection: Connection, search: Search) -> None:
        """Read and write through a connection; documents that are written are indexed for search as well."""
        self.connection = connection
        self.search = search

    def apply(self, made: Iterable[Change]) -> None:
        """Make changes, in order."""
        for change in made:
            table, row = tables[type(change.row)], change.row
            self.connection.execute(delete(table).where(_is(row)))
            if isinstance(change, Put):
                self.connection.execute(insert(table).values(_values(row)))
                if isinstance(row, DocumentRow):
                    self.search.add(self.connection, row)

    def load(self, state: State) -> None:
        """Write all rows of a replayed state into empty tables."""
        for row in PROJECTIONS:
            values = [_values(one) for one in state.all(row)]
            if values:
                self.connection.execute(insert(tables[row]), values)
        for document in state.all(DocumentRow):
            self.search.add(self.connection, document)

    def get(self, table: type[R], *key: str) -> R | None:
        """The row with this key."""
        columns = tables[table].c
        found = self._rows(table, *(columns[name] == value for name, value in zip(table.key, key, strict=True)))
        return found[0] if found else None

    def under(self, table: type[R], first: str) -> list[R]:
        """The rows whose first key column has this value, in order of key."""
        found = self._rows(table, tables[table].c[table.key[0]] == first)
        return sorted(found, key=lambda row: row.identity())

    def all(self, table: type[R]) -> list[R]:
        """Every row, in the order of the ledger and, within an entry, of key."""
        return in_order(self._rows(table))

    def having(self, table: type[R], column: str, value: str) -> R | None:
        """A row with this value in a column, if there is any."""
        found = self._rows(table, tables[table].c[column] == value)
        return found[0] if found else None

    def standing_in(self, incident: str) -> list[Standing]:
        """The accounts placed in an incident, in the order in which their documents came."""
        return self._standing(tables[PlacementRow].c.incident == incident)

    def standing_between(self, earliest: date, latest: date) -> list[Standing]:
        """The placed accounts of events that may have been between two days, both included, in the order of the ledger."""
        a = tables[AccountRow].c
        begins = or_(a.earliest.is_(None), a.earliest <= latest.isoformat())
        ends = or_(a.latest.is_(None), a.latest >= earliest.isoformat())
        return self._standing(and_(begins, ends))

    def _rows(self, table: type[R], *conditions: ColumnElement[bool]) -> list[R]:
        return [table(*values) for values in self.connection.execute(select(tables[table]).where(*conditions))]

    def _standing(self, condition: ColumnElement[bool]) -> list[Standing]:
        a, p, d = tables[AccountRow], tables[PlacementRow], tables[DocumentRow]
        joined = p.join(a, and_(a.c.document == p.c.document, a.c.account == p.c.account)).join(d, d.c.id == p.c.document)
        found = self.connection.execute(select(a, p, d).select_from(joined).where(condition))
        return sorted((_split(values) for values in found), key=standing_order)


def _split(values: Sequence[object]) -> Standing:
    first, second = len(tables[AccountRow].c), len(tables[AccountRow].c) + len(tables[PlacementRow].c)
    return Standing(AccountRow(*values[:first]), PlacementRow(*values[first:second]), DocumentRow(*values[second:]))  # type: ignore[arg-type]


def _values(row: Row) -> dict[str, object]:
    return {column.name: getattr(row, column.name) for column in tables[type(row)].c}


def _is(row: Row) -> ColumnElement[bool]:
    columns = tables[type(row)].c
    return and_(*(columns[name] == getattr(row, name) for name in row.key))
