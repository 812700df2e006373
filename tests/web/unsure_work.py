"""A report of which a reading leaves something in doubt, for the tests of the queue."""

from __future__ import annotations

from cairn.casebook import Casebook
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName
from cairn.model.placement import Placement, PlacementOutcome
from cairn.model.values import DateSpan
from cairn.model.vocabulary import DatePrecision
from restricted_book import account, claim, document, passage

TEXT = "Gunmen shot dead five farmers near Lower Fennick on 24 February. A nurse said that seven had died. Two houses burned."
NAME = "fennick.txt"
UNDATED = "on 24 February"
NO_DAY = DateSpan(earliest=None, latest=None, precision=DatePrecision.DAY, passage=passage(TEXT, UNDATED))


def add_unsure(casebook: Casebook) -> str:
    """Add the report to a casebook, read by an extractor that trusts one of its claims little and has found no day; the report's id."""
    read = document(TEXT, NAME, title="Farmers killed")
    sure = claim(TEXT, "Gunmen shot dead five farmers", killed=5, confidence=0.9)
    unsure = claim(TEXT, "A nurse said that seven had died", "c2", "A nurse", killed=7, confidence=0.2)
    said = account(TEXT, sure, unsure).model_copy(update={"when": NO_DAY})
    with casebook.writing() as writer:
        writer.add_document(read, TEXT.encode(), source=NAME)
        extractor = ExtractorName(name="careful", version="1")
        writer.record_extraction(Extraction(document=DocumentHead.of(read), incidents=(said,), extractor=extractor))
        writer.place(read.id, said.id, Placement(outcome=PlacementOutcome.NEW))
    return read.id
