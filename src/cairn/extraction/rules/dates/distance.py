"""Days that are measured from an anchor: "yesterday", "three weeks ago", "last month", "the past 24 hours", "two days later"."""

from __future__ import annotations

from datetime import date

from cairn.extraction.rules.dates.absolute import within
from cairn.extraction.rules.dates.anchors import Tense
from cairn.extraction.rules.dates.expression import Reading
from cairn.extraction.rules.dates.spans import (
    Days,
    add_days,
    day_of,
    days_from,
    month_of,
    portion_of,
    week_of,
    weekday_at_or_after,
    weekday_at_or_before,
    years_of,
)
from cairn.language.calendar import Part, Unit
from cairn.model.vocabulary import DatePrecision

_DAYS = {Unit.DAY: 1, Unit.WEEKEND: 7, Unit.WEEK: 7, Unit.FORTNIGHT: 14, Unit.MONTH: 30, Unit.YEAR: 365, Unit.DECADE: 3652}
"""About how many days a unit has, for windows that end at the anchor."""
_PRECISION = {
    Unit.WEEK: DatePrecision.WEEK,
    Unit.FORTNIGHT: DatePrecision.WEEK,
    Unit.MONTH: DatePrecision.MONTH,
    Unit.YEAR: DatePrecision.YEAR,
    Unit.DECADE: DatePrecision.DECADE,
}


def distance(reading: Reading, earliest: date | None, latest: date | None, tense: Tense) -> Days | None:
    """The days at a distance from an anchor of one or more days; None where the distance is not said or the anchor not known."""
    low, high, unit = reading.low, reading.high, reading.unit
    if earliest is None or latest is None or low is None or high is None or unit is None:
        return None
    if reading.part is Part.OVERNIGHT:
        return days_from(add_days(earliest, low - 1), add_days(latest, high))
    if reading.window:
        return _window(unit, low, latest)
    if unit in (Unit.DAY, Unit.HOUR) or not (reading.whole or unit in (Unit.MONTH, Unit.YEAR, Unit.DECADE)):
        return days_from(_moved(earliest, unit, low), _moved(latest, unit, high))
    first, last = _whole(unit, low, earliest, tense), _whole(unit, high, latest, tense)
    days = days_from(first.earliest, last.latest, first.precision) if first and last else None
    return _narrowed(reading, days, latest) if days else None


def _moved(day: date, unit: Unit, number: int) -> date | None:
    """A day so many units away; hours count only where they make whole days."""
    return add_days(day, int(number / 24) if unit is Unit.HOUR else number * _DAYS[unit])


def _window(unit: Unit, low: int, anchor: date) -> Days | None:
    """All days from so long ago to the anchor; part of a day counts as one."""
    back = -(-low // 24) if unit is Unit.HOUR else low * _DAYS[unit]
    return days_from(add_days(anchor, min(back, -1)), anchor, _PRECISION.get(unit, DatePrecision.DAY))


def _whole(unit: Unit, number: int, anchor: date, tense: Tense) -> Days | None:
    """The calendar unit that lies so many units from the one the anchor is in."""
    match unit:
        case Unit.WEEKEND:
            return _weekend(number, anchor, tense)
        case Unit.WEEK | Unit.FORTNIGHT:
            return week_of(add_days(anchor, number * _DAYS[unit]))
        case Unit.MONTH:
            return month_of(anchor.year, anchor.month + number)
        case Unit.YEAR:
            return years_of(anchor.year + number, anchor.year + number)
        case _:
            decade = anchor.year // 10 * 10 + 10 * number
            return years_of(decade, decade + 9, DatePrecision.DECADE)


def _weekend(number: int, anchor: date, tense: Tense) -> Days | None:
    """Saturday and Sunday. Number 0 is the one that the anchor lies in, else the one before (after) it; -1 the last one that is over."""
    if number == 0 and tense is Tense.FUTURE:
        saturday = weekday_at_or_before(anchor, 6) if anchor.isoweekday() == 7 else weekday_at_or_after(anchor, 6)
    else:
        over = add_days(anchor, -2) if number < 0 else anchor
        saturday = over and weekday_at_or_before(over, 6)
        saturday = saturday and add_days(saturday, 7 * (number + 1 if number < 0 else number))
    return days_from(saturday, saturday and add_days(saturday, 1))


def _narrowed(reading: Reading, days: Days, anchor: date) -> Days | None:
    """What is named within a calendar unit: a weekday of the week, a day of the month, a month of the year, a part of either."""
    if reading.weekday is not None and reading.unit in (Unit.WEEK, Unit.FORTNIGHT):
        day = weekday_at_or_after(days.earliest, reading.weekday)
        return days_from(day, day)
    if reading.month is not None or reading.season is not None:
        return within(reading, days.earliest.year)
    if reading.day is not None and reading.unit is Unit.MONTH:
        return day_of(days.earliest.year, days.earliest.month, reading.day)
    return portion_of(days, reading.portion, anchor) if reading.portion else days
