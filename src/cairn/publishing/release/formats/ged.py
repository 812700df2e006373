"""`ged.csv`: rows in the shape of the UCDP Georeferenced Event Dataset (version 25.1), with as much in them as a record says.

Source: Stina Högbladh, UCDP GED Codebook, Department of Peace and Conflict Research, Uppsala University. What its coders judge and a record
does not (types of violence, dyads, sides of a conflict, deaths by side) is left empty: no number is made up to fill a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cairn.assessment.precision import date_step, where_step
from cairn.assessment.wording import country_name
from cairn.model.vocabulary import Harm, Status, VictimStatus
from cairn.publishing.release.columns import TEXT, WHOLE, Column, cells, empty, shaped
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, country, each, joined, number, places, point, span, text, year
from cairn.publishing.release.material import Material
from cairn.publishing.release.policy import ReleasePolicy
from cairn.publishing.sheet import sheet_lines

NAME = "ged.csv"
DAYS, KILLED = ("when.earliest", "when.latest"), Harm.KILLED.value
WHERE = ("where.name", "where.role", "where.radius_km")


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """The file."""
    rows = (cells(COLUMNS, record) for record in material.records)
    yield NAME, "".join(sheet_lines((one.name for one in COLUMNS), rows)).encode()


def tables(policy: ReleasePolicy) -> dict[str, Sequence[Column[Any]]]:
    """All columns of the shape, whatever leaves."""
    return {NAME: COLUMNS}


def _killed(record: Json, end: str) -> int | float | None:
    """None of what was only threatened: a number in a threat counts nobody who was killed."""
    return None if text(record, "status") == Status.THREATENED else number(record, "tolls", KILLED, end)


def _are_civilians(record: Json) -> bool:
    """Whether all claims behind the most likely figure say that those killed were civilians."""
    behind = each(record, "tolls", KILLED, "best_from")
    claims = each(record, "claims")
    status = [text(one, "claim", "victims", "status") for ref in behind for one in claims if at(one, "ref") == ref]
    return len(status) == len(behind) > 0 and all(one == VictimStatus.CIVILIAN for one in status)


def _documents(record: Json, *path: str) -> str | None:
    return joined(text(one, "head", *path) for one in each(record, "documents"))


def _articles(record: Json) -> str | None:
    heads = [at(one, "head") for one in each(record, "documents")]
    return joined(", ".join(told for name in ("publisher", "published", "title", "url") if (told := text(head, name))) for head in heads)


def _claimants(record: Json) -> str | None:
    return joined(text(one, "name") or text(one, "role") for one in each(record, "corroboration", "which"))


def _wkt(record: Json) -> str | None:
    found = point(record)
    return f"POINT ({number(found, 'longitude')} {number(found, 'latitude')})" if found else None


def _country(record: Json) -> str | None:
    code = country(record)
    return country_name(code) if code else None


def _step(record: Json) -> int | None:
    step = where_step(places(record))
    return step.precision if step else None


def _date_step(record: Json) -> int | None:
    step = date_step(span(record))
    return step.precision if step else None


COLUMNS: tuple[Column[Json], ...] = shaped(
    Column("id", lambda r: text(r, "id"), ("id",), "The incident's id: a word, where UCDP has a number."),
    empty("relid"),
    Column("year", year, DAYS, "The year; empty where it may have been in two.", type=WHOLE),
    *map(empty, ("active_year", "code_status", "type_of_violence")),
    *map(empty, ("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name")),
    *map(empty, ("side_a_dset_id", "side_a_new_id")),
    Column(
        "side_a",
        lambda r: joined(text(one, "name") for one in each(r, "perpetrators")),
        ("perpetrators.name",),
        "Who is said to have done it, several parted by a semicolon: an allegation, where UCDP names the side that did it.",
    ),
    *map(empty, ("side_b_dset_id", "side_b_new_id", "side_b")),
    Column("number_of_sources", lambda r: len(each(r, "documents")), ("documents.number",), "How many documents tell of it.", type=WHOLE),
    Column("source_article", _articles, ("documents.head.publisher",), "Publisher, day, title and address of each, as far as they leave."),
    Column("source_office", lambda r: _documents(r, "publisher"), ("documents.head.publisher",)),
    Column("source_date", lambda r: _documents(r, "published"), ("documents.head.published",), type=TEXT),
    Column("source_headline", lambda r: _documents(r, "title"), ("documents.head.title",)),
    Column("source_original", _claimants, ("corroboration.which.role",), "The origins of the claims, by name or else by role."),
    Column(
        "where_prec",
        _step,
        WHERE,
        "How exactly the place is known, by UCDP's steps from 1 (the place itself) to 6 (the country).",
        type=WHOLE,
    ),
    Column("where_coordinates", lambda r: text(point(r), "name"), ("where.name",), "The place of the point."),
    Column(
        "where_description", lambda r: joined(text(one, "name") for one in each(r, "where")), ("where.name",), "All places that are told."
    ),
    *map(empty, ("adm_1", "adm_2")),
    Column("latitude", lambda r: number(point(r), "latitude"), ("where.latitude",)),
    Column("longitude", lambda r: number(point(r), "longitude"), ("where.longitude",)),
    Column("geom_wkt", _wkt, ("where.latitude", "where.longitude"), "The point as well-known text."),
    empty("priogrid_gid"),
    Column("country", _country, ("where.country",), "Its English name."),
    *map(empty, ("country_id", "region", "event_clarity")),
    Column("date_prec", _date_step, DAYS, "How exactly the day is known, by UCDP's steps from 1 (the day) to 5 (a year).", type=WHOLE),
    Column("date_start", lambda r: text(r, "when", "earliest"), ("when.earliest",)),
    Column("date_end", lambda r: text(r, "when", "latest"), ("when.latest",)),
    *map(empty, ("deaths_a", "deaths_b")),
    Column(
        "deaths_civilians",
        lambda r: _killed(r, "best") if _are_civilians(r) else None,
        ("tolls.best", "claims.claim.victims.status"),
        "The most likely figure, where the claims behind it say that all were civilians.",
        type=WHOLE,
    ),
    Column(
        "deaths_unknown",
        lambda r: None if _are_civilians(r) else _killed(r, "best"),
        ("tolls.best",),
        "The most likely figure, where they do not.",
        type=WHOLE,
    ),
    Column(
        "best",
        lambda r: _killed(r, "best"),
        ("tolls.best",),
        "The most likely number of people killed, less those said to be combatants.",
        type=WHOLE,
    ),
    Column(
        "high", lambda r: _killed(r, "high"), ("tolls.high",), "The most; empty where it is open or unknown, never 0 for that.", type=WHOLE
    ),
    Column(
        "low", lambda r: _killed(r, "low"), ("tolls.low",), "The fewest; empty where it is open or unknown, never 0 for that.", type=WHOLE
    ),
    *map(empty, ("gwnoa", "gwnob")),
)
"""The columns of UCDP GED, in their order."""
