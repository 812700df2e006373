"""What was recorded over time as the lines of a sheet: numbers alone, nothing of any incident."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.assessment.trends.table import Row
from cairn.assessment.trends.trend import Change, Expected, Measured, Trends, Unit
from cairn.publishing.sheet import table_lines, yes_or_no

ROW = ("from", "to", "certain", "possible", "certain_without_figure", "possible_without_figure", "low", "best", "high", "open_high")
UNITS = (
    *("harm", *ROW, "known_share", "is_over", "in_trend"),
    *(f"expected_{of.value}_{end}" for of in Measured for end in ("low95", "middle", "high95")),
)
CHANGES = ("harm", "of", "what", "low95", "low80", "middle", "high80", "high95", "verdict", "needed", "there")


def unit_lines(found: Trends) -> Iterator[str]:
    """A line for each unit of time, then all of them together. An empty end is open, or no incident has a figure: never 0 for that.

    Tolls of the certain ones make `low`, those of all possible ones `high`; `in_trend` is no where a unit is left out of the trend."""
    lines = {of: (trend.line if (trend := found.trend(of)) else ()) for of in Measured}
    rows = [_unit(found, unit, [lines[of][n] if lines[of] else None for of in Measured]) for n, unit in enumerate(found.units)]
    whole = [(found.harm, *_row(found.whole), None, None, None, *(6 * [None]))] if found.whole else []
    return table_lines(UNITS, [*rows, *whole])


def change_lines(found: Trends) -> Iterator[str]:
    """By how many times each measure changes in a month and in a year, with the ends of its intervals; or why nothing is said of it."""
    rows: list[tuple[object, ...]] = []
    for of in Measured:
        if trend := found.trend(of):
            for what, change in (("per_month", trend.per_month), ("per_year", trend.per_year)):
                rows.append((found.harm, of.value, what, *_change(change), trend.verdict.value, None, None))
        elif refusal := found.refusal(of):
            rows.append((found.harm, of.value, "refused", *(5 * [None]), refusal.why.value, refusal.needed, refusal.there))
    return table_lines(CHANGES, rows)


def _unit(found: Trends, unit: Unit, expected: list[Expected | None]) -> tuple[object, ...]:
    told = (unit.completeness, yes_or_no(unit.is_over), yes_or_no(unit.is_in))
    return (found.harm, *_row(unit.row), *told, *(end for one in expected for end in _expected(one)))


def _expected(one: Expected | None) -> tuple[float | None, ...]:
    return tuple(round(end, 2) for end in (one.low, one.middle, one.high)) if one else (None, None, None)


def _row(row: Row) -> tuple[object, ...]:
    counted = (row.certain, row.possible, row.certain_uncounted, row.possible_uncounted)
    return (row.since, row.until, *counted, row.low, row.best, row.high, row.open_high)


def _change(change: Change) -> tuple[float, ...]:
    return tuple(round(end, 4) for end in (change.low95, change.low80, change.middle, change.high80, change.high95))
