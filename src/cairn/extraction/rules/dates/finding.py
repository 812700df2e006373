"""Finds the expressions of time in a text, with their offsets, and says of each whether it can date an event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cairn.extraction.rules.dates.expression import DateExpression, Reading
from cairn.extraction.rules.dates.grammar import Capture, Grammar, grammar
from cairn.extraction.rules.dates.ranges import join_ranges
from cairn.extraction.rules.dates.reading import plain, read
from cairn.language.calendar import Calendar, DateKind, Pattern

_LOOK_BACK = 24
"""Characters before an expression in which "since" or "every" is looked for."""
_WORD = re.compile(r"(?<!\w)[\w'’‘(]")
_BEFORE_HINT, _BEHIND_HINT = 40, 60
"""How far an expression may reach before and behind the words that every form needs."""


def find_dates(text: str, calendar: Calendar) -> list[DateExpression]:
    """All expressions of time of a text, in order, none overlapping. Offsets count in `text`."""
    compiled = grammar(calendar)
    found: list[DateExpression] = []
    position = 0
    for start, end in _places_to_look(text, compiled):
        if start >= position and (match := compiled.pattern.match(text, start, end)) and (expression := _expression(match, compiled)):
            found.append(expression)
            position = match.end()
    return [_under_lead(text, expression, compiled) for expression in join_ranges(text, found, compiled)]


def _places_to_look(text: str, compiled: Grammar) -> Iterator[tuple[int, int]]:
    """Where an expression may begin, and how far it may reach: the words before and at those that every form needs."""
    position = 0
    for hint in compiled.hint.finditer(text):
        for word in _WORD.finditer(text, max(position, hint.start() - _BEFORE_HINT), hint.start() + 1):
            yield word.start(), min(len(text), hint.end() + _BEHIND_HINT)
        position = hint.start() + 1


def _expression(match: re.Match[str], compiled: Grammar) -> DateExpression | None:
    """The expression of a match; None where a word that may be an ordinary one is not written like a date."""
    index = int((match.lastgroup or "__0").rpartition("__")[2])
    pattern, captures = compiled.calendar.patterns[index], compiled.captures[index]
    if _is_ordinary_word(match, captures, pattern, compiled.calendar):
        return None
    reading = read(match, captures, pattern, compiled)
    start, end = match.span(f"form__{index}")
    return DateExpression(start, end, match.string[start:end], pattern.kind, reading, note=_note(reading, pattern))


def _is_ordinary_word(match: re.Match[str], captures: tuple[Capture, ...], pattern: Pattern, calendar: Calendar) -> bool:
    """Whether a word such as "may" lacks its capital letter, and has neither a year nor, before it, a day of the month to vouch for it."""
    vouched = False
    for capture in captures:
        word = match.group(capture.group)
        if word and plain(word) in calendar.cautious_words and not vouched:
            return (pattern.sure or not word[0].isupper()) and not _names_year(match, captures)
        vouched = vouched or (word is not None and capture.field == "day")
    return False


def _names_year(match: re.Match[str], captures: tuple[Capture, ...]) -> bool:
    return any(capture.field == "year" and match.group(capture.group) for capture in captures)


def _note(reading: Reading, pattern: Pattern) -> str | None:
    """Whether figures could be read with the month first as well."""
    could_be_month = reading.day is not None and reading.day <= 12 and reading.day != reading.month
    return "day-month-assumed" if pattern.day_month_assumed and could_be_month else None


def _under_lead(text: str, expression: DateExpression, compiled: Grammar) -> DateExpression:
    """The expression, with its kind changed where a word before it makes it the bound of a period or a frequency."""
    if not expression.is_event_date:
        return expression
    before = text[max(0, expression.start - _LOOK_BACK) : expression.start]
    for kind, lead in ((DateKind.SINCE, compiled.since), (DateKind.UNTIL, compiled.until), (DateKind.FREQUENCY, compiled.frequency)):
        if lead.search(before):
            return replace(expression, kind=kind)
    return expression
