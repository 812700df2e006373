"""The day on which a document was published, as people correct it: the last correction that holds, else the day with which it came.

What a document says is resolved against its day, so that each change of it remembers which extraction was in force under the day that
stood before: taken back, the document says again what it said."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from cairn.casebook.entry import Entry, EntryKind
from cairn.casebook.judging import decision, needed
from cairn.casebook.payloads import DocumentDated, Undone
from cairn.casebook.rows import (
    AccountRow,
    Change,
    DatingRow,
    DecisionRow,
    DocumentRow,
    Drop,
    ExtractionRow,
    PlacementRow,
    Put,
    Rows,
    UndoRow,
)
from cairn.casebook.undoing import Undos
from cairn.model.references import short


def dated(rows: Rows, entry: Entry, payload: DocumentDated) -> list[Change]:
    """A person gives a document its day. It concerns the incidents that the document tells of."""
    document = needed(rows, entry, DocumentRow, payload.document)
    action = f"dated {short(document.id)}: published on {payload.published}, before {_told(document.published)}"
    about = (row.incident for row in rows.under(PlacementRow, document.id))
    return [*decision(entry, action, payload.reason, *about), *_published(rows, entry, document, payload.published)]


def undated(rows: Rows, entry: Entry, payload: Undone) -> list[Change]:
    """What the undo of a correction, or of such an undo, changes; nothing where it is about something else."""
    undos = Undos([*rows.all(UndoRow), UndoRow(seq=entry.seq, decision=payload.decision)])
    root = rows.get(DecisionRow, str(undos.root(payload.decision)))
    if root is None or root.kind != EntryKind.DOCUMENT_DATED:
        return []
    document = needed(rows, entry, DocumentRow, json.loads(root.body)["document"])
    return _published(rows, entry, document, _in_force(rows, document.id, undos.holds))


def datings(rows: Rows, document: str) -> list[DatingRow]:
    """All changes of a document's day, in order."""
    return sorted(rows.under(DatingRow, document), key=lambda row: row.seq)


def _in_force(rows: Rows, document: str, holds: Callable[[int], bool]) -> str | None:
    changed = datings(rows, document)
    given = [row for row in changed if (made := rows.get(DecisionRow, str(row.seq))) and made.kind == EntryKind.DOCUMENT_DATED]
    return next((row.published for row in reversed(given) if holds(row.seq)), changed[0].stood)


def _published(rows: Rows, entry: Entry, document: DocumentRow, day: str | None) -> list[Change]:
    """A document has another day. Its accounts are kept anew with it, since where they meet others goes by the day."""
    if day == document.published:
        return []
    accounts, reading = rows.under(AccountRow, document.id), rows.get(ExtractionRow, document.id)
    change = DatingRow(
        seq=entry.seq, document=document.id, published=day, stood=document.published, reading=reading.seq if reading else None
    )
    return [*map(Drop, accounts), Put(replace(document, published=day)), *map(Put, accounts), Put(change)]


def _told(day: str | None) -> str:
    return f"on {day}" if day else "without a day"
