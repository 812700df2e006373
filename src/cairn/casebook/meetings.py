"""The index of where accounts meet. It is a projection of the accounts, kept beside their rows: made from them, rebuilt at will."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select

from cairn.casebook.accounts import kept_under
from cairn.casebook.meeting import Key
from cairn.casebook.rows import AccountRow, DocumentRow
from cairn.casebook.schema import meetings as table
from cairn.casebook.schema import tables

BATCH = 10_000
"""Rows that are fetched at once where all are read."""

MOST = 500
"""Keys that are asked for at once: stores bound the number of parameters."""


def add(connection: Connection, accounts: Iterable[AccountRow]) -> None:
    """Keep accounts whose documents are in the store."""
    if rows := [*_rows(connection, accounts)]:
        connection.execute(insert(table), rows)


def remove(connection: Connection, accounts: Iterable[AccountRow]) -> None:
    """Forget accounts."""
    if rows := [*_rows(connection, accounts)]:
        held = (table.c[name] == bindparam(f"of_{name}") for name in ("key", "entry", "account"))
        connection.execute(delete(table).where(*held), [{f"of_{name}": value for name, value in row.items()} for row in rows])


def found(connection: Connection, keys: Iterable[Key]) -> set[tuple[int, str]]:
    """The accounts kept under any of these keys, each by the entry that recorded it and its local id."""
    hashes = sorted({key.hash for key in keys})
    chunks = (hashes[start : start + MOST] for start in range(0, len(hashes), MOST))
    return {
        (entry, account)
        for chunk in chunks
        for entry, account in connection.execute(select(table.c.entry, table.c.account).where(table.c.key.in_(chunk)))
    }


class Astray(NamedTuple):
    """An account, by the entry that recorded it and its local id, of whose keys some are missing in the index, or kept and not its own."""

    entry: int
    account: str
    missing: int
    foreign: int


def astray(connection: Connection, accounts: Iterable[tuple[AccountRow, str | None]]) -> Iterator[Astray]:
    """The accounts that the index does not hold as it should. `accounts` are all of them, each with the day of its document.

    Raises CasebookError (account-unreadable)."""
    owed: dict[int, list[tuple[AccountRow, str | None]]] = defaultdict(list)
    for account, published in accounts:
        owed[account.seq].append((account, published))
    stored = select(table.c.entry, table.c.account, table.c.key).order_by(table.c.entry).execution_options(yield_per=BATCH)
    with connection.execute(stored) as rows:
        for entry, kept in groupby(rows, key=lambda row: int(row.entry)):
            yield from _compared(entry, owed.pop(entry, []), ((row.account, row.key) for row in kept))
    for entry, left in owed.items():
        yield from _compared(entry, left, ())


def _compared(entry: int, owed: Iterable[tuple[AccountRow, str | None]], kept: Iterable[tuple[str, int]]) -> Iterator[Astray]:
    there: dict[str, set[int]] = defaultdict(set)
    for account, key in kept:
        there[account].add(key)
    wanted = {account.account: _hashes(account, published) for account, published in owed}
    for account in sorted(wanted.keys() | there.keys()):
        due, has = wanted.get(account, set()), there.get(account, set())
        if due != has:
            yield Astray(entry, account, len(due - has), len(has - due))


def _rows(connection: Connection, accounts: Iterable[AccountRow]) -> Iterator[dict[str, object]]:
    documents = tables[DocumentRow]
    for account in accounts:
        published = connection.scalar(select(documents.c.published).where(documents.c.id == account.document))
        yield from ({"key": key, "entry": account.seq, "account": account.account} for key in sorted(_hashes(account, published)))


def _hashes(account: AccountRow, published: str | None) -> set[int]:
    return {key.hash for key in kept_under(account, published)}
