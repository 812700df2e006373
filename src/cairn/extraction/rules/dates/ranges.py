"""Joins two expressions to one range: "from Monday to Wednesday", "between 30 May and 2 June", "late Saturday and early Sunday"."""

from __future__ import annotations

from cairn.extraction.rules.dates.expression import DateExpression, Reading
from cairn.extraction.rules.dates.grammar import Grammar
from cairn.language.calendar import DateKind, Part, Unit

_ENDS = frozenset({DateKind.ABSOLUTE, DateKind.WEEKDAY, DateKind.DEICTIC})
_END_OF_DAY = frozenset({Part.LATE, Part.EVENING, Part.NIGHT, Part.OVERNIGHT})
_BEGINNING_OF_DAY = frozenset({Part.EARLY, Part.MORNING, Part.OVERNIGHT})
_WIDEST_GAP = 16


def join_ranges(text: str, found: list[DateExpression], compiled: Grammar) -> list[DateExpression]:
    """The expressions, with those that are the two ends of a range made one."""
    joined: list[DateExpression] = []
    for expression in found:
        if joined and _is_range(text, joined[-1], expression, compiled):
            joined[-1] = _range(text, joined[-1], expression)
        else:
            joined.append(expression)
    return joined


def _is_range(text: str, first: DateExpression, last: DateExpression, compiled: Grammar) -> bool:
    alike = first.kind in _ENDS and last.kind is first.kind and _names_day(first.reading) == _names_day(last.reading)
    if not alike or last.start - first.end > _WIDEST_GAP:
        return False
    gap = (text, first.end, last.start)
    if compiled.part_join.fullmatch(*gap) and _crosses_midnight(first.reading, last.reading):
        return True
    if compiled.join.fullmatch(*gap):
        return True
    opened = compiled.opener.search(text[max(0, first.start - 24) : first.start])
    return bool(opened and compiled.opened.fullmatch(*gap))


def _names_day(reading: Reading) -> bool:
    """Both ends of a range name days, or neither does."""
    return reading.day is not None or reading.weekday is not None or reading.unit is Unit.DAY


def _crosses_midnight(first: Reading, last: Reading) -> bool:
    return (first.last_part or first.part) in _END_OF_DAY and (last.part or last.last_part) in _BEGINNING_OF_DAY


def _range(text: str, first: DateExpression, last: DateExpression) -> DateExpression:
    return DateExpression(first.start, last.end, text[first.start : last.end], DateKind.RANGE, Reading(), first, last)
