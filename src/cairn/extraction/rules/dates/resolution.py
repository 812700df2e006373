"""Resolves an expression of time to days, against its anchors and in its tense.

What was decided where coders could differ: "last night" is the day before alone, "overnight" the night to the anchor's day (two days);
"three weeks ago" is that whole week, "three weeks later" the day; "a month later" and "a year ago" are the whole month and year; a
period that has not ended ("this week", "in 2016" in October) ends at the anchor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cairn.extraction.rules.dates.absolute import absolute
from cairn.extraction.rules.dates.anchors import Anchors, Tense
from cairn.extraction.rules.dates.distance import distance
from cairn.extraction.rules.dates.expression import DateExpression, Reading
from cairn.extraction.rules.dates.spans import Days, add_days, days_from, weekday_at_or_after, weekday_at_or_before
from cairn.language.calendar import DateKind, Part
from cairn.model.values import DateSpan

TOLERANCE = 1
"""How many days after the day of publication a past day may lie: clocks differ around the world."""


def resolve(expression: DateExpression, anchors: Anchors, tense: Tense = Tense.PAST, *, offset: int = 0) -> DateSpan:
    """The days of an expression, with its passage; without days where they cannot be known or where it dates no event.

    In the past tense no day lies after the day of publication, unless the words name its year. `offset` is where the text that the
    expression was found in begins in its document."""
    days = _days(expression, anchors, tense)
    if days and tense is Tense.PAST:
        days = _not_after(days, anchors.published, keep=_names_year(expression))
    passage = expression.passage(offset)
    if days is None:
        return DateSpan(earliest=None, latest=None, precision=None, passage=passage)
    return DateSpan(earliest=days.earliest, latest=days.latest, precision=days.precision, passage=passage)


def _days(expression: DateExpression, anchors: Anchors, tense: Tense) -> Days | None:
    reading = expression.reading
    match expression.kind:
        case DateKind.ABSOLUTE:
            return absolute(reading, anchors, tense)
        case DateKind.WEEKDAY:
            return _weekday(reading, *_weekday_base(anchors, tense))
        case DateKind.DEICTIC:
            return distance(reading, anchors.day, anchors.day, tense)
        case DateKind.ANAPHORIC:
            return _from_account(reading, anchors.account)
        case DateKind.RANGE:
            return _range(expression, anchors, tense)
    return None


def _not_after(days: Days, limit: date | None, *, keep: bool) -> Days | None:
    """Days cut off at the limit; None where all of them lie behind it, unless they are to be kept."""
    if limit is None or days.latest <= limit:
        return days
    last = max(limit, min(days.earliest, add_days(limit, TOLERANCE) or limit))
    if days.earliest <= last:
        return days._replace(latest=last)
    return days if keep else None


def _names_year(expression: DateExpression) -> bool:
    ends = [end for end in (expression.first, expression.last) if end] or [expression]
    return any(value is not None for end in ends for value in (end.reading.year, end.reading.short_year, end.reading.decade))


def _weekday_base(anchors: Anchors, tense: Tense) -> tuple[date | None, Tense]:
    """The anchor of a weekday. Without a day of publication it is the first one from the date told of before."""
    if anchors.day is None and anchors.account:
        return anchors.account.earliest, Tense.FUTURE
    return anchors.day, tense


def _weekday(reading: Reading, base: date | None, tense: Tense) -> Days | None:
    """A weekday that equals the anchor's is the anchor's own day; "last" and "next" go beyond it."""
    if base is None or reading.weekday is None:
        return None
    step = reading.shift or (-1 if tense is Tense.PAST else 1)
    start = add_days(base, reading.shift or 0)
    if start is None:
        return None
    day = weekday_at_or_before(start, reading.weekday) if step < 0 else weekday_at_or_after(start, reading.weekday)
    overnight = Part.OVERNIGHT in (reading.part, reading.last_part)
    return days_from(day, day and add_days(day, 1) if overnight else day)


def _from_account(reading: Reading, account: DateSpan | None) -> Days | None:
    if account is None or account.earliest is None:
        return None
    if reading.weekday is not None:
        return _weekday(reading, account.earliest, Tense.FUTURE)
    return distance(reading, account.earliest, account.latest, Tense.PAST)


def _range(expression: DateExpression, anchors: Anchors, tense: Tense) -> Days | None:
    """From one expression to another; the end that says less is placed by the other one."""
    first, last = expression.first, expression.last
    if first is None or last is None:
        return None
    if tense is Tense.PAST:
        end = _days(last, anchors, tense)
        begin = _days(first, _placed_by(first, anchors, end and end.latest), tense)
    else:
        begin = _days(first, anchors, tense)
        end = _days(last, _placed_by(last, anchors, begin and begin.earliest), tense)
    return days_from(begin.earliest, end.latest, end.precision) if begin and end else None


def _placed_by(expression: DateExpression, anchors: Anchors, day: date | None) -> Anchors:
    is_free = expression.kind in (DateKind.WEEKDAY, DateKind.ABSOLUTE) and not _names_year(expression)
    return replace(anchors, published=day) if is_free and day else anchors
