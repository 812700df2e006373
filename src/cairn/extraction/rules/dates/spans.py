"""Calendar arithmetic: ranges of days, with the unit in which they were told. Weeks run from Monday to Sunday (ISO 8601)."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple

from cairn.language.calendar import Portion
from cairn.model.vocabulary import DatePrecision


class Days(NamedTuple):
    """A range of days, both ends included."""

    earliest: date
    latest: date
    precision: DatePrecision


def add_days(day: date, number: int) -> date | None:
    """A day so many days away; None beyond the calendar's ends."""
    try:
        return day + timedelta(days=number)
    except OverflowError:
        return None


def day_of(year: int, month: int, day: int) -> Days | None:
    """One day; None where there is no such day (30 February)."""
    if not MINYEAR <= year <= MAXYEAR or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    only = date(year, month, day)
    return Days(only, only, DatePrecision.DAY)


def days_from(earliest: date | None, latest: date | None, precision: DatePrecision = DatePrecision.DAY) -> Days | None:
    """The days between two; None where an end is missing or they are upside down."""
    return Days(earliest, latest, precision) if earliest and latest and earliest <= latest else None


def month_of(year: int, month: int) -> Days | None:
    """A month; months below 1 and above 12 run on into the years before and after."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]), DatePrecision.MONTH)


def season_of(year: int, first_month: int) -> Days | None:
    """Three months from the first; the winter of a year begins in its December."""
    first, last = month_of(year, first_month), month_of(year, first_month + 2)
    return days_from(first.earliest, last.latest, DatePrecision.SEASON) if first and last else None


def years_of(first: int, last: int, precision: DatePrecision = DatePrecision.YEAR) -> Days | None:
    """All days of some years."""
    if not MINYEAR <= first <= last <= MAXYEAR:
        return None
    return Days(date(first, 1, 1), date(last, 12, 31), precision)


def week_of(day: date | None) -> Days | None:
    """The week that a day lies in."""
    if day is None:
        return None
    monday = add_days(day, -day.weekday())
    return days_from(monday, monday and add_days(monday, 6), DatePrecision.WEEK)


def weekday_at_or_before(day: date, weekday: int) -> date | None:
    """The last such weekday (1 is Monday) that is not after a day."""
    return add_days(day, -((day.isoweekday() - weekday) % 7))


def weekday_at_or_after(day: date, weekday: int) -> date | None:
    """The first such weekday that is not before a day."""
    return add_days(day, (weekday - day.isoweekday()) % 7)


def portion_of(days: Days, portion: Portion, anchor: date | None) -> Days | None:
    """A part of a period: its first, middle or last third, a half, or what lies before or after the anchor.

    Thirds and halves of a year are months, those of a decade years, those of a month ten and fifteen days."""
    if portion is Portion.SO_FAR:
        return days_from(days.earliest, anchor, days.precision) or days
    if portion is Portion.REST:
        return days_from(anchor, days.latest, days.precision) or days
    first, last = _SHARES[portion]
    year, month = days.earliest.year, days.earliest.month
    match days.precision:
        case DatePrecision.YEAR:
            begin, end = month_of(year, round(12 * first) + 1), month_of(year, round(12 * last))
        case DatePrecision.DECADE:
            begin, end = years_of(year + round(10 * first), year + 9), years_of(year, year + round(10 * last) - 1)
        case DatePrecision.MONTH:
            begin = day_of(year, month, round(30 * first) + 1)
            end = day_of(year, month, round(30 * last)) if last < 1 else days
        case _:
            length = (days.latest - days.earliest).days + 1
            return days_from(
                add_days(days.earliest, int(length * first)), add_days(days.earliest, max(int(length * last), 1) - 1), days.precision
            )
    return days_from(begin.earliest, end.latest, days.precision) if begin and end else None


_SHARES = {
    Portion.EARLY: (0, 1 / 3),
    Portion.MIDDLE: (1 / 3, 2 / 3),
    Portion.LATE: (2 / 3, 1),
    Portion.FIRST_HALF: (0, 1 / 2),
    Portion.SECOND_HALF: (1 / 2, 1),
}
"""Where each portion begins and ends."""
