"""How the address of a document answered is kept beside the document: a web archive by its hash, as hidden as the document's own bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cairn.casebook.entry import Entry
from cairn.casebook.judging import needed
from cairn.casebook.payloads import Captured
from cairn.casebook.rows import CaptureRow, Change, DocumentRow, Put, Rows
from cairn.reading.capture import Capture

if TYPE_CHECKING:
    from cairn.casebook.view import View
    from cairn.casebook.writer import Writer


@dataclass(frozen=True, slots=True)
class StoredCapture:
    """A web archive that is kept: by its SHA-256, of which address and when (ISO, UTC), in how many records."""

    sha256: str
    address: str
    at: str
    records: int


def captured(rows: Rows, entry: Entry, payload: Captured) -> list[Change]:
    """A document gets the archive of how its address answered."""
    document = needed(rows, entry, DocumentRow, payload.document)
    told = payload.model_dump(exclude={"document"})
    return [Put(CaptureRow(seq=entry.seq, document=document.id, **told))]


def record_capture(writer: Writer, document: str, capture: Capture) -> bool:
    """Keep how the address of a document answered. False where that was kept before: the same bytes are captured once.

    Raises CasebookError (disk-full, document-not-kept); nothing of the transaction is there then."""
    if writer.sql.get(CaptureRow, document):
        return False
    sha256 = writer.folder.put(capture.content)  # on the disk before anything says so
    writer.append(Captured(document=document, sha256=sha256, records=capture.records, address=capture.address, at=capture.at))
    return True


def capture_of(view: View, document: str) -> StoredCapture | None:
    """The capture of a document; None where there is none, or where not all of the document may be seen."""
    row = view.rows.get(CaptureRow, document)
    return StoredCapture(row.sha256, row.address, row.at, row.records) if row else None
