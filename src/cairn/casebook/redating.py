"""A person corrects the day on which a document was published. What it says under its new day is for the caller to find out."""

from __future__ import annotations

import json
from datetime import date

from cairn.casebook import ledger
from cairn.casebook.dating import datings
from cairn.casebook.decided import decision
from cairn.casebook.deciding import Decided, given_reason
from cairn.casebook.errors import CasebookError
from cairn.casebook.payloads import DocumentDated, ExtractionRecorded, payload_of
from cairn.casebook.rows import DatingRow
from cairn.casebook.writer import Writer
from cairn.model.extraction import Extraction


def give_day(writer: Writer, document: str, day: date, *, reason: str) -> Decided:
    """Say on which day a document was published.

    Raises CasebookError (reason-missing, document-unknown, dated-already)."""
    if writer.head(document).published == day:
        raise CasebookError("dated-already", f"The document has that day already: it was published on {day}.")
    entry = writer.append(DocumentDated(document=document, published=day.isoformat(), reason=given_reason(reason)))
    return Decided(decision(writer.rows, entry.seq))


def dated_by(writer: Writer, number: int) -> str | None:
    """The document that has another day by a decision, or by an undo; None where it changed no day."""
    found = writer.rows.where(DatingRow, "seq", number)
    return found[0].document if found else None


def read_before(writer: Writer, document: str) -> Extraction | None:
    """What a document said when it last had the day that it has now; None where it was not read then."""
    published = writer.head(document).published
    day = published.isoformat() if published else None
    numbers = [row.reading for row in datings(writer.rows, document) if row.stood == day and row.reading is not None]
    entry = ledger.entry(writer.sql.connection, numbers[-1]) if numbers else None
    payload = payload_of(entry) if entry else None
    return Extraction.model_validate_json(json.dumps(payload.extraction)) if isinstance(payload, ExtractionRecorded) else None
