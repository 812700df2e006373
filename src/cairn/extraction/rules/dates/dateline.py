"""The date at the head of a report: "SAN SALVADOR, 16 NOV 89 (AFP) --", "KABUL (Nov. 3, 2011) —", "Date: 3 May 2014"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from cairn.extraction.rules.dates.anchors import Anchors, Tense
from cairn.extraction.rules.dates.expression import DateExpression
from cairn.extraction.rules.dates.finding import find_dates
from cairn.extraction.rules.dates.grammar import grammar
from cairn.extraction.rules.dates.resolution import resolve
from cairn.language.calendar import Calendar, DateKind

_HEAD = 600
"""Characters in which a dateline may stand."""
_PLACE = r"[ \t\xa0]*(?:[A-Z(\[][^\n.!?]{0,60}?[,(\[]?[ \t]*)?"
_LINE_BEFORE = re.compile(rf"(?:^|[\n\u2028]){_PLACE}$")
_DASH_AFTER = re.compile(r"[)\]]?\s*(?:[(\[][^)\]\n]{1,40}[)\]]\s*)*(?:--|[—–-])\s")
_BRACKET_BEFORE = re.compile(r"[A-Z][\w’'.-]*[ ,]*[(\[]$")
_BRACKET_AFTER = re.compile(r"[)\]]")
_ALONE_BEFORE = re.compile(r"(?:^|[\n\u2028])[ \t]*$")
_ALONE_AFTER = re.compile(r"[ \t.]*(?:[\n\u2028]|$|:\s)")
_FIRST_LINE_BEFORE = re.compile(r"^[^\n\u2028]{0,120},?\s$")
_LINE_AFTER = re.compile(r"[ \t]*[\n\u2028]")  # with a full stop the line is a sentence
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def dateline(text: str, calendar: Calendar) -> date | None:
    """The day that the head of a text says it was written, for use where no date of publication is known.

    A dateline without a year takes the last year that stands in the head ("2010-06-CA-071"); None where there is none."""
    head = text[:_HEAD]
    for expression in find_dates(head, calendar):
        if expression.kind is DateKind.ABSOLUTE and expression.reading.day and _is_dateline(head, expression, calendar):
            return _day(head, expression)
    return None


def _is_dateline(head: str, expression: DateExpression, calendar: Calendar) -> bool:
    before, start, end = head[: expression.start], expression.start, expression.end
    return bool(
        (_LINE_BEFORE.search(before[max(0, start - 80) :]) and _DASH_AFTER.match(head, end))
        or (_BRACKET_BEFORE.search(before) and _BRACKET_AFTER.match(head, end))
        or (_ALONE_BEFORE.search(before) and _ALONE_AFTER.match(head, end))
        or (_FIRST_LINE_BEFORE.search(before) and _LINE_AFTER.match(head, end))
        or grammar(calendar).label.search(before)
    )


def _day(head: str, expression: DateExpression) -> date | None:
    reading = expression.reading
    if reading.year is None and reading.short_year is None:
        return _with_year(expression, [int(year) for year in _YEAR.findall(head)])
    return resolve(expression, Anchors(), Tense.PAST).earliest


def _with_year(expression: DateExpression, years: Sequence[int]) -> date | None:
    """The day in the latest of some years: the last one not after the end of that year."""
    return resolve(expression, Anchors(published=date(max(years), 12, 31)), Tense.PAST).earliest if years else None
