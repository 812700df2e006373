"""How the incidents that answer a question are spread over the map and over time: all of them, not those of one page."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from cairn.catalogue.catalogue import Catalogue
from cairn.catalogue.columns import NOTHING, Columns
from cairn.catalogue.finding import held_against
from cairn.catalogue.pairs import Mask
from cairn.catalogue.question import Box, Question
from cairn.model.base import Frozen

SIDES = (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""Sides of a cell in degrees: the smallest of which `ACROSS` cover all that is found is taken."""
ACROSS = 24
MOST_BARS = 48


class Cell(NamedTuple):
    """A part of the map, and how many incidents have their most exact point in it."""

    box: Box
    incidents: int


class Bar(NamedTuple):
    """A span of days, both ends included, and how many incidents happened within it for all that is known."""

    since: date
    until: date
    incidents: int


class Spread(Frozen):
    """The incidents found, over the map and over time. Every incident stands in one cell or is one of the `placeless`; in one bar, or is
    one of the `inexact`, whose days do not fit in one bar, or of the `undated`. Bars are days, months or years, without gaps."""

    found: int = Field(ge=0)
    cells: tuple[Cell, ...]
    placeless: int = Field(ge=0)
    bars: tuple[Bar, ...]
    inexact: int = Field(ge=0)
    undated: int = Field(ge=0)


def spread(catalogue: Catalogue, question: Question) -> Spread:
    """How what answers a question is spread."""
    with catalogue.store.reading() as connection:
        held = held_against(catalogue, connection, question)
    cells = list(_cells(held.columns, held.found))
    bars, inexact, undated = _bars(held.columns, held.found)
    count = int(held.found.sum())
    return Spread(
        found=count,
        cells=tuple(cells),
        placeless=count - sum(cell.incidents for cell in cells),
        bars=tuple(bars),
        inexact=inexact,
        undated=undated,
    )


def _cells(columns: Columns, found: Mask) -> Iterator[Cell]:
    latitude, longitude = (columns.plain[name][found] for name in ("latitude", "longitude"))
    known = ~(np.isnan(latitude) | np.isnan(longitude))
    latitude, longitude = latitude[known], longitude[known]
    if not len(latitude):
        return
    wide = max(float(np.ptp(latitude)), float(np.ptp(longitude)))
    side = next((side for side in SIDES if wide <= side * ACROSS), SIDES[-1])
    at = np.stack([_index(latitude, side, 90.0), _index(longitude, side, 180.0)])
    for (row, column), count in _counted(at):
        south, west = row * side, column * side
        yield Cell(Box(round(west, 6), round(south, 6), round(west + side, 6), round(south + side, 6)), count)


def _index(degrees: NDArray[np.float64], side: float, end: float) -> NDArray[np.int64]:
    """The number of the cell that a degree lies in; the last cell holds its far edge too."""
    return np.asarray(np.minimum(np.floor(degrees / side), np.ceil(end / side) - 1), dtype=np.int64)


def _counted(at: NDArray[np.int64]) -> Iterator[tuple[tuple[int, int], int]]:
    pairs, counts = np.unique(at, axis=1, return_counts=True)
    for pair, count in zip(pairs.T, counts, strict=True):
        yield (int(pair[0]), int(pair[1])), int(count)


def _bars(columns: Columns, found: Mask) -> tuple[list[Bar], int, int]:
    """The bars, and how many incidents are in none: because their days do not fit in one, or because they have none."""
    first, last = columns.plain["first"][found], columns.plain["last"][found]
    dated = first != NOTHING
    first, last = first[dated], last[dated]
    undated = int((~dated).sum())
    if not len(first):
        return [], 0, undated
    units = spans(date.fromordinal(int(last.min())), date.fromordinal(int(last.max())))
    of, fits = within(units, first, last)
    counts = np.bincount(of[fits], minlength=len(units))
    bars = [Bar(since, until, int(count)) for (since, until), count in zip(units, counts, strict=True)]
    return bars, int((~fits).sum()), undated


def within(
    units: Sequence[tuple[date, date]], first: NDArray[np.int32], last: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The number of the unit of time in which each of some spans of days ends, and whether it begins in it too."""
    begins = np.array([since.toordinal() for since, _ in units])
    of = np.searchsorted(begins, last, side="right") - 1
    return np.asarray(of), np.asarray(first >= begins[of])


def spans(first: date, last: date) -> list[tuple[date, date]]:
    """Days, months or years from one day to another, so that they are no more than `MOST_BARS`, if years are not."""
    days = (last - first).days + 1
    if days <= MOST_BARS:
        return [(day, day) for day in (first + timedelta(days=n) for n in range(days))]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= MOST_BARS:
        return [_month(first.year * 12 + first.month - 1 + n) for n in range(months)]
    return [(date(year, 1, 1), date(year, 12, 31)) for year in range(first.year, last.year + 1)]


def _month(number: int) -> tuple[date, date]:
    year, month = divmod(number, 12)
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])
