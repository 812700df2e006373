"""The forms of a calendar, compiled to one pattern.

A form's placeholders become named groups "field__N", N being the number of the form, so that all forms share one alternation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cairn.extraction.rules.dates.expression import READING_FIELDS
from cairn.extraction.rules.numerals import alternatives
from cairn.language.calendar import Calendar, Pattern
from cairn.language.numbers import Numbers, load_numbers
from cairn.language.strict import LexiconError

_PLACEHOLDER = re.compile(r"\{([a-z_]+)(?:=([a-z_|]+))?\}")
_SPACE = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"
"""White space that may hold one line break, but no empty line."""
_CAPTURED = READING_FIELDS | {"holiday", "offset", "number", "ignored"}

_HINTS = (
    *("month", "month_short", "weekday", "weekday_short", "season", "holiday"),
    *("offset", "unit", "period", "instant", "part", "decade_word"),
    *("year", "ordinal", "decade", "short_decade"),
)
"""Vocabularies of which every form holds a word: where none stands near, the long pattern need not look."""


@dataclass(frozen=True)
class Capture:
    """A group of the pattern: the field it fills, and the vocabularies its word may come from."""

    group: str
    field: str
    vocabularies: tuple[str, ...]


@dataclass(frozen=True)
class Grammar:
    """What is compiled from a calendar. `captures` stand in the order of the calendar's patterns;
    `hint` finds the words without which no form fits."""

    calendar: Calendar
    numbers: Numbers
    pattern: re.Pattern[str]
    hint: re.Pattern[str]
    captures: tuple[tuple[Capture, ...], ...]
    since: re.Pattern[str]
    until: re.Pattern[str]
    frequency: re.Pattern[str]
    opener: re.Pattern[str]
    join: re.Pattern[str]
    opened: re.Pattern[str]
    part_join: re.Pattern[str]
    label: re.Pattern[str]


class _Compiler:
    """Turns forms into patterns; keeps what each group stands for."""

    def __init__(self, calendar: Calendar, numbers: Numbers) -> None:
        self.calendar = calendar
        words = {name: _any_of([w for forms in table.values() for w in forms]) for name, table in calendar.words}
        counted = [*numbers.plain, *numbers.scales, *numbers.fixed, *calendar.counts]
        two_words = rf"(?:{alternatives(numbers.plain)})[- ](?:{alternatives(numbers.plain)})(?!\w)"
        number = rf"(?<!\d[.,])\d{{1,3}}(?![\d,.:]\d)|{two_words}|{_any_of(counted)}"
        self.vocabularies = {**words, **calendar.shapes, "number": number}

    def form(self, pattern: Pattern, index: int) -> tuple[str, tuple[Capture, ...]]:
        """A pattern's form as a regular expression with one group around it, and the captures within."""
        captures: list[Capture] = []

        def replace(match: re.Match[str]) -> str:
            field, names = match[1], tuple((match[2] or match[1]).split("|"))
            unknown = [name for name in names if name not in self.vocabularies]
            twice = any(capture.field == field for capture in captures)
            if unknown or twice or field not in _CAPTURED:
                wrong = unknown[0] if unknown else field
                problem = "twice" if twice else "which is no vocabulary, shape, shorthand or field"
                raise LexiconError(f"calendar.toml: patterns: '{pattern.form}' asks for '{wrong}', {problem}.")
            words = "|".join(self.vocabularies[name] for name in names)
            if field == "ignored":
                return f"(?:{words})"
            captures.append(Capture(f"{field}__{index}", field, names))
            return f"(?P<{field}__{index}>{words})"

        body = _PLACEHOLDER.sub(replace, _spaced(self.expand(pattern.form)))
        follow = f"(?={_spaced(pattern.follow)})" if pattern.follow else ""
        unless = f"(?!{_spaced(pattern.unless_follow)})" if pattern.unless_follow else ""
        return rf"{_led_by(pattern.lead)}(?P<form__{index}>{body}(?!\w){follow}{unless})", tuple(captures)

    def expand(self, form: str) -> str:
        """A form with its shorthands written out."""
        for _ in range(3):
            form = _PLACEHOLDER.sub(lambda m: self.calendar.shorthands.get(m[1], m[0]) if not m[2] else m[0], form)
        return form


def _any_of(words: Sequence[str]) -> str:
    """A pattern for any of the words, with a quick look at the first letter: most places in a text fail there."""
    letters = "".join(sorted({re.escape(word[0]) for word in words}))
    return f"(?=[{letters}])(?:{alternatives(words)})"


def _spaced(form: str) -> str:
    """A form with its spaces meaning white space, also within brackets."""
    return re.sub(r"\[[^\]]*\]| ", lambda m: _SPACE if m[0] == " " else m[0].replace(" ", r"\s"), form)


def _led_by(words: Iterable[str]) -> str:
    """A look back for one of the words, whole, with one white space after it unless it ends in a sign."""
    looks = []
    for word in words:
        written = re.escape(word).replace(r"\ ", r"\s") + (r"\s" if word[-1].isalnum() else "")
        looks.append(rf"(?<={written})(?<!\w{written})" if word[0].isalnum() else f"(?<={written})")
    return f"(?:{'|'.join(looks)})" if looks else ""


def _ending(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(words)})\s+$", re.IGNORECASE)


def _between(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\s*,?\s*(?:{alternatives(words)})\s*(?:\S\s)?", re.IGNORECASE)


@lru_cache(maxsize=8)
def grammar(calendar: Calendar) -> Grammar:
    """The grammar of a calendar, compiled once. Raises LexiconError where a form asks for what the calendar does not have."""
    numbers = load_numbers(calendar.language)
    compiler = _Compiler(calendar, numbers)
    forms = [compiler.form(pattern, i) for i, pattern in enumerate(calendar.patterns)]
    joins, leads = calendar.joins, calendar.leads
    own = "".join(f"|{re.escape(word)}" for word in calendar.hints)
    return Grammar(
        calendar=calendar,
        numbers=numbers,
        pattern=re.compile(r"(?<!\w)(?:" + "|".join(form for form, _ in forms) + ")", re.IGNORECASE),
        hint=re.compile(rf"(?<!\w)(?:{'|'.join(compiler.vocabularies[name] for name in _HINTS)}|\d+[/.-]\d{own})", re.IGNORECASE),
        captures=tuple(captures for _, captures in forms),
        since=_ending(leads.since),
        until=_ending(leads.until),
        frequency=_ending(leads.frequency),
        opener=_ending(joins.openers),
        join=_between(joins.joins),
        opened=_between(joins.opened),
        part_join=_between(joins.parts),
        label=re.compile(rf"(?<!\w)(?:{alternatives(calendar.dateline.labels)})\s*:?\s*$", re.IGNORECASE),
    )
