"""What was recorded in each unit of time: what is certain in it, and what may be. Each incident once, whatever its days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from pydantic import Field

from cairn.assessment.trends.counting import NOTHING, Counting, Whole
from cairn.assessment.trends.units import Span, edges
from cairn.model.base import Frozen


class Row(Frozen):
    """A span of days and the incidents in it, for one harm.

    `certain` incidents happened within it for all that is known, `possible` ones are these and those whose days reach into it. Of the
    certain ones `certain_uncounted` and of the possible ones `possible_uncounted` have no figure that counts: they are in no toll.
    `low` adds up the certain ones alone and `high` all possible ones; it is None where one of their ends is open (`open_high` of them),
    and `known_high` adds up the others. `best` adds the figures by the share of an incident's days that lie within: what may also have
    happened before or after counts for a part. All of them are None where no possible incident has a figure: that is no 0."""

    since: date
    until: date
    certain: int = Field(ge=0)
    possible: int = Field(ge=0)
    certain_uncounted: int = Field(ge=0)
    possible_uncounted: int = Field(ge=0)
    low: int | None
    best: float | None
    high: int | None
    known_high: int | None
    open_high: int = Field(ge=0)

    @property
    def is_counted(self) -> bool:
        """Whether some incident has a figure that counts."""
        return self.possible > self.possible_uncounted


def rows_of(counting: Counting, units: Sequence[Span]) -> list[Row]:
    """A row for each unit, of those incidents of which some day is known."""
    ends = edges(units)
    dated = counting.only(counting.is_dated)
    return [_row(dated, unit, int(ends[n]), int(ends[n + 1])) for n, unit in enumerate(units)]


def row_of(counting: Counting, since: date, until: date) -> Row:
    """One row for a span of days."""
    return rows_of(counting, [Span(since, until)])[0]


def _row(dated: Counting, unit: Span, start: int, end: int) -> Row:
    here = dated.only(np.asarray((dated.last >= start) & (dated.first < end)))
    inside = np.asarray((here.first >= start) & (here.last < end))
    counted, is_open = here.is_counted, here.is_counted & (here.high == NOTHING)
    figures = bool(counted.any())
    known_high = _added(here.high[counted & ~is_open])
    return Row(
        since=unit.since,
        until=unit.until,
        certain=int(inside.sum()),
        possible=here.size,
        certain_uncounted=int((inside & ~counted).sum()),
        possible_uncounted=int((~counted).sum()),
        low=_added(here.low[inside & counted & (here.low != NOTHING)]) if figures else None,
        best=round(float((_share(here, start, end) * here.best)[counted].sum()), 1) if figures else None,
        high=known_high if figures and not is_open.any() else None,
        known_high=known_high if figures else None,
        open_high=int(is_open.sum()),
    )


def _share(here: Counting, start: int, end: int) -> np.ndarray:
    """Of the days of each incident, which share lies within."""
    within = np.minimum(here.last, end - 1) - np.maximum(here.first, start) + 1
    return np.asarray(within / (here.last - here.first + 1))


def _added(figures: Whole) -> int:
    return int(figures.sum())
