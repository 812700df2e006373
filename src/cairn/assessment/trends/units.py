"""The units of time by which incidents are counted: months, quarters or years, the first and the last of them cut to the days asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from cairn.assessment.trends.counting import Whole

DAYS_OF_YEAR = 365.25


class By(StrEnum):
    """How long a unit of time is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


MONTHS_OF = {By.MONTH: 1, By.QUARTER: 3, By.YEAR: 12}


class Span(NamedTuple):
    """From a day to another, both included."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.until - self.since).days + 1


def spans(since: date, until: date, by: By) -> list[Span]:
    """The units from a day to another, without gaps."""
    months = MONTHS_OF[by]
    number = (since.year * 12 + since.month - 1) // months * months
    found = []
    while (first := _first_of(number)) <= until:
        number += months
        found.append(Span(max(first, since), min(_first_of(number) - timedelta(days=1), until)))
    return found


def whole(day: date, by: By) -> Span:
    """The whole unit in which a day lies."""
    months = MONTHS_OF[by]
    number = (day.year * 12 + day.month - 1) // months * months
    return Span(_first_of(number), _first_of(number + months) - timedelta(days=1))


def edges(units: Sequence[Span]) -> Whole:
    """The first days of the units, and the day after the last one."""
    return np.array([*(unit.since.toordinal() for unit in units), units[-1].until.toordinal() + 1], dtype=np.int64)


def place_in(ends: Whole, days: Whole) -> Whole:
    """The number of the unit in which each day lies; -1 where it lies before all, as many as there are where it lies after."""
    return np.asarray(np.searchsorted(ends, days, side="right") - 1, dtype=np.int64)


def _first_of(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)
