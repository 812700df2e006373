"""The projections in memory: what a ledger amounts to, as a pure function of its entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile
from typing import cast

from cairn.casebook.accounts import kept_under
from cairn.casebook.entry import Entry, end_of
from cairn.casebook.meeting import Key as MeetingKey
from cairn.casebook.projecting import changes
from cairn.casebook.rows import AccountRow, Change, DocumentRow, JudgementRow, Key, PlacementRow, Put, R, Row, Standing, in_order

Shelf = dict[str, dict[Key, Row]]
"""The rows of one table: by first key column, then by key."""


@dataclass
class State:
    """Projections in memory. Read like the store's; changed by `apply` only."""

    tables: dict[type[Row], Shelf] = field(default_factory=lambda: defaultdict(lambda: defaultdict(dict)))
    found_by: dict[tuple[type[Row], str], dict[object, set[Key]]] = field(default_factory=dict)
    kept_under: dict[MeetingKey, set[Key]] | None = None

    def apply(self, made: Iterable[Change]) -> None:
        """Make changes, in order."""
        for change in made:
            key = change.row.identity()
            rows = self.tables[type(change.row)][key[0]]
            before = rows.pop(key, None)
            if isinstance(change, Put):
                rows[key] = change.row
            self._index(before, change.row if isinstance(change, Put) else None)

    def _index(self, before: Row | None, after: Row | None) -> None:
        """Keep the lists of which rows have which values: a big casebook cannot be searched for every merge."""
        for (table, column), found in self.found_by.items():
            if isinstance(before, table):
                found[getattr(before, column)].discard(before.identity())
            if isinstance(after, table):
                found[getattr(after, column)].add(after.identity())
        if isinstance(before, AccountRow) or isinstance(after, AccountRow):
            self.kept_under = None

    def _meetings(self) -> dict[MeetingKey, set[Key]]:
        """Where accounts meet: worked out when it is first asked for, since few who replay a ledger ask."""
        if self.kept_under is None:
            self.kept_under = defaultdict(set)
            for account in self.rows_of(AccountRow):
                document = cast(DocumentRow, self.tables[DocumentRow][account.document][(account.document,)])
                for key in kept_under(account, document.published):
                    self.kept_under[key].add(account.identity())
        return self.kept_under

    def get(self, table: type[R], *key: str) -> R | None:
        """The row with this key."""
        return cast("R | None", self.tables[table].get(key[0], {}).get(key))

    def under(self, table: type[R], first: str) -> list[R]:
        """The rows whose first key column has this value, in order of key."""
        rows = self.tables[table].get(first, {})
        return [cast(R, rows[key]) for key in sorted(rows)]

    def beginning(self, table: type[R], written: str) -> list[R]:
        """The rows whose first key column begins like this, in the order of the ledger and, within an entry, of key."""
        firsts = [first for first in self.tables[table] if first.startswith(written)]
        return in_order(row for first in firsts for row in self.under(table, first))

    def all(self, table: type[R]) -> list[R]:
        """Every row, in the order of the ledger and, within an entry, of key."""
        return in_order(self.rows_of(table))

    def rows_of(self, table: type[R]) -> Iterator[R]:
        """Every row, in no order."""
        return (cast(R, row) for rows in self.tables[table].values() for row in rows.values())

    def newest(self, table: type[R], most: int, before: int | None = None) -> list[R]:
        """The last rows of the ledger, or of the part of it before an entry, the last one first."""
        found = [row for row in self.all(table) if before is None or row.seq < before]
        return found[: -most - 1 : -1]

    def where(self, table: type[R], column: str, value: str | int | bool) -> list[R]:
        """The rows with this value in a column, in the order of the ledger and, within an entry, of key."""
        return in_order(self._having(table, column, value))

    def _having(self, table: type[R], column: str, value: object) -> Iterator[R]:
        """The rows with this value in a column: listed when they are first asked for, and kept so from then on."""
        found = self.found_by.get((table, column))
        if found is None:
            found = self.found_by[table, column] = defaultdict(set)
            for row in self.rows_of(table):
                found[getattr(row, column)].add(row.identity())
        shelf = self.tables[table]
        return (cast(R, shelf[key[0]][key]) for key in found.get(value, ()))

    def standing_in(self, incident: str) -> list[Standing]:
        """The accounts placed in an incident, in the order in which their documents came."""
        return self._standing(self._having(PlacementRow, "incident", incident))

    def standing_met(self, keys: Collection[MeetingKey]) -> list[Standing]:
        """The placed accounts that are kept under any of these keys, in the order of the ledger."""
        under = self._meetings()
        met = {key for wanted in keys for key in under.get(wanted, ())}
        placements = self.tables[PlacementRow]
        return self._standing(cast(PlacementRow, placements[key[0]][key]) for key in met if key in placements.get(key[0], {}))

    def _standing(self, placements: Iterable[PlacementRow]) -> list[Standing]:
        return sorted(map(self._in_place, placements), key=standing_order)

    def _in_place(self, placement: PlacementRow) -> Standing:
        document, key = placement.document, placement.identity()
        account = cast(AccountRow, self.tables[AccountRow][document][key])
        judgement = cast(JudgementRow, self.tables[JudgementRow][document][(*key, str(placement.seq))])
        return Standing(account, placement, judgement, cast(DocumentRow, self.tables[DocumentRow][document][(document,)]))


def standing_order(standing: Standing) -> tuple[int, str]:
    """By the document's place in the ledger, then by the account's local id."""
    return standing.document.seq, standing.account.account


def replay(entries: Iterable[Entry]) -> State:
    """The projections that entries amount to: the same entries give the same rows, always.

    Raises CasebookError (entry-unreadable, entry-unfounded) at the first entry that cannot be followed."""
    state = State()
    for entry in entries:
        state.apply(changes(state, entry))
    return state


def until(entries: Iterable[Entry], day: date) -> Iterator[Entry]:
    """The entries that were there at the end of a day (UTC)."""
    return takewhile(lambda entry: entry.at <= end_of(day), entries)
