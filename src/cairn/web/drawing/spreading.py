"""What was found, drawn over the map as squares and over time as bars. A square is as large as what is known of where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, log2, radians

from cairn.catalogue import Bar, Cell, Question, Spread
from cairn.knowledge.gazetteer.entry import KM_PER_DEGREE
from cairn.publishing.drawing.chart import HEIGHT, WIDTH, Around, Frame, Line, Town, parallels_and_meridians, towns_on

ROOM = 1.25
LEAST_DEGREES = 1.5
SHADES = 6
LABELS = 6

Asking = Callable[[Question], str]
"""The address at which a question is answered."""


@dataclass(frozen=True, slots=True)
class Square:
    """A cell on the map, its shade from 1 to `SHADES`, and where its incidents are listed."""

    x: float
    y: float
    width: float
    height: float
    count: int
    shade: int
    address: str


@dataclass(frozen=True, slots=True)
class SpreadMap:
    """The squares on a map with its towns and degrees."""

    width: int
    height: int
    squares: tuple[Square, ...]
    towns: tuple[Town, ...]
    meridians: tuple[Line, ...]
    parallels: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A bar over time: where (percent), how wide and how high (percent of the highest), and where its incidents are listed."""

    at: float
    width: float
    height: float
    since: date
    until: date
    count: int
    is_labelled: bool
    address: str


def spread_map(spread: Spread, question: Question, asking: Asking, around: Around) -> SpreadMap | None:
    """The map of what was found; None where no position is known."""
    if not spread.cells:
        return None
    frame = _frame(spread.cells)
    most = max(cell.incidents for cell in spread.cells)
    squares = tuple(_square(cell, frame, most, asking(question.model_copy(update={"box": cell.box, "page": 1}))) for cell in spread.cells)
    meridians, parallels = parallels_and_meridians(frame)
    return SpreadMap(round(WIDTH), round(HEIGHT), squares, towns_on(frame, around, ()), meridians, parallels)


def columns(spread: Spread, question: Question, asking: Asking) -> list[Column]:
    """The bars of what was found; none where no bar would say more than the list."""
    if len(spread.bars) < 2:
        return []
    highest = max(1, *(bar.incidents for bar in spread.bars))
    wide = 100 / len(spread.bars)
    every = max(1, -(-len(spread.bars) // LABELS))
    return [_column(n, bar, wide, highest, n % every == 0, question, asking) for n, bar in enumerate(spread.bars)]


def _column(n: int, bar: Bar, wide: float, highest: int, is_labelled: bool, question: Question, asking: Asking) -> Column:
    asked = question.model_copy(update={"since": bar.since, "until": bar.until, "page": 1})
    height = 100 * bar.incidents / highest
    return Column(round(n * wide, 3), round(wide, 3), round(height, 2), bar.since, bar.until, bar.incidents, is_labelled, asking(asked))


def _square(cell: Cell, frame: Frame, most: int, address: str) -> Square:
    left, top = frame.point(cell.box.north, cell.box.west)
    right, bottom = frame.point(cell.box.south, cell.box.east)
    shade = 1 + round((SHADES - 1) * log2(cell.incidents) / max(1.0, log2(most)))
    return Square(left, top, round(right - left, 1), round(bottom - top, 1), cell.incidents, min(shade, SHADES), address)


def _frame(cells: Sequence[Cell]) -> Frame:
    south, north = min(cell.box.south for cell in cells), max(cell.box.north for cell in cells)
    west, east = min(cell.box.west for cell in cells), max(cell.box.east for cell in cells)
    middle = (south + north) / 2
    high = max(LEAST_DEGREES, (north - south) * ROOM) * KM_PER_DEGREE
    wide = max(LEAST_DEGREES, (east - west) * ROOM) * KM_PER_DEGREE * max(0.1, cos(radians(middle)))
    return Frame(middle, (west + east) / 2, min(HEIGHT / high, WIDTH / wide))
