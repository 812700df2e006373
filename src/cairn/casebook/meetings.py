"""The index of where accounts meet. It is a projection of the accounts, kept beside their rows: made from them, rebuilt at will."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, bindparam, delete, insert, select

from cairn.casebook.meeting import Key, kept
from cairn.casebook.rows import AccountRow, DocumentRow
from cairn.casebook.schema import meetings as table
from cairn.casebook.schema import tables

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


def _rows(connection: Connection, accounts: Iterable[AccountRow]) -> Iterator[dict[str, object]]:
    documents = tables[DocumentRow]
    for account in accounts:
        published = connection.scalar(select(documents.c.published).where(documents.c.id == account.document))
        hashes = {key.hash for key in kept(account.body, published)}
        yield from ({"key": key, "entry": account.seq, "account": account.account} for key in sorted(hashes))
