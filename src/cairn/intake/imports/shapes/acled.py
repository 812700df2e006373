"""Rows in the shape of ACLED's event data, and of the `acled.csv` of a release.

Source of what the columns mean: ACLED Codebook, https://acleddata.com/. `fatalities` counts all who were killed. ACLED's two actors are
the sides of an event; only where it is violence against civilians, or targets them, is the first one said to have done it. Where no more
than a week or a month is known, ACLED gives a day in the middle; a release of ours gives the first on which it may have been."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pycountry

from cairn.intake.imports.cells import Cells, end_of_month
from cairn.intake.imports.claims import Claims, claimant, country_of
from cairn.intake.imports.coming import Coming, Dataset
from cairn.intake.imports.own import PARTED, is_own
from cairn.intake.imports.rendering import Rendering, coming
from cairn.intake.imports.shapes import Shape
from cairn.knowledge.tables import read_table
from cairn.model.base import Frozen
from cairn.model.claims import Account
from cairn.model.values import DateSpan, Place, Toll, Tolls
from cairn.model.vocabulary import DatePrecision, Kind, Means, PlaceRole, Role, Side

TABLE = Path(__file__).with_name("acled.toml")
CIVILIANS = "Civilians"
AGAINST_CIVILIANS = "Violence against civilians"
DAY, WEEK, MONTH = "1", "2", "3"
STEPS = frozenset((DAY, WEEK, MONTH))
PLACES = {"1": (PlaceRole.SITE, 15.0), "2": (PlaceRole.NEAR, 60.0), "3": (PlaceRole.REGION, 250.0)}
"""What a place is and how far from its point it may lie, by the step of `geo_precision`."""


class _Type(Frozen):
    kind: Kind
    means: Means | None = None


class _Table(Frozen):
    sub_event_types: Mapping[str, _Type]
    sides: Mapping[str, Side]


@cache
def _table() -> _Table:
    return read_table(TABLE, _Table)


def read(cells: Cells, file: str, dataset: Dataset) -> Coming | None:
    """What a row says; None where it tells of no harm to people."""
    rendering = Rendering(cells.row.cells)
    number = cells.whole("fatalities")
    when, where = _when(cells, rendering), _where(cells, rendering)
    type = _table().sub_event_types.get(cells.text("sub_event_type") or "")
    id, published = cells.text("event_id_cnty"), _published(cells)
    if cells.problems or (type is None and not number and not is_own(id)):
        return None
    claims = Claims(claimant(dataset))
    if number is not None:
        claims.counted(Tolls(killed=Toll(min=number, max=number)), rendering.words("fatalities"))
    if names := _accused(cells):
        side = _table().sides.get(cells.text("inter1") or "", Side.UNKNOWN)
        claims.accused(names, rendering.words("actor1"), where[0].country if where else None, [side] if len(names) == 1 else [])
    if not claims.made:
        claims.happened(rendering.words("notes"))
    account = Account(
        id="i1",
        kind=Kind.KILLING if number else type.kind if type else Kind.ATTACK,
        means=type.means if type else None,
        when=when,
        where=where,
        claims=tuple(claims.made),
        leads=True,
    )
    title = f"{dataset.name} {id}"
    return coming(cells.row, rendering, account, file=file, source=dataset.name, id=id, title=title, published=published, language="en")


def _when(cells: Cells, rendering: Rendering) -> DateSpan | None:
    day, step = cells.day("event_date"), cells.one_of("time_precision", STEPS) or DAY
    if day is None:
        return None
    first, last = _around(day, step, is_own=is_own(cells.text("event_id_cnty")))
    precision = {DAY: DatePrecision.DAY, WEEK: DatePrecision.WEEK, MONTH: DatePrecision.MONTH}[step]
    return DateSpan(earliest=first, latest=last, precision=precision, passage=rendering.passage("event_date"))


def _around(day: date, step: str, *, is_own: bool) -> tuple[date, date]:
    """The days on which it may have been."""
    if step == DAY:
        return day, day
    if step == WEEK:
        return (day, day + timedelta(6)) if is_own else (day - timedelta(3), day + timedelta(3))
    if is_own and day.day > 1:
        return day, day + timedelta(30)
    return day.replace(day=1), end_of_month(day)


def _where(cells: Cells, rendering: Rendering) -> tuple[Place, ...]:
    latitude, longitude = cells.degrees("latitude", 90), cells.degrees("longitude", 180)
    step = cells.one_of("geo_precision", STEPS)
    column = next((one for one in ("location", "admin3", "admin2", "admin1", "country") if cells.text(one)), None)
    if column is None:
        return ()
    role, radius = PLACES[step] if step else (PlaceRole.SITE, None)
    has_point = latitude is not None and longitude is not None
    return (
        Place(
            name=cells.text(column) or "",
            country=_country(cells),
            latitude=latitude if has_point else None,
            longitude=longitude if has_point else None,
            role=PlaceRole.COUNTRY if column == "country" else role,
            radius_km=radius if has_point else None,
            passage=rendering.passage(column),
        ),
    )


def _country(cells: Cells) -> str | None:
    number = cells.whole("iso")
    land: Any = pycountry.countries.get(numeric=f"{number:03}") if number is not None else None
    return land.alpha_2 if land else country_of(cells.text("country"))


def _published(cells: Cells) -> date | None:
    """The day on which ACLED last gave the row out, in seconds since 1970."""
    seconds = cells.whole("timestamp", most=9_999_999_999)
    return datetime.fromtimestamp(seconds, UTC).date() if seconds else None


def _accused(cells: Cells) -> list[str]:
    """Who acted against civilians; in a release of Cairn's, all who are accused."""
    told = cells.text("actor1")
    if told is None:
        return []
    if is_own(cells.text("event_id_cnty")):
        return told.split(PARTED)
    against = (cells.text("actor2") or "").startswith(CIVILIANS)
    is_meant = cells.text("event_type") == AGAINST_CIVILIANS or cells.text("civilian_targeting") is not None
    return [told] if against and is_meant else []


SHAPE = Shape("acled", ("event_id_cnty", "event_date", "fatalities", "actor1"), Dataset("ACLED", Role.NGO), "event_id_cnty", read)
