"""What expressions of time are measured from: the day of publication, a day that the text itself fixes, the date told of before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cairn.extraction.rules.dates.expression import DateExpression
from cairn.extraction.rules.dates.spans import day_of
from cairn.language.calendar import DateKind
from cairn.model.values import DateSpan

_YEARS_TO_TRY = 12
"""A day of the month falls on a given weekday again within so many years (29 February aside)."""


class Tense(StrEnum):
    """Whether a sentence looks back or ahead; one that does neither is read as looking back."""

    PAST = "past"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Anchors:
    """`published`: the day of publication; `text_anchor`: the day the text fixes, used only where that is None; `account`: the date of
    what was told of before, for "two days later"; `named`: a day that the text gives with its year, which places a day or month without
    one where no other anchor is known."""

    published: date | None = None
    text_anchor: date | None = None
    account: DateSpan | None = None
    named: date | None = None

    @property
    def day(self) -> date | None:
        """The day that the text was written, as far as it is known."""
        return self.published or self.text_anchor


def text_anchor(expressions: Iterable[DateExpression]) -> date | None:
    """The day that a text without a date of publication fixes itself: the latest of its weekdays with a day of the month.

    Where such a day lacks its year it takes the first that fits, not before the latest past year that the text names; None where
    it names none. "Until 2030" names no past year; leave out expressions from sentences that look ahead."""
    ends = [end for expression in expressions for end in _ends(expression)]
    years = [year for end in ends if end.kind is not DateKind.UNTIL for year in (end.reading.year, end.reading.last_year) if year]
    days = [_fixed(end, max(years, default=None)) for end in ends if end.names_day_and_weekday]
    return max((day for day in days if day), default=None)


def named_day(expressions: Iterable[DateExpression]) -> date | None:
    """The latest day that a text gives with its year, for `Anchors.named`; None where it gives none."""
    readings = [end.reading for expression in expressions for end in _ends(expression)]
    days = [day_of(r.year, r.month, r.day) for r in readings if r.year is not None and r.month is not None and r.day is not None]
    return max((day.earliest for day in days if day), default=None)


def _ends(expression: DateExpression) -> Iterator[DateExpression]:
    """An expression, or the ends of the range that it is."""
    if expression.first and expression.last:
        yield from (expression.first, expression.last)
    else:
        yield expression


def _fixed(expression: DateExpression, not_before: int | None) -> date | None:
    reading = expression.reading
    if reading.month is None or reading.day is None:
        return None
    if reading.year is not None:
        days = day_of(reading.year, reading.month, reading.day)
        return days.earliest if days else None
    if not_before is None:
        return None
    tried = (day_of(not_before + step, reading.month, reading.day) for step in range(_YEARS_TO_TRY))
    return next((days.earliest for days in tried if days and days.earliest.isoweekday() == reading.weekday), None)


def anchors_of(published: date | None, expressions: Sequence[DateExpression]) -> Anchors:
    """The anchors of a text: the day of publication; where nothing says it, what the text itself fixes (contract, rule 6)."""
    return Anchors(published=published, text_anchor=None if published else text_anchor(expressions), named=named_day(expressions))
