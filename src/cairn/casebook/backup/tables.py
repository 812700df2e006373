"""The tables beside the ledger that a backup keeps: those of whom the casebook knows nothing are named by whoever does."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Integer, Table, func, insert, inspect, select, text

from cairn.casebook import schema
from cairn.casebook.errors import CasebookError

BATCH = 500
SEARCH = "search"
"""What the tables of the search index begin with."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Tables in the record's own store, and in stores beside it, by their names. Of those that are `emptied` only the form is kept: what
    they hold passes. Those that are `left` are computed, and made anew when they are needed. `arrivals` is the column, of a table of the
    record's store, that names the files of what waits to be taken in."""

    record: Sequence[Table] = ()
    beside: Sequence[tuple[str, Sequence[Table]]] = ()
    emptied: Collection[str] = ()
    left: Collection[str] = ()
    arrivals: Column[str] | None = None

    def check(self, connection: Connection) -> None:
        """Refuse to leave out what nobody has named.

        Raises CasebookError (backup-table-unknown)."""
        ours = {table.name for table in (*schema.metadata.sorted_tables, *self.record, *(one for _, of in self.beside for one in of))}
        found = {name for name in inspect(connection).get_table_names() if not name.startswith((SEARCH, "sqlite_"))}
        left = tuple(f"{name}_" for name in self.left)  # an index of words has tables of its own, called after it
        if unknown := sorted(name for name in found - ours - {*self.left} if not name.startswith(left)):
            message = (
                f"The store holds what this installation of Cairn does not know ({', '.join(unknown)}), and no backup is made without it. "
                "Update Cairn, or install all of it that this casebook uses: pip install 'cairn-record[web]'"
            )
            raise CasebookError("backup-table-unknown", message)

    def waiting(self, connection: Connection) -> list[str]:
        """The names of the files of what waits to be taken in: other files are still being received, or are nobody's any more."""
        column = self.arrivals
        if column is None or not found_in(connection, [column.table]):
            return []
        return [*connection.scalars(select(column).where(column.is_not(None)).order_by(column))]

    def rows_of(self, connection: Connection, table: Table) -> Iterator[dict[str, object]]:
        """The rows of a table that is there, in the order of its key."""
        if table.name in self.emptied:
            return
        there = {column["name"] for column in inspect(connection).get_columns(table.name)}
        columns = [column for column in table.columns if column.name in there]  # an older version may have made it
        asked = select(*columns).order_by(*table.primary_key.columns).execution_options(yield_per=100)
        with connection.execute(asked) as rows:
            for row in rows.mappings():
                yield dict(row)


def found_in(connection: Connection, tables: Sequence[Table]) -> list[Table]:
    """Those of the tables that are there."""
    names = {*inspect(connection).get_table_names()}
    return [table for table in tables if table.name in names]


def put_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Write rows into a table, which is made where it is not there."""
    table.create(connection, checkfirst=True)
    for start in range(0, len(rows), BATCH):
        connection.execute(insert(table), [*rows[start : start + BATCH]])


def count_on(connection: Connection, table: Table) -> None:
    """Have the numbers that the store gives out follow those that were written."""
    [key, *others] = table.primary_key.columns
    counts = isinstance(key.type, Integer) and key.autoincrement in (True, "auto") and not key.foreign_keys and not others
    if counts and connection.dialect.name == "postgresql":
        last = connection.scalar(select(func.max(key)))
        sequence = connection.scalar(text("SELECT pg_get_serial_sequence(:table, :key)"), {"table": table.name, "key": key.name})
        if last and sequence:
            connection.execute(text("SELECT setval(:sequence, :last)"), {"sequence": sequence, "last": last})
