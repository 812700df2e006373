"""`acled.csv`: rows in the shape of ACLED's event data (the columns since March 2023), with as much in them as a record says.

ACLED gives one number of fatalities, and a day for every event. A record that does not know the month has none here, one that knows no
more has its first day; and where nobody counted the dead the cell is empty: an empty cell is not 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pycountry

from cairn.assessment.precision import date_step, where_step
from cairn.assessment.wording import country_name
from cairn.knowledge.tables import read_table
from cairn.model.base import Frozen
from cairn.model.vocabulary import Harm, Kind, Means, Side, Status
from cairn.publishing.release.columns import DAY, WHOLE, Column, cells, empty, shaped
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import country, each, joined, number, places, point, span, text, year
from cairn.publishing.release.material import Material
from cairn.publishing.release.policy import ReleasePolicy
from cairn.publishing.sheet import sheet_lines

NAME = "acled.csv"
TABLE = Path(__file__).with_name("acled.toml")
CIVILIANS = "Violence against civilians"
TIME_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3}
"""ACLED's steps of time (1 day, 2 week, 3 month) by UCDP's."""
KIND = ("kind", "means", "status")
DAYS = ("when.earliest", "when.latest")


class _Type(Frozen):
    event_type: str
    sub_event_type: str


class _Acled(Frozen):
    means: Mapping[Means, _Type]
    kind: Mapping[Kind, _Type]
    side: Mapping[Side, str]
    geo_precision: Mapping[int, int]


@cache
def _acled() -> _Acled:
    return read_table(TABLE, _Acled)


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """The file."""
    rows = (cells(COLUMNS, record) for record in material.records)
    yield NAME, "".join(sheet_lines((one.name for one in COLUMNS), rows)).encode()


def tables(policy: ReleasePolicy) -> dict[str, Sequence[Column[Any]]]:
    """All columns of the shape, whatever leaves."""
    return {NAME: COLUMNS}


def _type(record: Json) -> _Type | None:
    """None of what was only attempted or threatened, and of what has no type there."""
    if text(record, "status") != Status.HAPPENED:
        return None
    means, kind = text(record, "means"), text(record, "kind")
    by_means = _acled().means.get(Means(means)) if means else None
    return by_means or (_acled().kind.get(Kind(kind)) if kind else None)


def _is_against_civilians(record: Json) -> bool:
    found = _type(record)
    return found is not None and found.event_type == CIVILIANS


def _land(record: Json) -> Any:  # noqa: ANN401 (a country of pycountry, which has no types)
    code = country(record)
    return pycountry.countries.get(alpha_2=code) if code else None


def _id(record: Json) -> str | None:
    land, id = _land(record), text(record, "id")
    return f"{land.alpha_3}-{id}" if land and id else id


def _iso(record: Json) -> int | None:
    land = _land(record)
    return int(land.numeric) if land else None


def _country(record: Json) -> str | None:
    land = _land(record)
    return country_name(land.alpha_2) if land else None


def _time_precision(record: Json) -> int | None:
    step = date_step(span(record))
    return TIME_PRECISION.get(step.precision) if step else None


def _day(record: Json) -> str | None:
    return text(record, "when", "earliest") if _time_precision(record) else None


def _geo_precision(record: Json) -> int | None:
    step = where_step(places(record))
    return _acled().geo_precision.get(step.precision) if step else None


def _sides(record: Json) -> str | None:
    told = (text(one, "side") for one in each(record, "perpetrators"))
    return joined(_acled().side.get(Side(side)) for side in told if side)


def _civilians(record: Json) -> str | None:
    name = _country(record)
    return (f"Civilians ({name})" if name else "Civilians") if _is_against_civilians(record) else None


COLUMNS: tuple[Column[Json], ...] = shaped(
    Column("event_id_cnty", _id, ("id", "where.country"), "The country (ISO 3166-1 alpha-3) and the incident's id."),
    Column("event_date", _day, DAYS, "The first day on which it may have been; empty where no month is known.", type=DAY),
    Column("year", year, DAYS, "The year; empty where it may have been in two.", type=WHOLE),
    Column("time_precision", _time_precision, DAYS, "1: the day is known, 2: the week, 3: the month.", type=WHOLE),
    Column(
        "disorder_type",
        lambda r: (
            None
            if (found := _type(r)) is None
            else "Strategic developments"
            if found.event_type == "Strategic developments"
            else "Political violence"
        ),
        KIND,
        "Empty where ACLED has no type for it.",
    ),
    Column("event_type", lambda r: found.event_type if (found := _type(r)) else None, KIND, "By means and kind, see the how-to."),
    Column("sub_event_type", lambda r: found.sub_event_type if (found := _type(r)) else None, KIND, "By means and kind, see the how-to."),
    Column(
        "actor1",
        lambda r: joined(text(one, "name") for one in each(r, "perpetrators")),
        ("perpetrators.name",),
        "Who is said to have done it, several parted by a semicolon: an allegation.",
    ),
    empty("assoc_actor_1"),
    Column(
        "inter1", _sides, ("perpetrators.side",), "What ACLED calls that side; empty for armed groups, which may be rebels or militias."
    ),
    Column("actor2", _civilians, KIND, "Civilians, where the type is violence against them."),
    empty("assoc_actor_2"),
    Column(
        "inter2", lambda r: "Civilians" if _is_against_civilians(r) else None, KIND, "Civilians, where the type is violence against them."
    ),
    empty("interaction"),
    Column(
        "civilian_targeting",
        lambda r: "Civilian targeting" if _is_against_civilians(r) else None,
        KIND,
        "Set where the type is violence against civilians.",
    ),
    Column("iso", _iso, ("where.country",), "The country's number in ISO 3166-1.", type=WHOLE),
    empty("region"),
    Column("country", _country, ("where.country",), "Its English name."),
    *map(empty, ("admin1", "admin2", "admin3")),
    Column("location", lambda r: text(point(r), "name"), ("where.name",), "The place of the point."),
    Column("latitude", lambda r: number(point(r), "latitude"), ("where.latitude",)),
    Column("longitude", lambda r: number(point(r), "longitude"), ("where.longitude",)),
    Column(
        "geo_precision",
        _geo_precision,
        ("where.role", "where.radius_km"),
        "1: the town itself, 2: near it, 3: its region; else empty.",
        type=WHOLE,
    ),
    Column(
        "source",
        lambda r: joined(text(one, "head", "publisher") for one in each(r, "documents")),
        ("documents.head.publisher",),
        "Who printed it; several are parted by a semicolon.",
    ),
    empty("source_scale"),
    Column("notes", lambda r: text(r, "title"), ("title",), "The incident in a sentence, with its range of figures."),
    Column(
        "fatalities",
        lambda r: None if text(r, "status") == Status.THREATENED else number(r, "tolls", Harm.KILLED.value, "best"),
        ("tolls.best",),
        "The most likely number of people killed, less those said to be combatants; empty, never 0, where nobody counted them.",
        type=WHOLE,
    ),
    *map(empty, ("tags", "timestamp")),
)
"""The columns of ACLED, in their order."""
