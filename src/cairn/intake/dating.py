"""A document gets another day of publication: it is read under that day, and its accounts are placed anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cairn.casebook import Casebook, Writer
from cairn.casebook.deciding import Decided, undo
from cairn.casebook.redating import dated_by, give_day, read_before
from cairn.extraction.errors import ExtractionError
from cairn.intake.extracting import extracted
from cairn.intake.options import Options
from cairn.intake.placing import place_accounts, place_anew
from cairn.model.document import Document, Unreadable
from cairn.model.extraction import Extraction
from cairn.reading import Read


@dataclass(frozen=True, slots=True)
class Dated:
    """A correction of a document's day: the decision, the day that `stood`, and the incidents of which the document tells now."""

    decided: Decided
    document: str
    stood: date | None
    incidents: tuple[str, ...]


def read_under(casebook: Casebook, written: str, day: date, options: Options) -> tuple[str, Extraction]:
    """The id of a document that a person names, and what it says to the extractor of `options` if it was published on that day.

    Raises CasebookError (document-unknown, document-ambiguous), ExtractionError where it cannot be read."""
    with casebook.reading() as view:
        document = view.document(view.document_named(written))
    return document.id, _said(document.model_copy(update={"published": day}), options)


def redate(writer: Writer, document: str, day: date, said: Extraction, *, reason: str) -> Dated:
    """Give a document its day, with what it says under it.

    Raises CasebookError (dated-already, reason-missing)."""
    stood = writer.head(document).published
    decided = give_day(writer, document, day, reason=reason)
    _record(writer, document, said)
    return Dated(decided, document, stood, tuple(writer.incidents_of(document)))


def undo_decision(writer: Writer, number: int, *, reason: str) -> Decided:
    """Take a decision back. A document that gets its former day back says again what it said under it, and is placed anew.

    Raises CasebookError as `casebook.deciding.undo` does."""
    made = undo(writer, number, reason=reason)
    document = dated_by(writer, made.decision.number or 0)
    if document and (said := read_before(writer, document)):
        _record(writer, document, said)
    return made


def _said(document: Document, options: Options) -> Extraction:
    [(_, said)] = extracted([Read(document=document, content=b"")], options)
    if isinstance(said, Unreadable):
        raise ExtractionError(said.code, said.message)
    assert said is not None  # of a document there is always an answer
    return said


def _record(writer: Writer, document: str, said: Extraction) -> None:
    unplaced = writer.record_extraction(said, document=document)
    place_accounts(writer, document, said, unplaced)
    place_anew(writer, document)
