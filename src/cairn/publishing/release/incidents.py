"""The table of incidents: a row for each, as far as it leaves."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.model.vocabulary import Harm
from cairn.publishing.release.columns import WHOLE, Column, listing
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import country, each, number, point, text

PEOPLE = "people"
Incident = Column[Json]
HXL_OF = {
    Harm.KILLED: "#affected+killed",
    Harm.INJURED: "#affected+injured",
    Harm.CASUALTIES: "#affected+casualties",
    Harm.ABDUCTED: "#affected+abducted",
    Harm.DETAINED: "#affected+detained",
    Harm.MISSING: "#affected+missing",
    Harm.DISPLACED: "#affected+displaced",
}


def _first(record: Json) -> Json:
    return next(iter(each(record, "where")), {})


def _toll(part: str, harm: Harm, end: str, tag: str) -> Incident:
    whose = "said to be combatants" if part == "combatant_tolls" else "not said to be combatants"
    what = {"low": "Fewest", "best": "Most likely number of", "high": "Most"}[end]
    return Column(
        f"{'combatants_' if part == 'combatant_tolls' else ''}{harm.value}_{end}",
        lambda record: number(record, part, harm.value, end),
        (f"{part}.{end}",),
        f"{what} people {whose} who are counted as {harm.value}, as the toll policy reads the figures that stand; empty where nobody "
        f"counted them, or where the figure behind it is open at this end.",
        PEOPLE,
        f"{tag}{'+combatants' if part == 'combatant_tolls' else ''}+{ {'low': 'min', 'best': 'best', 'high': 'max'}[end] }",
    )


def _tolls() -> Iterator[Incident]:
    for harm in Harm:
        yield from (_toll("tolls", harm, end, HXL_OF[harm]) for end in ("low", "best", "high"))
    yield from (_toll("combatant_tolls", Harm.KILLED, end, HXL_OF[Harm.KILLED]) for end in ("low", "best", "high"))


COLUMNS: tuple[Incident, ...] = (
    Column("id", lambda r: text(r, "id"), ("id",), "What tells the incident from every other, in every release.", tag="#event+id"),
    Column("title", lambda r: text(r, "title"), ("title",), "The incident in a sentence.", tag="#event+name"),
    Column("kind", lambda r: text(r, "kind"), ("kind",), tag="#event+type"),
    Column("status", lambda r: text(r, "status"), ("status",), tag="#status"),
    Column("means", lambda r: text(r, "means"), ("means",), tag="#cause+type"),
    Column(
        "first_day",
        lambda r: text(r, "when", "earliest"),
        ("when.earliest",),
        "The first day on which it may have been.",
        tag="#date+start",
    ),
    Column("last_day", lambda r: text(r, "when", "latest"), ("when.latest",), "The last day on which it may have been.", tag="#date+end"),
    Column("date_precision", lambda r: text(r, "when", "precision"), ("when.precision",), tag="#meta+date+precision"),
    Column("place", lambda r: text(_first(r), "name"), ("where.name",), "The most exact place that is told.", tag="#loc+name"),
    Column("place_role", lambda r: text(_first(r), "role"), ("where.role",), tag="#loc+type"),
    Column(
        "within",
        lambda r: text(_first(r), "container"),
        ("where.container",),
        "The region or town in which that place lies.",
        tag="#adm+name",
    ),
    Column(
        "country",
        country,
        ("where.country",),
        "The country of the most exact place, by ISO 3166-1 alpha-2.",
        tag="#country+code+v_iso2",
    ),
    Column(
        "latitude", lambda r: number(point(r), "latitude"), ("where.latitude",), "Of the most exact place with a point.", tag="#geo+lat"
    ),
    Column(
        "longitude", lambda r: number(point(r), "longitude"), ("where.longitude",), "Of the most exact place with a point.", tag="#geo+lon"
    ),
    Column(
        "radius_km",
        lambda r: number(point(r), "radius_km"),
        ("where.radius_km",),
        "How far from that point it may have been. A point is never more exact than this.",
        tag="#geo+precision",
    ),
    *_tolls(),
    listing(
        "perpetrators",
        lambda r: (text(one, "name") for one in each(r, "perpetrators")),
        ("perpetrators.name",),
        "Who is said to have done it; several are parted by a semicolon.",
        tag="#org+perpetrator",
    ),
    listing(
        "attribution",
        lambda r: (
            f"{text(one, 'name')}: {level}" if text(one, "name") else level
            for one in each(r, "perpetrators")
            if (level := text(one, "attribution"))
        ),
        ("perpetrators.attribution",),
        "How firmly it is laid at the door of each of them.",
        tag="#indicator+attribution",
    ),
    Column("grade", lambda r: text(r, "grade", "grade"), ("grade.grade",), "The verdict of the policy.", tag="#status+grade"),
    Column("grade_policy", lambda r: text(r, "grade", "policy"), ("grade.policy",), "The policy that gives the grade.", tag="#meta+policy"),
    Column(
        "reviewed_grade",
        lambda r: text(r, "grade", "override", "grade"),
        ("grade.override.grade",),
        "What a reviewer says instead; empty where nobody does.",
        tag="#status+reviewed",
    ),
    Column(
        "origins", lambda r: number(r, "corroboration", "origins"), ("corroboration.origins",), unit="origins", tag="#indicator+origins+num"
    ),
    Column(
        "origins_counted",
        lambda r: number(r, "corroboration", "counted"),
        ("corroboration.counted",),
        unit="origins",
        tag="#indicator+counted+num",
    ),
    Column("stage", lambda r: text(r, "accountability", "stage"), ("accountability.stage",), tag="#status+accountability"),
    Column("outcome", lambda r: text(r, "accountability", "outcome"), ("accountability.outcome",), tag="#status+outcome"),
    Column("last_word", lambda r: text(r, "accountability", "last_word"), ("accountability.last_word",), tag="#date+response"),
    Column(
        "days_of_silence",
        lambda r: number(r, "accountability", "days_of_silence"),
        ("accountability.days_of_silence",),
        unit="days",
        tag="#indicator+silence+days",
    ),
    Column(
        "claims",
        lambda r: len(each(r, "claims")),
        ("claims.ref.claim",),
        "How many claims there are.",
        "claims",
        "#meta+claims+num",
        type=WHOLE,
    ),
    Column(
        "documents",
        lambda r: len(each(r, "documents")),
        ("documents.number",),
        "How many documents tell of it.",
        "documents",
        "#meta+documents+num",
        type=WHOLE,
    ),
    listing(
        "publishers",
        lambda r: (text(one, "head", "publisher") for one in each(r, "documents")),
        ("documents.head.publisher",),
        "Who printed them; several are parted by a semicolon.",
        tag="#meta+source",
    ),
    Column("as_of", lambda r: text(r, "as_of"), ("as_of",), "The day to which the record is told.", tag="#date+updated"),
)
"""What a row tells of an incident."""
