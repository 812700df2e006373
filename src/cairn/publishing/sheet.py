"""A list as CSV: what may leave the house, which is what an allow-list names. Actors go out by the register's names alone.

Titles stay inside: they may name private people. A cell that a spreadsheet would take for a formula is told to be text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from cairn.catalogue.listed import Counted, Listed
from cairn.knowledge.actors import Actors

HEAD = (
    "id",
    "first_day",
    "last_day",
    "place",
    "country",
    "latitude",
    "longitude",
    "radius_km",
    "kind",
    "means",
    *(f"{counted.value}_{end}" for counted in Counted for end in ("low", "best", "high")),
    "accused",
    "accused_not_in_register",
    "grade",
    "reviewed_grade",
    "origins",
    "documents",
    "stage",
    "outcome",
    "days_of_silence",
)
STEERING = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula."""


def csv_lines(rows: Iterable[Listed], day: date) -> Iterator[str]:
    """The lines of a list, the names of the columns first; silence counts up to the day."""
    actors = Actors.load()
    yield from sheet_lines(HEAD, (_cells(listed, day, actors) for listed in rows))


def sheet_lines(head: Iterable[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of any sheet, the names of its columns first. What may stand in it is for the caller to say."""
    yield _line(head)
    for cells in rows:
        yield _line(cells)


def table_lines(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of any other table, the names of the columns first."""
    yield _line(head)
    for cells in rows:
        yield _line(cells)


def yes_or_no(holds: bool) -> str:
    """What stands in a cell of what holds or does not."""
    return "yes" if holds else "no"


def _cells(listed: Listed, day: date, actors: Actors) -> list[object]:
    known = [found.name for one in listed.accused if (found := actors.by_key(one.key))]
    figures = [listed.tolls.get(counted) for counted in Counted]
    return [
        listed.id,
        listed.first,
        listed.last,
        listed.places[0] if listed.places else None,
        listed.country,
        listed.latitude,
        listed.longitude,
        listed.radius_km,
        listed.kind.value,
        listed.means.value if listed.means else None,
        *(end for figure in figures for end in ((figure.low, figure.best, figure.high) if figure else (None, None, None))),
        "; ".join(known),
        len(listed.accused) - len(known),
        listed.grade,
        listed.reviewed_grade,
        listed.origins,
        listed.documents,
        listed.stage.value,
        listed.outcome.value if listed.outcome else None,
        listed.days_of_silence(day),
    ]


def _line(cells: Iterable[object]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(["" if cell is None else _plain(cell) for cell in cells])
    return written.getvalue()


def _plain(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(STEERING) else cell
