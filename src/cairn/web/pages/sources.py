"""The pages of sources: all who say, pass on or print something, and each of them with what came of it."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from cairn.assessment.sources import Mark
from cairn.catalogue.testimony import SourceFound, source_in, sources_counted
from cairn.web.desk import AtDesk
from cairn.web.errors import WebError
from cairn.web.reader import Reader
from cairn.web.rendering import named
from cairn.web.sheets import AtSheetDesk, saved_as, table_asked
from cairn.web.survey.leading import Leading
from cairn.web.survey.saying import said_newest, speaker_record, tally_lines
from cairn.web.survey.sorting import in_order
from cairn.web.survey.sources import KEYS, PARTS, USUAL, counted_lines, counted_rows, filtered, in_part, part_asked, sheet

router = APIRouter()

SHOWN = 200
"""Sources of the list."""
NEWEST = 8
"""Incidents of which the words are told."""
FORETOLD = 40
"""Incidents in whose records its forecasts are looked up."""
TABLES = (*PARTS, "forecasts")


@router.get("/sources", response_class=HTMLResponse)
def sources(desk: AtDesk, part: str = "", order: str = "", words: str = "") -> Response:
    """All who say something themselves, or all who print or pass on."""
    asked = part_asked(part)
    with desk.reader.asking() as catalogue:
        found = sources_counted(catalogue)
    table = in_order(filtered(in_part(found, asked), words), order, KEYS[asked], USUAL[asked])
    return desk.page(
        "sources.html",
        part=asked,
        parts=list(PARTS),
        marks=PARTS[asked],
        table=table,
        rows=table.rows[:SHOWN],
        left_out=max(0, len(table.rows) - SHOWN),
        words=words,
        leads=Leading(desk.reader.as_of),
    )


@router.get("/sources.csv")
def sources_csv(desk: AtSheetDesk, part: str = "", order: str = "", words: str = "") -> Response:
    """The same table as CSV: those of the register alone."""
    asked = part_asked(part)
    with desk.reader.asking() as catalogue:
        found = sources_counted(catalogue)
    table = in_order(filtered(in_part(found, asked), words), order, KEYS[asked], USUAL[asked])
    return saved_as(f"sources-{asked}", sheet([one for one in table.rows if one.actor], PARTS[asked]))


@router.get("/source.csv")
def source_csv(desk: AtSheetDesk, source: str, table: str = "") -> Response:
    """One of the tables of a source as CSV: what it said or printed and how that stood, or what its forecasts came to.

    Raises WebError (source-unknown, question-unclear)."""
    asked = table_asked(table, TABLES)
    found = _found(desk.reader, source)
    if asked == "forecasts":
        return saved_as("source-forecasts", tally_lines(speaker_record(desk.reader, found)))
    return saved_as(f"source-{asked}", counted_lines(counted_rows(found.counted, asked)))


@router.get("/sources/{written:path}", response_class=HTMLResponse)
def source(written: str, desk: AtDesk) -> Response:
    """One source; another of its names leads on.

    Raises WebError (source-unknown)."""
    found = _found(desk.reader, written)
    if found.counted.written != written:
        return RedirectResponse(named("/sources", found.counted.written, as_of=desk.reader.as_of))
    return desk.page(
        "source.html",
        s=found.counted,
        said=counted_rows(found.counted, "said"),
        printed=counted_rows(found.counted, "printed"),
        newest=said_newest(desk.reader, found, NEWEST),
        forecasts=speaker_record(desk.reader, found),
        most_foretold=FORETOLD,
        leads=Leading(desk.reader.as_of),
    )


def _found(reader: Reader, written: str) -> SourceFound:
    with reader.asking() as catalogue:
        found = source_in(catalogue, written, {Mark.SAID: NEWEST, Mark.DENIED: NEWEST, Mark.FORETOLD: FORETOLD})
    if found is None:
        raise WebError("source-unknown", f"No incident of this casebook has a source '{written[:80]}'.")
    return found
