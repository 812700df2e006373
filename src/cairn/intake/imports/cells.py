"""The cells of a row read as what they should hold; what does not hold that is told, never guessed."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache

from cairn.intake.imports.errors import RowProblem
from cairn.intake.imports.table import Row
from cairn.language.numbers import Numbers, load_numbers
from cairn.model.values import DateSpan, Toll
from cairn.model.vocabulary import DatePrecision

WHOLE = re.compile(r"\d{1,10}(?:\.0)?")
RANGE = re.compile(r"(\d{1,8})\s*[-–—]\s*(\d{1,8})")
MOST_PEOPLE = 99_999_999
DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
MONTH = re.compile(r"(\d{4})-(\d{2})")
YEAR = re.compile(r"(?:19|20)\d\d")
EARLIEST, LATEST = date(1800, 1, 1), date(2200, 12, 31)
"""Days outside of these are slips of the pen, and so near the calendar's own ends that no span fits around them."""
TELLS_YEAR, TELLS_MONTH, TELLS_DAY = (re.compile(f"%[{letters}]") for letters in ("YyGcxDF", "mbBcxDFj", "djcxDF"))
WRITTEN_OUT = ("%d %B %Y", "%d %b %Y", "%B %d, %Y")


class Cells:
    """The cells of a row. `problems` grow as cells are read that do not hold what they should."""

    def __init__(self, row: Row) -> None:
        """Nothing is read yet."""
        self.row = row
        self.problems: list[RowProblem] = []

    def text(self, column: str | None) -> str | None:
        """A cell as it stands; None where it is empty."""
        return self.row.cells.get(column) if column else None

    def whole(self, column: str | None, most: int = MOST_PEOPLE) -> int | None:
        """A whole number, zero or more."""
        told = self.text(column)
        if told is None:
            return None
        if WHOLE.fullmatch(told) and (number := int(told.removesuffix(".0"))) <= most:
            return number
        message = f"'{told[:40]}' is no whole number. Write it in figures, such as 1200, or leave the cell empty where nobody counted."
        self.problems.append(RowProblem("cell-no-number", self.row.number, column, message))
        return None

    def toll(self, column: str | None) -> Toll | None:
        """How many, in figures, as a range, or in words that Cairn reads ("at least 5", "dozens")."""
        told = self.text(column)
        if told is None:
            return None
        found = toll_in(told)
        if found is None:
            message = f"'{told[:40]}' is no count that can be read exactly. Write 1200, 10-15, 'at least 5' or 'dozens', or nothing."
            self.problems.append(RowProblem("cell-no-count", self.row.number, column, message))
        return found

    def degrees(self, column: str | None, most: int) -> float | None:
        """A latitude (most 90) or a longitude (most 180), in degrees."""
        told = self.text(column)
        if told is None:
            return None
        try:
            value = float(told)
        except ValueError:
            value = float("nan")
        if -most <= value <= most:
            return value
        message = f"'{told[:40]}' is no number of degrees between -{most} and {most}. Write it with a point, such as 16.27."
        self.problems.append(RowProblem("cell-no-degrees", self.row.number, column, message))
        return None

    def day(self, column: str | None, format: str | None = None) -> date | None:
        """One day."""
        span = self.span(column, format)
        if span and span.precision is not DatePrecision.DAY:
            message = f"'{self.text(column)}' is not one day. Write it as 2025-02-17."
            self.problems.append(RowProblem("cell-no-day", self.row.number, column, message))
            return None
        return span.earliest if span else None

    def span(self, column: str | None, format: str | None = None) -> DateSpan | None:
        """A day, a month (2025-02) or a year; with a `format`, days that are written so."""
        told = self.text(column)
        if told is None:
            return None
        found = span_in(told, format)
        if found is None:
            way = f"Days are written as {format} here" if format else "Write it as 2025-02-17, or name the format of the column in the map"
            self.problems.append(RowProblem("cell-no-day", self.row.number, column, f"'{told[:40]}' is no day that is sure. {way}."))
        return found

    def one_of(self, column: str | None, known: frozenset[str]) -> str | None:
        """One of some words."""
        told = self.text(column)
        if told is None or told in known:
            return told
        message = f"'{told[:40]}' is none of: {', '.join(sorted(known))}. Write one of these, or map the sheet's word to one."
        self.problems.append(RowProblem("cell-unknown-word", self.row.number, column, message))
        return None


def toll_in(told: str) -> Toll | None:
    """How many a cell says; None where not all of it is one count."""
    if WHOLE.fullmatch(told):
        number = int(told.removesuffix(".0"))
        return Toll(min=number, max=number) if number <= MOST_PEOPLE else None
    if found := RANGE.fullmatch(told):
        low, high = int(found[1]), int(found[2])
        return Toll(min=low, max=high, as_written=told) if low < high else None
    from cairn.extraction.rules.quantities import find_quantities

    counts = find_quantities(told, _english(), [])
    is_one = len(counts) == 1 and (counts[0].start, counts[0].end) == (0, len(told)) and counts[0].is_count
    if not is_one or counts[0].is_article or (counts[0].toll.max or counts[0].toll.min or 0) > MOST_PEOPLE:
        return None
    return counts[0].toll


@cache
def _english() -> Numbers:
    return load_numbers("en")


def span_in(told: str, format: str | None = None) -> DateSpan | None:
    """The days that a cell says; None where they are not sure, as those of 03/04/2025 are not."""
    if format is not None:
        return _of_format(_parsed(told, format), format)
    if found := DAY.fullmatch(told):
        return _one(_parsed(found[1], "%Y-%m-%d"))
    if found := MONTH.fullmatch(told):
        first = _parsed(f"{told}-01", "%Y-%m-%d")
        return DateSpan(earliest=first, latest=end_of_month(first), precision=DatePrecision.MONTH) if first else None
    if YEAR.fullmatch(told):
        year = int(told)
        return DateSpan(earliest=date(year, 1, 1), latest=date(year, 12, 31), precision=DatePrecision.YEAR)
    return next((span for way in WRITTEN_OUT if (span := _one(_parsed(told, way)))), None)


def _of_format(day: date | None, format: str) -> DateSpan | None:
    """As exactly as the format tells: 02/2025 by %m/%Y is a month, and not its first day."""
    if day is None or TELLS_DAY.search(format):
        return _one(day)
    if TELLS_MONTH.search(format):
        return DateSpan(earliest=day.replace(day=1), latest=end_of_month(day), precision=DatePrecision.MONTH)
    return DateSpan(earliest=date(day.year, 1, 1), latest=date(day.year, 12, 31), precision=DatePrecision.YEAR)


def end_of_month(day: date) -> date:
    """The last day of the month of a day."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _one(day: date | None) -> DateSpan | None:
    return DateSpan(earliest=day, latest=day, precision=DatePrecision.DAY) if day else None


def _parsed(told: str, format: str) -> date | None:
    try:
        day = datetime.strptime(told, format).date()
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None
