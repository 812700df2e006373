"""The ledger in the store: entries are appended and read, never changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, insert, select

from cairn.casebook.entry import Entry, entry_after
from cairn.casebook.payloads import KINDS, Payload, written
from cairn.casebook.schema import ledger


def append(connection: Connection, payload: Payload, *, at: datetime, author: str, after: Entry | None = None) -> Entry:
    """Append an entry after the last one: `after`, where the caller knows which that is. The caller holds the store's write lock."""
    entry = entry_after(after or last(connection), at=at, author=author, kind=KINDS[type(payload)], payload=written(payload))
    connection.execute(insert(ledger).values({name: getattr(entry, name) for name in Entry.__slots__}))
    return entry


def last(connection: Connection) -> Entry | None:
    """The last entry."""
    row = connection.execute(select(ledger).order_by(ledger.c.seq.desc()).limit(1)).first()
    return Entry(*row) if row else None


def entry(connection: Connection, seq: int) -> Entry | None:
    """The entry with this number."""
    row = connection.execute(select(ledger).where(ledger.c.seq == seq)).first()
    return Entry(*row) if row else None


def newest(connection: Connection, most: int, *, before: int | None = None, author: str = "", kind: str = "") -> list[Entry]:
    """The last entries, or the last before one, the last one first; only those of an author, or of a kind, where these are given."""
    asked = select(ledger).order_by(ledger.c.seq.desc()).limit(most)
    asked = asked if before is None else asked.where(ledger.c.seq < before)
    asked = asked.where(ledger.c.author == author) if author else asked
    asked = asked.where(ledger.c.kind == kind) if kind else asked
    return [Entry(*row) for row in connection.execute(asked)]


def entries(connection: Connection, after: int = 0) -> Iterator[Entry]:
    """All entries, or those after a number, in order, as they are stored; a hundred at a time, so that memory stays flat."""
    following = select(ledger).where(ledger.c.seq > after).order_by(ledger.c.seq)
    with connection.execute(following.execution_options(yield_per=100)) as rows:
        for row in rows:
            yield Entry(*row)
