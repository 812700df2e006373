"""Expressions that count from what follows them: "on Sunday, a day after *the attack*" dates the attack, back from Sunday."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from cairn.extraction.rules.dates.anchors import Anchors, Tense
from cairn.extraction.rules.dates.expression import DateExpression
from cairn.extraction.rules.dates.resolution import resolve
from cairn.extraction.rules.numerals import alternatives
from cairn.language.calendar import Calendar, DateKind, Unit
from cairn.model.values import DateSpan

BESIDE = 4
"""Characters between a day and an expression that only tells it another way: "on Sunday, a day after"."""

REACH = 100
"""Characters behind such an expression within which the day stands that it tells another way: "two days after ..., on Friday,"."""


def counted_from(text: str, date: DateExpression, calendar: Calendar) -> int | None:
    """Where the words begin from which an expression counts; None where it counts from what was told before ("two days later"), or tells no
    distance ("shortly after")."""
    if date.kind is not DateKind.ANAPHORIC or not date.reading.low or not calendar.leads.counted:
        return None
    found = next((m for m in _pattern(calendar).finditer(text, date.start) if m.start() < date.end <= m.end()), None)
    return found.end() if found is not None else None


@lru_cache(maxsize=8)
def _pattern(calendar: Calendar) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(calendar.leads.counted)})(?!\w)(?=\s+[^\W\d])", re.IGNORECASE)


def day_beside(date: DateExpression, dates: Sequence[DateExpression]) -> DateExpression | None:
    """The day that an expression stands beside: the one right before it, else the next behind it, else one before."""
    days = [d for d in dates if d.is_event_date and d.kind is not DateKind.ANAPHORIC and _is_a_day(d)]
    before = [d for d in days if d.end <= date.start]
    behind = [d for d in days if 0 <= d.start - date.end < REACH]
    touching = [d for d in before if date.start - d.end <= BESIDE]
    return next(iter([*touching[-1:], *behind[:1], *before[-1:]]), None)


def _is_a_day(date: DateExpression) -> bool:
    reading = date.reading
    return bool(reading.day or reading.weekday) or (
        date.kind is DateKind.DEICTIC and reading.unit is Unit.DAY and reading.low == reading.high
    )


def counted_back(date: DateExpression, day: DateExpression, anchors: Anchors) -> DateSpan:
    """The day of what an expression counts from, where it leads to a known day. The passage is the expression's."""
    reading = date.reading
    low, high = (None if n is None else -n for n in (reading.high, reading.low))
    back = replace(date, reading=replace(reading, low=low, high=high))
    return resolve(back, replace(anchors, account=resolve(day, anchors, Tense.PAST)), Tense.PAST)
