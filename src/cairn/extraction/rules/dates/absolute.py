"""Days that are named: a day of a month, a month, a season, a year, a decade. Where the year is missing the anchor gives it."""

from __future__ import annotations

from datetime import date, timedelta

from cairn.extraction.rules.dates.anchors import Anchors, Tense
from cairn.extraction.rules.dates.expression import Reading
from cairn.extraction.rules.dates.spans import Days, day_of, days_from, month_of, portion_of, season_of, years_of
from cairn.model.vocabulary import DatePrecision

_PIVOT = 69
"""Two figures from here on are of the twentieth century where no anchor says otherwise (POSIX, strptime %y)."""
_LONG_AGO = timedelta(days=366)
_CLOCKS_DIFFER = timedelta(days=1)
_RECENT = timedelta(days=31)
"""Within so many days a weekday that does not fit its day of the month is taken for a slip, not for another year."""


def absolute(reading: Reading, anchors: Anchors, tense: Tense) -> Days | None:
    """The days that a reading names; None where there is no such day, or nothing gives its year."""
    year = _year(reading, anchors.day)
    if year is None and reading.decade is None:
        return _placed(reading, anchors, tense)
    days = _named(reading, year)
    return portion_of(days, reading.portion, anchors.day) if days and reading.portion else days


def within(reading: Reading, year: int) -> Days | None:
    """The days that a reading names within a year: a range of days or months, a day, a month or a season."""
    if reading.month is None:
        return season_of(year, reading.season) if reading.season else None
    if reading.day is None:
        first, last = month_of(year, reading.month), month_of(reading.last_year or year, reading.last_month or reading.month)
        return days_from(first.earliest, last.latest, DatePrecision.MONTH) if first and last else None
    first = day_of(year, reading.month, reading.day)
    last = day_of(year, reading.last_month or reading.month, reading.last_day or reading.day)
    return days_from(first.earliest, last.latest) if first and last else None


def _year(reading: Reading, anchor: date | None) -> int | None:
    """The year in four figures: two figures are the last such year that is not after the year after the anchor."""
    if reading.year is not None or reading.short_year is None:
        return reading.year
    short = reading.short_year % 100
    if anchor is None:
        return (1900 if short >= _PIVOT else 2000) + short
    year = anchor.year // 100 * 100 + short
    return year - 100 if year > anchor.year + 1 else year


def _named(reading: Reading, year: int | None) -> Days | None:
    if reading.decade is not None:
        return years_of(reading.decade, reading.decade + 9, DatePrecision.DECADE)
    if year is None:
        return None
    if reading.month is None and reading.season is None:
        return years_of(year, reading.last_year or year)
    return within(reading, year)


def _placed(reading: Reading, anchors: Anchors, tense: Tense) -> Days | None:
    """A day or month without its year, in the year that the anchors give."""
    told = (anchors.account.earliest if anchors.account else None) or (anchors.named if anchors.day is None else None)
    if reading.month is None and reading.day is not None:
        return _day_of_month(reading.day, anchors.day or told, tense)
    if told and (anchors.day is None or anchors.day - told > _LONG_AGO):
        return _nearest(reading, told)
    if anchors.published is None and anchors.text_anchor and reading.shift is None:
        return _nearest(reading, anchors.text_anchor)
    return _around(reading, anchors.day, tense) if anchors.day else None


def _portion_within(reading: Reading, year: int) -> Days | None:
    days = within(reading, year)
    return portion_of(days, reading.portion, None) if days and reading.portion else days


def _around(reading: Reading, anchor: date, tense: Tense) -> Days | None:
    """The last such days not after the anchor, or in the future tense the first not before it; "last" and "next" exclude the anchor."""
    years = [anchor.year + step for step in range(-8, 9)]
    candidates = [days for year in years if (days := _portion_within(reading, year))]
    if reading.shift == 1:
        return next((days for days in candidates if days.earliest > anchor), None)
    if reading.shift is None and tense is Tense.FUTURE:
        return next((days for days in candidates if days.latest >= anchor), None)
    if reading.shift == -1:
        return next((days for days in reversed(candidates) if days.latest < anchor), None)
    latest = anchor if anchor == date.max else anchor + _CLOCKS_DIFFER
    past = [days for days in reversed(candidates) if days.earliest <= latest]
    return _on_weekday(past, reading.weekday, anchor)


def _on_weekday(past: list[Days], weekday: int | None, anchor: date) -> Days | None:
    """The latest of some days, or where that is no recent one and not on the weekday told, the latest that is."""
    if not past or weekday is None or past[0].earliest.isoweekday() == weekday or anchor - past[0].earliest < _RECENT:
        return past[0] if past else None
    return next((days for days in past if days.earliest.isoweekday() == weekday), past[0])


def _nearest(reading: Reading, account: date) -> Days | None:
    """The days nearest to those of the account at hand, for what is told of long ago."""
    candidates = [days for step in (-1, 0, 1) if (days := _portion_within(reading, account.year + step))]
    return min(candidates, key=lambda days: abs((days.earliest - account).days), default=None)


def _day_of_month(day: int, anchor: date | None, tense: Tense) -> Days | None:
    """ "The 21st": in the month of the anchor, or the nearest before it (after it) that has passed (is to come)."""
    if anchor is None:
        return None
    step = -1 if tense is Tense.PAST else 1
    for months in range(3):
        month = month_of(anchor.year, anchor.month + step * months)
        days = day_of(month.earliest.year, month.earliest.month, day) if month else None
        if days and (days.earliest - anchor).days * step >= 0:
            return days
    return None
