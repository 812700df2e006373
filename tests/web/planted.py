"""Documents that say the same planted words in every field that there is, and what an extractor would make of them."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

from cairn.casebook import Casebook
from cairn.casebook.reviewing import give_grade
from cairn.model.claims import (
    Account,
    Claim,
    Claimant,
    Development,
    Forecast,
    NamedVictim,
    Perpetrator,
    Promise,
    Response,
    Speaker,
    Victims,
)
from cairn.model.document import Document
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName
from cairn.model.placement import Placement, PlacementOutcome, Term
from cairn.model.values import DateSpan, Passage, Place, Toll, Tolls
from cairn.model.vocabulary import (
    Certainty,
    DatePrecision,
    DevelopmentKind,
    Kind,
    PlaceRole,
    Promised,
    ResponseKind,
    Role,
    Side,
    Stance,
    VictimStatus,
)

PLANTED = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>{{ 7*7 }}{% raw %}</style></title><!--&lt;\N{RIGHT-TO-LEFT OVERRIDE}"
TEXT = f"{PLANTED} they said. {PLANTED} they denied.\n\n{PLANTED}"
PASSAGE = Passage(start=0, end=len(PLANTED), quote=PLANTED)
DENIAL = Passage(start=len(PLANTED) + 12, end=2 * len(PLANTED) + 12, quote=PLANTED)
DAY = DateSpan(earliest=date(2025, 2, 17), latest=date(2025, 2, 17), precision=DatePrecision.DAY, passage=PASSAGE)
MANY = Tolls(**{harm: Toll(min=3, max=None, as_written=PLANTED) for harm in Tolls.model_fields})

REASON = Term(aspect=PLANTED, level=PLANTED, weight=3.0, words=PLANTED)


def document(number: int) -> Document:
    """A document that says it in every field; its bytes are its text and a number."""
    sha256 = hashlib.sha256(f"{TEXT}{number}".encode()).hexdigest()
    return Document(
        id=f"{PLANTED}{number}",
        sha256=sha256,
        name=PLANTED,
        media_type=PLANTED,
        text=TEXT,
        title=PLANTED,
        publisher=PLANTED,
        published=date(2025, 2, 18 + number),
        url=f"javascript:{PLANTED}",
        language=PLANTED,
        credits=(PLANTED,),
    )


def said(document: Document) -> Extraction:
    """What it says, in every field of everything that can be said."""
    accused = Claimant(name=PLANTED, role=Role.ACCUSED, person=PLANTED)
    perpetrator = Perpetrator(name=PLANTED, side=Side.STATE)
    victims = Victims(
        description=PLANTED,
        status=VictimStatus.CIVILIAN,
        women=1,
        children=2,
        named=(NamedVictim(name=PLANTED, age=7, sex=PLANTED, harm=PLANTED),),
    )
    claims = (
        Claim(
            id="c1",
            claimant=Claimant(name=f"{PLANTED} kin", role=Role.RELATIVE, person=PLANTED),
            relayed_by=(PLANTED,),
            stance=Stance.ALLEGES,
            tolls=MANY,
            victims=victims,
            perpetrators=(perpetrator,),
            passage=PASSAGE,
        ),
        Claim(id="c2", claimant=accused, stance=Stance.DENIES, passage=DENIAL),
        Claim(id="c3", claimant=Claimant(name=None, role=Role.MEDIA), stance=Stance.REPORTS, passage=PASSAGE),
    )
    place = Place(name=PLANTED, country="ML", latitude=16.2, longitude=0.1, radius_km=5, role=PlaceRole.NEAR, container=PLANTED)
    response = Response(
        id="r1",
        kind=ResponseKind.PROMISE,
        actor=accused,
        when=DAY,
        incidents=("i1",),
        tolls=MANY,
        promises=(Promise(what=Promised.RESULTS, due=DAY),),
        passage=PASSAGE,
    )
    forecast = Forecast(
        id="f1",
        speaker=Speaker(name=PLANTED, role=Role.ANALYST, affiliation=PLANTED),
        condition=PLANTED,
        outcome=PLANTED,
        certainty=Certainty.LIKELY,
        incidents=("i1",),
        passage=PASSAGE,
    )
    return Extraction(
        document=DocumentHead.of(document),
        incidents=(Account(id="i1", kind=Kind.KILLING, when=DAY, where=(place,), claims=claims),),
        responses=(response,),
        forecasts=(forecast,),
        developments=(Development(id="d1", kind=DevelopmentKind.COUP, actors=(PLANTED,), when=DAY, passage=PASSAGE),),
        extractor=ExtractorName(name="hand", version="1"),
    )


def planted_casebook(folder: Path, store: str | None = None) -> Casebook:
    """A casebook in which every word is planted, decisions and their author too: three accounts, of which one is in doubt."""
    casebook = Casebook.init(folder, store, clock=lambda: datetime(2025, 3, 1, tzinfo=UTC), author=PLANTED)
    with casebook.writing() as writer:
        placements = [Placement(outcome=PlacementOutcome.NEW)]
        for number in range(3):
            read = document(number)
            writer.add_document(read, f"{TEXT}{number}".encode(), source=PLANTED)
            writer.record_extraction(said(read), document=read.id)
            incident = writer.place(read.id, "i1", placements[-1])
            outcome = PlacementOutcome.PLACED if number == 0 else PlacementOutcome.DOUBTFUL
            placements.append(Placement(outcome=outcome, incident_id=incident, weight=3.0, reasons=(REASON,)))
        give_grade(writer, incident, "confirmed", policy="airwars", version="2", reason=PLANTED)
    return casebook
