"""A small extractor for tests of days: it reads "12 people were killed in Gossi on Sunday", which is the last one before the report."""

from __future__ import annotations

import re
from datetime import date, timedelta

from cairn.model.claims import Account, Claim, Claimant
from cairn.model.document import Document
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName
from cairn.model.values import DateSpan, Passage, Place, Toll, Tolls
from cairn.model.vocabulary import DatePrecision, Kind, PlaceRole, Role, Stance

TOLD = re.compile(r"(\d+) people were killed in (\w+) on Sunday")


def extract(document: Document, *, attributions: bool = False) -> Extraction:
    """What the document says; "brittle" ones on no day that it was told."""
    if "brittle" in document.text and document.published:
        raise ZeroDivisionError("a fault of the extractor")
    accounts = tuple(_account(f"i{n}", found, document.published) for n, found in enumerate(TOLD.finditer(document.text), start=1))
    return Extraction(document=DocumentHead.of(document), incidents=accounts, extractor=ExtractorName(name="sundays", version="1"))


def sunday(published: date | None) -> date | None:
    """The Sunday before a day."""
    return published - timedelta(days=published.isoweekday() % 7 or 7) if published else None


def _account(id: str, found: re.Match[str], published: date | None) -> Account:
    passage = Passage(start=found.start(), end=found.end(), quote=found.group())
    number, day = int(found.group(1)), sunday(published)
    claim = Claim(
        id="c1",
        claimant=Claimant(name=None, role=Role.MEDIA),
        stance=Stance.REPORTS,
        tolls=Tolls(killed=Toll(min=number, max=number)),
        passage=passage,
    )
    return Account(
        id=id,
        kind=Kind.KILLING,
        when=DateSpan(earliest=day, latest=day, precision=DatePrecision.DAY if day else None, passage=passage),
        where=(Place(name=found.group(2), country="ML", role=PlaceRole.SITE, passage=passage),),
        claims=(claim,),
    )
