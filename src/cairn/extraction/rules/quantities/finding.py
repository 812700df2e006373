"""Finds the quantities of a text: numerals, joined to ranges, bounded by the words beside them, judged by their neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from cairn.extraction.rules.dates import DateExpression, find_dates
from cairn.extraction.rules.numerals import Form, Numeral, number_token, numerals
from cairn.extraction.rules.quantities.neighbours import why_no_count
from cairn.extraction.rules.quantities.patterns import Patterns, ends_with, patterns
from cairn.extraction.rules.quantities.quantity import Quantity
from cairn.language.calendar import DateKind, load_calendar
from cairn.language.numbers import Numbers, Rule
from cairn.model.values import Toll

_SPACE = re.compile(r"\s+")
_REASONS = {DateKind.AGE: "age", DateKind.DURATION: "time", DateKind.FREQUENCY: "time"}
_FORWARD = frozenset({"age", "name"})
_BACKWARD = frozenset({"distance", "measure", "percent", "money", "time", "age"})


def find_quantities(text: str, numbers: Numbers, dates: Sequence[DateExpression] | None = None) -> list[Quantity]:
    """All quantities of a text, in order, none overlapping.

    `dates` are the text's date expressions: a number within one is no count. Where they are not given they are looked for
    with the calendar of the same language."""
    found = patterns(numbers)
    if dates is None:
        dates = find_dates(text, load_calendar(numbers.language))
    bounds = _bounds(text, numbers, found)
    spans = _ranges(text, numerals(text, numbers, skip=[m.span() for m in bounds.values()]), found)
    quantities = [_quantity(text, span, bounds, numbers, found) for span in spans]
    return _passed_on(text, _without_dates(quantities, dates), found)


def _bounds(text: str, numbers: Numbers, found: Patterns) -> dict[int, re.Match[str]]:
    """The bounding words that stand directly before a number, by the place where that number begins."""
    number = number_token(numbers)
    bounds: dict[int, re.Match[str]] = {}
    for match in found.bound.finditer(text):
        begins = _SPACE.match(text, match.end())
        if begins and number.match(text, begins.end()):
            bounds[begins.end()] = match
    return bounds


def _ranges(text: str, all_numerals: list[Numeral], found: Patterns) -> list[tuple[Numeral, Numeral]]:
    """Neighbouring numerals that are the ends of one range ("20 to 30", "between 20 and 30"); a number alone is both its ends."""
    spans: list[tuple[Numeral, Numeral]] = []
    position = 0
    while position < len(all_numerals):
        first = all_numerals[position]
        last = all_numerals[position + 1] if position + 1 < len(all_numerals) else first
        joined = last is not first and _is_range(text, first, last, found)
        spans.append((first, last if joined else first))
        position += 2 if joined else 1
    return spans


def _is_range(text: str, first: Numeral, last: Numeral, found: Patterns) -> bool:
    counts = {Form.FIGURES, Form.WORDS}
    if not (first.form in counts and last.form in counts and 0 < first.min < last.min and first.is_whole and last.is_whole):
        return False
    is_opened = ends_with(found.opener, text, first.start) is not None
    if found.join.fullmatch(text, first.end, last.start):
        return is_opened or not ends_with(found.change, text, first.start)
    return is_opened and found.opened.fullmatch(text, first.end, last.start) is not None


def _quantity(text: str, span: tuple[Numeral, Numeral], bounds: dict[int, re.Match[str]], numbers: Numbers, found: Patterns) -> Quantity:
    first, last = span
    whole = replace(first, end=last.end, max=last.max)
    start, end = whole.start, whole.end
    toll: tuple[int | None, int | None] = (whole.min, whole.max)
    if whole.form is not Form.ARTICLE:
        if after := _bound_after(text, end, numbers, found):
            end, toll = after[0], _bounded(whole, toll, after[1])
        while start in bounds:
            toll = _bounded(whole, toll, _rule(bounds[start]))
            start = bounds[start].start()
    if first is not last and start == first.start and (opener := ends_with(found.opener, text, start)):
        start -= len(opener.group())
    why = why_no_count(text, whole, found)
    more = found.additional.after.match(text, end)
    is_rounded = first is last and text[first.start : first.end].lower() in numbers.rounded
    is_plain = (start, end) == (first.start, first.end) and first.form not in (Form.VAGUE, Form.NONE) and not is_rounded
    return Quantity(
        start=start,
        end=end,
        number_start=whole.start,
        number_end=whole.end,
        toll=Toll(min=toll[0], max=toll[1], as_written=None if is_plain else text[start:end]),
        is_count=why is None,
        why_not=why,
        is_article=whole.form is Form.ARTICLE,
        is_vague=whole.form is Form.VAGUE,
        is_part=found.part.met(text, start, end),
        is_additional=found.additional.met(text, start, end),
        is_definite=found.definite.met(text, start, end),
        reach=more.end() if more else 0,
    )


def _rule(match: re.Match[str]) -> Rule:
    """The bound's rule is the name of the group that matched."""
    return cast(Rule, match.lastgroup)


def _bound_after(text: str, end: int, numbers: Numbers, found: Patterns) -> tuple[int, Rule] | None:
    """A bound behind a number ("20 or more", "20+"), and where it ends; not where it bounds the number that follows it."""
    if text.startswith("+", end) and not text[end + 1 : end + 2].isalnum():
        return end + 1, "at_least"
    match = found.bound_after.match(text, end)
    gap = _SPACE.match(text, match.end()) if match else None
    if not match or (gap and number_token(numbers).match(text, gap.end())):
        return None
    return match.end(), _rule(match)


def _bounded(number: Numeral, toll: tuple[int | None, int | None], rule: Rule) -> tuple[int | None, int | None]:
    """What a bound makes of a range. An open vague count ("several") stays as it is."""
    low, high = toll
    step = 0 if number.form is Form.VAGUE else 1
    if rule in ("at_least", "more_than") and low is not None:
        return low + (step if rule == "more_than" else 0), None
    if rule in ("at_most", "less_than") and high is not None:
        return None, max(0, high - (step if rule == "less_than" else 0))
    return toll


def _without_dates(quantities: list[Quantity], dates: Sequence[DateExpression]) -> list[Quantity]:
    """Quantities with those that stand within a date, an age or a duration marked as no count."""
    marked = []
    ahead = sorted(dates, key=lambda expression: expression.start)
    position = 0
    for quantity in quantities:
        while position < len(ahead) and ahead[position].end <= quantity.number_start:
            position += 1
        date = ahead[position] if position < len(ahead) else None
        within = date is not None and date.start < quantity.number_end and quantity.number_start < date.end
        if within and date is not None:
            quantity = replace(quantity, is_count=False, why_not=_REASONS.get(date.kind, "date"))
        marked.append(quantity)
    return marked


def _passed_on(text: str, quantities: list[Quantity], found: Patterns) -> list[Quantity]:
    """Reasons that hold for a neighbour too: "aged 12 and 14", "20 and 30 km"."""
    judged = list(quantities)
    for i in range(len(judged) - 1):
        one, other = judged[i], judged[i + 1]
        gap = (text, one.number_end, other.number_start)
        if not (found.join.fullmatch(*gap) or found.opened.fullmatch(*gap)):
            continue
        if one.why_not in _FORWARD and other.is_count and not other.is_additional:
            judged[i + 1] = replace(other, is_count=False, why_not=one.why_not)
        elif other.why_not in _BACKWARD and one.is_count:
            judged[i] = replace(one, is_count=False, why_not=other.why_not)
    return judged
