"""The pages of places: all that incidents name, and each of them with its incidents, its tolls, its map and what lies around."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from cairn.catalogue import Catalogue, Counted, Question
from cairn.catalogue.localities import MOST_READ, here, how_many, localities
from cairn.catalogue.summing import tolls_by_actor, tolls_over_time
from cairn.knowledge.gazetteer import Entry
from cairn.publishing.drawing.chart import chart
from cairn.web.desk import AtDesk
from cairn.web.drawing.adding import axis_of, columns
from cairn.web.errors import WebError
from cairn.web.knowing import place_called, towns
from cairn.web.listing.rows import row
from cairn.web.record.places import spots
from cairn.web.sheets import AtSheetDesk, saved_as, table_asked
from cairn.web.survey.groups import accused_lines
from cairn.web.survey.harms import harm_asked
from cairn.web.survey.leading import Leading
from cairn.web.survey.places import KEYS, USUAL, Near, around, around_lines, filtered, names_written, on_map, sheet
from cairn.web.survey.sorting import in_order
from cairn.web.survey.tolls import toll_lines

router = APIRouter()

SHOWN = 200
"""Places of the list."""
NEWEST = 8
ACTORS = 12
TABLES = ("accused", "around")


@router.get("/places", response_class=HTMLResponse)
def places(desk: AtDesk, order: str = "", words: str = "") -> Response:
    """All places that some incident names, or those whose name holds some words."""
    with desk.reader.asking() as catalogue:
        found = localities(catalogue)
    asked = filtered(found, words)
    table = in_order(asked, order, KEYS, USUAL)
    return desk.page(
        "places.html",
        table=table,
        rows=table.rows[:SHOWN],
        left_out=max(0, len(table.rows) - SHOWN),
        words=words,
        leads=Leading(desk.reader.as_of),
    )


@router.get("/places.csv")
def places_csv(desk: AtSheetDesk, order: str = "", words: str = "") -> Response:
    """The same table as CSV, whole."""
    with desk.reader.asking() as catalogue:
        found = localities(catalogue)
    table = in_order(filtered(found, words), order, KEYS, USUAL)
    return saved_as("places", sheet(table.rows))


@router.get("/place-tolls.csv")
def tolls_csv(desk: AtSheetDesk, place: str, country: str = "", harm: str = "") -> Response:
    """The tolls over time of the incidents at a place, as CSV.

    Raises WebError (question-unclear)."""
    with desk.reader.asking() as catalogue:
        tolls = tolls_over_time(catalogue, _question(place, country, harm_asked(harm)))
    return saved_as("place-tolls", toll_lines([(place, tolls)]))


@router.get("/place.csv")
def place_csv(desk: AtSheetDesk, place: str, country: str = "", harm: str = "", table: str = "") -> Response:
    """One of the tables of a place as CSV: those accused there, or the places around.

    Raises WebError (question-unclear)."""
    asked, question = table_asked(table, TABLES), _question(place, country, harm_asked(harm))
    with desk.reader.asking() as catalogue:
        if asked == "accused":
            lines = accused_lines(tolls_by_actor(catalogue, question, ACTORS, by_incidents=True))
        else:
            countries = (country,) if country else here(catalogue, question).countries
            lines = around_lines(_around(catalogue, place_called(place, countries)))
    return saved_as(f"place-{asked}", lines)


@router.get("/places/{written:path}", response_class=HTMLResponse)
def place(written: str, desk: AtDesk, country: str = "", harm: str = "") -> Response:
    """One place, in a country where one is named.

    Raises WebError (place-unknown, question-unclear)."""
    t, counted = desk.words, harm_asked(harm)
    leads = Leading(desk.reader.as_of, _question(written, country, counted))
    with desk.reader.asking() as catalogue:
        found = here(catalogue, leads.question)
        entry = place_called(written, (country,) if country else found.countries)
        if not found.incidents and (entry is None or (country and entry.country != country)):
            raise WebError("place-unknown", f"Neither the gazetteer nor any incident of this casebook knows a place '{written[:80]}'.")
        tolls = tolls_over_time(catalogue, leads.question)
        accused = tolls_by_actor(catalogue, leads.question, ACTORS, by_incidents=True)
        near = _around(catalogue, entry)
    shown = on_map(entry, found.newest)
    return desk.page(
        "place.html",
        name=written,
        country=country,
        found=found,
        entry=entry,
        map=chart(shown, towns),
        places=spots(shown),
        names=names_written(found.newest, written, entry),
        is_part=found.incidents > found.read,
        most=MOST_READ,
        newest=[row(one, one.days_of_silence(found.day), t) for one in found.newest[:NEWEST]],
        accused=accused,
        near=near,
        tolls=tolls,
        drawn=columns(tolls, leads.unit(), axis_of(*(unit.sum for unit in tolls.units))),
        harm=counted,
        harms=list(Counted),
        leads=leads,
    )


def _around(catalogue: Catalogue, entry: Entry | None) -> list[tuple[Near, int]]:
    """What lies around a place, each with how many incidents happened there."""
    near = around(entry)
    counts = how_many(catalogue, [Question(place=one.entry.name, country=(one.entry.country,)) for one in near])
    return list(zip(near, counts, strict=True))


def _question(place: str, country: str, harm: Counted) -> Question:
    return Question(place=place, country=(country,) if country else (), harm=harm)
