"""From the words that a form captured to what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from cairn.extraction.rules.dates.expression import Reading
from cairn.extraction.rules.dates.grammar import Capture, Grammar
from cairn.extraction.rules.numerals import numerals
from cairn.language.calendar import Calendar, Part, Pattern, Portion, Unit

_FIGURES = re.compile(r"\d+")
_LAST_CENTURY = 1900
_NAMED: dict[str, type[Unit] | type[Part] | type[Portion]] = {"unit": Unit, "part": Part, "last_part": Part, "portion": Portion}


def plain(word: str) -> str:
    """A word as vocabularies write it: lower case, single spaces, no final dot."""
    return " ".join(word.lower().split()).rstrip(".")


@lru_cache(maxsize=8)
def _meanings(calendar: Calendar) -> Mapping[str, Mapping[str, str]]:
    """What each word means (the key of its table), by vocabulary."""
    return {name: {plain(word): str(key) for key, forms in table.items() for word in forms} for name, table in calendar.words}


def read(match: re.Match[str], captures: tuple[Capture, ...], pattern: Pattern, grammar: Grammar) -> Reading:
    """The reading of a match: what the form itself says, and what its captured words add."""
    values: dict[str, Any] = {
        "unit": pattern.unit,
        "low": pattern.amount,
        "high": pattern.amount,
        "part": pattern.part,
        "portion": pattern.portion,
        "whole": pattern.whole,
        "window": pattern.window,
        "shift": pattern.shift,
    }
    for capture in captures:
        word = match.group(capture.group)
        if word is not None:
            values.update(_value(capture, word, pattern, grammar))
    return Reading(**values)


def _value(capture: Capture, word: str, pattern: Pattern, grammar: Grammar) -> dict[str, Any]:
    if capture.field == "number":
        return _distance(word, pattern.sign or 1, grammar)
    meaning = _meaning(capture, word, grammar.calendar)
    match capture.field:
        case "holiday":
            month, day = meaning.split("-")
            return {"month": int(month), "day": int(day)}
        case "offset":
            return {"low": int(meaning), "high": int(meaning)}
        case "unit" | "part" | "last_part" | "portion":
            return {capture.field: _NAMED[capture.field](meaning)}
        case "decade":
            return {"decade": int(meaning) if len(meaning) == 4 else _LAST_CENTURY + int(meaning)}
        case _:
            return {capture.field: int(meaning)}


def _meaning(capture: Capture, word: str, calendar: Calendar) -> str:
    """The key that a word stands under, or its figures."""
    tables = _meanings(calendar)
    for vocabulary in capture.vocabularies:
        meaning = tables.get(vocabulary, {}).get(plain(word))
        if meaning is not None:
            return meaning
    figures = _FIGURES.search(word)
    return figures.group() if figures else "0"


def _distance(word: str, sign: int, grammar: Grammar) -> dict[str, int]:
    """How many units: "two" is two, "several" between three and six."""
    low, high = grammar.calendar.counts.get(plain(word)) or _number(word, grammar)
    return {"low": min(sign * low, sign * high), "high": max(sign * low, sign * high)}


def _number(word: str, grammar: Grammar) -> tuple[int, int]:
    value = numerals(word, grammar.numbers)[0].min
    return value, value
