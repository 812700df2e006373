"""A small extractor for tests: it reads "12 people were killed in Gossi on 2025-02-20" and nothing else, and fails on "brittle"."""

from __future__ import annotations

import re
from datetime import date

from cairn.model.claims import Account, Claim, Claimant
from cairn.model.document import Document
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName
from cairn.model.values import DateSpan, Passage, Place, Toll, Tolls
from cairn.model.vocabulary import DatePrecision, Kind, PlaceRole, Role, Stance

TOLD = re.compile(r"(\d+) people were killed in (\w+) on (\d{4}-\d\d-\d\d)")


def extract(document: Document, *, attributions: bool = False) -> Extraction:
    """What the document says."""
    if "brittle" in document.text:
        raise ZeroDivisionError("a fault of the extractor")
    accounts = tuple(_account(f"i{n}", found) for n, found in enumerate(TOLD.finditer(document.text), start=1))
    return Extraction(document=DocumentHead.of(document), incidents=accounts, extractor=ExtractorName(name="counting", version="1"))


def _account(id: str, found: re.Match[str]) -> Account:
    passage = Passage(start=found.start(), end=found.end(), quote=found.group())
    number, day = int(found.group(1)), date.fromisoformat(found.group(3))
    claimant = Claimant(name=None, role=Role.MEDIA)
    toll = Tolls(killed=Toll(min=number, max=number))
    return Account(
        id=id,
        kind=Kind.KILLING,
        when=DateSpan(earliest=day, latest=day, precision=DatePrecision.DAY, passage=passage),
        where=(Place(name=found.group(2), country="ML", role=PlaceRole.SITE, passage=passage),),
        claims=(Claim(id="c1", claimant=claimant, stance=Stance.REPORTS, tolls=toll, passage=passage),),
    )
