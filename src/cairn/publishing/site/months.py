"""Those killed, added up by month: every sum keeps its range, and tells of what it could not count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.assessment.wording import MONTHS
from cairn.catalogue.summing import Sum
from cairn.publishing.drawing.axis import Axis
from cairn.publishing.site.line import Line


@dataclass(frozen=True, slots=True)
class Month:
    """A month, its sum, the page of its incidents (None where there are none), and where its marks stand in the drawing."""

    number: int
    name: str
    sum: Sum
    file: str | None
    at: float


@dataclass(frozen=True, slots=True)
class Year:
    """A year of months; `inexact` are incidents that lie in it, and not in one month, for all that is known."""

    year: int
    months: tuple[Month, ...]
    sum: Sum
    inexact: Sum
    file: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The years, the latest first, on one axis; `undated` are incidents that lie in no one year for all that is known."""

    axis: Axis
    years: tuple[Year, ...]
    undated: Sum
    whole: Sum


def timeline(lines: Sequence[Line]) -> Timeline:
    """The people killed over time, in incidents that came to pass."""
    by_year: dict[int | None, list[Line]] = {}
    for line in lines:
        by_year.setdefault(line.year, []).append(line)
    years = tuple(_year(year, held) for year, held in sorted(((y, h) for y, h in by_year.items() if y), key=lambda one: -one[0]))
    axis = Axis.of(month.sum.top for year in years for month in year.months)
    return Timeline(axis, years, sum_of(by_year.get(None, ())), sum_of(lines))


def _year(year: int, lines: Sequence[Line]) -> Year:
    months = tuple(_month(year, number, [one for one in lines if one.month == (year, number)]) for number in range(1, 13))
    return Year(year, months, sum_of(lines), sum_of(one for one in lines if one.month is None), f"lists/{year:04}.html")


def _month(year: int, number: int, lines: Sequence[Line]) -> Month:
    file = f"lists/{year:04}-{number:02}.html" if lines else None
    return Month(number, MONTHS[number - 1], sum_of(lines), file, round(8 + (number - 0.5) * 92 / 12, 2))


def sum_of(lines: Iterable[Line]) -> Sum:
    """The sum of those that came to pass, of some incidents."""
    held = [one for one in lines if one.status in (None, "happened")]
    counted = [one.killed for one in held if one.killed]
    return Sum(
        incidents=len(held),
        counted=len(counted),
        low=sum(one.low or 0 for one in counted),
        best=sum(one.best for one in counted),
        known_high=sum(one.high or 0 for one in counted),
        open_high=sum(one.high is None for one in counted),
    )
