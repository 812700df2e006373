"""A casebook of three years of killings that is kept from its second year on: days and figures are drawn, so that there is a trend."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cairn.casebook import Casebook, Writer
from cairn.intake.placing import place_accounts
from cairn.model.claims import Account, Claim, Claimant, Perpetrator
from cairn.model.document import Document
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName
from cairn.model.values import DateSpan, Passage, Place, Toll, Tolls
from cairn.model.vocabulary import DatePrecision, Kind, PlaceRole, Role, Side, Stance

BEGAN = datetime(2023, 1, 1, 8, tzinfo=UTC)
KEPT = datetime(2024, 1, 1, 8, tzinfo=UTC)
END = datetime(2026, 1, 20, 8, tzinfo=UTC)
TOWNS = {"Gossi": ("ML", 15.83, -1.30), "Djibo": ("BF", 14.10, -1.63), "Tillabéri": ("NE", 14.21, 1.45)}
RULES = ExtractorName(name="rules", version="1")


def trend_book(folder: Path, store: str | None = None, *, seed: int = 3, days: int = 1115, every: float = 9.0) -> Path:
    """Made in a folder: an incident every so many days, more and more often, each known a few days to some months after."""
    chance = random.Random(seed)
    told: list[tuple[datetime, int, int]] = []
    day = 0.0
    while day < days:
        known = max(KEPT, BEGAN + timedelta(days=day + chance.expovariate(1 / 20)))
        if known < END:
            told.append((known, int(day), len(told)))
        day += chance.expovariate(1 / every) * 0.6 ** (day / 365)
    clock = [BEGAN]
    with Casebook.init(folder, store, clock=lambda: clock[0], author="Ama") as casebook:
        for known, at, number in sorted(told):
            clock[0] = known
            with casebook.writing() as writer:
                _add(writer, number, (BEGAN + timedelta(days=at)).date(), chance)
    return folder


def _add(writer: Writer, number: int, day: date, chance: random.Random) -> None:
    town = chance.choice(sorted(TOWNS))
    low = int(chance.lognormvariate(1.0, 0.9)) + 1
    toll = None if chance.random() < 0.15 else Toll(min=low, max=chance.choice([low, low, low + 4, None]))
    figure = "People" if toll is None else f"At least {low} people" if toll.max is None else f"{low} to {toll.max} people"
    text = f"Report {number}.\n\n{figure} were killed at the well {number} of {town} on {day} by soldiers."
    start = text.index(figure)
    passage = Passage(start=start, end=len(text), quote=text[start:])
    country, latitude, longitude = TOWNS[town]
    claim = Claim(
        id="c1",
        claimant=Claimant(name=f"Residents of {town}", role=Role.WITNESS),
        stance=Stance.REPORTS,
        tolls=Tolls(killed=toll),
        perpetrators=(Perpetrator(name="Malian army", actor="ml-army", side=Side.STATE),),
        passage=passage,
    )
    is_exact = chance.random() < 0.85
    first = day if is_exact else day.replace(day=1)
    last = day if is_exact else first + timedelta(days=80)
    when = DateSpan(earliest=first, latest=last, precision=DatePrecision.DAY if is_exact else DatePrecision.SEASON)
    place = Place(
        name=f"well {number} of {town}", country=country, latitude=latitude, longitude=longitude, radius_km=5, role=PlaceRole.SITE
    )
    account = Account(id="i1", kind=Kind.KILLING, when=when, where=(place,), claims=(claim,))
    made = Document(
        id=f"d{number}",
        sha256="",
        name=f"d{number}",
        media_type="text/plain",
        text=text,
        title=f"Well {number}",
        published=day,
        language="en",
    )
    if writer.add_document(made, made.text.encode(), source=made.id):
        said = Extraction(document=DocumentHead.of(made), incidents=(account,), extractor=RULES)
        place_accounts(writer, made.id, said, writer.record_extraction(said))
