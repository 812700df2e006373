"""Reports built by hand, with what they say, for the tests of the casebook."""

from __future__ import annotations

from datetime import date

from cairn.casebook import Casebook
from cairn.casebook.entry import digest
from cairn.model.claims import Account, Claim, Claimant, Response
from cairn.model.document import Document
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName
from cairn.model.placement import Placement, PlacementOutcome
from cairn.model.values import DateSpan, Passage, Toll, Tolls
from cairn.model.vocabulary import DatePrecision, Kind, ResponseKind, Role, Stance

RULES = ExtractorName(name="rules", version="1")
NEW = Placement(outcome=PlacementOutcome.NEW)
TESSIT = "Gunmen shot dead five farmers near Tessit on Monday. The army denied that it was there."
OUATAGOUNA = "Residents of Ouatagouna said that 12 people were killed on 20 February."


class Report:
    """A report in plain text: its document, its bytes, and what it says."""

    def __init__(self, text: str, *, published: date | None = None, title: str | None = None) -> None:
        """A report of this text."""
        self.content = text.encode()
        sha256 = digest(self.content)
        name = f"{sha256[:6]}.txt"
        self.document = Document(
            id=sha256, sha256=sha256, name=name, media_type="text/plain", text=text, title=title, published=published, language="en"
        )

    def passage(self, quote: str) -> Passage:
        """Where the quote stands."""
        start = self.document.text.index(quote)
        return Passage(start=start, end=start + len(quote), quote=quote)

    def account(self, id: str, quote: str, *, day: date | None = None, killed: int | None = None) -> Account:
        """An account of one claim, with the words that make it."""
        passage = self.passage(quote)
        tolls = Tolls(killed=Toll(min=killed, max=killed)) if killed is not None else Tolls()
        claim = Claim(id="c1", claimant=Claimant(name="Residents", role=Role.WITNESS), stance=Stance.ALLEGES, tolls=tolls, passage=passage)
        when = DateSpan(earliest=day, latest=day, precision=DatePrecision.DAY, passage=passage) if day else None
        return Account(id=id, kind=Kind.KILLING, when=when, claims=(claim,))

    def denial(self, id: str, quote: str, *incidents: str) -> Response:
        """A denial of incidents."""
        actor = Claimant(name="The army", role=Role.ACCUSED)
        return Response(id=id, kind=ResponseKind.DENIAL, actor=actor, incidents=incidents, passage=self.passage(quote))

    def extraction(self, *accounts: Account, responses: tuple[Response, ...] = (), extractor: ExtractorName = RULES) -> Extraction:
        """What the report says."""
        return Extraction(document=DocumentHead.of(self.document), incidents=accounts, responses=responses, extractor=extractor)


def add(casebook: Casebook, report: Report, *accounts: Account, responses: tuple[Response, ...] = ()) -> list[str]:
    """Add a report with what it says, every account an incident of its own; the incidents' ids."""
    with casebook.writing() as writer:
        writer.add_document(report.document, report.content, source=report.document.name)
        writer.record_extraction(report.extraction(*accounts, responses=responses))
        return [writer.place(report.document.id, account.id, NEW) for account in accounts]
