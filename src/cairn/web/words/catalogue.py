"""A catalogue of the interface's words, read strictly: every language has each key of the English one, with the same blanks."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import Field

from cairn.knowledge.tables import read_table
from cairn.model.base import Frozen
from cairn.model.values import DateSpan, Toll
from cairn.web.errors import WebError
from cairn.web.words import phrasing

FOLDER = Path(__file__).parent
FIRST = "en"
BLANK = re.compile(r"\{(\w+)\}")
CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Counted(Frozen):
    """A phrase with a number, "{n}", in it; `one` is said of the numbers that the language says it of."""

    one: str
    other: str


class About(Frozen):
    """What holds for a language: its own name, the numbers that take the singular, its months, and how dates and numbers are written."""

    name: str
    one: tuple[int, ...]
    months: tuple[str, ...] = Field(min_length=12, max_length=12)
    months_short: tuple[str, ...] = Field(min_length=12, max_length=12)
    first_of_month: str
    thousands: str
    quotes: tuple[str, str]
    and_word: str


class File(Frozen):
    """A catalogue's file: what holds for the language, and its phrases in groups."""

    language: About
    words: dict[str, dict[str, str | Counted]]


class Words:
    """The words of one language."""

    def __init__(self, code: str, file: File) -> None:
        """`code` is ISO 639-1."""
        self.code = code
        self.about = file.language
        self.phrases = {f"{group}.{key}": phrase for group, own in file.words.items() for key, phrase in own.items()}

    def __call__(self, key: str, /, *, n: int | None = None, **blanks: object) -> str:
        """The phrase of a key with its blanks filled; of a counted one that for `n`.

        Raises KeyError where there is none, which a test rules out."""
        phrase = self.phrases[key]
        if isinstance(phrase, Counted):
            phrase = phrase.one if n in self.about.one else phrase.other
        if "{" not in phrase:
            return phrase
        filled = {name: str(value) for name, value in blanks.items()} | ({"n": self.number(n)} if n is not None else {})
        return BLANK.sub(lambda blank: filled[blank[1]], phrase)

    def of(self, word: StrEnum) -> str:
        """A word of a vocabulary, as it is said: those of the vocabulary `PromiseStatus` stand in the group `promise_status`."""
        return self(f"{_group(type(word).__name__)}.{word.value}")

    def grade(self, grade: str) -> str:
        """A policy's grade: in the language's words where it is one that is known, else as the policy calls it."""
        key = f"grade.{grade.lower()}"
        return self(key) if self.has(key) else grade

    def end(self, end: int | None) -> str:
        """An end of a range; that it is open where it is."""
        return self("value.open") if end is None else self.number(end)

    def has(self, key: str) -> bool:
        """Whether there is a phrase of this key."""
        return key in self.phrases

    def number(self, number: int) -> str:
        """A number with its thousands set apart."""
        return f"{number:,}".replace(",", self.about.thousands)

    def quoted(self, text: str) -> str:
        """Words in the language's quotation marks."""
        return f"{self.about.quotes[0]}{text}{self.about.quotes[1]}"

    def listed(self, names: list[str]) -> str:
        """Names in a row, each once: "A, B and C"."""
        return phrasing.listed(names, self.about.and_word)

    def day(self, day: date) -> str:
        """A day in words."""
        return phrasing.day(day, self.about.months, self.about.first_of_month)

    def short_day(self, day: date) -> str:
        """A day where there is little room."""
        return phrasing.day(day, self.about.months_short, self.about.first_of_month)

    def unit(self, since: date, until: date) -> str:
        """A day, month or year where there is little room; the day without its year."""
        if since == until:
            return phrasing.day(since, self.about.months_short, self.about.first_of_month)[:-5]
        is_month = (since.year, since.month) == (until.year, until.month)
        return f"{self.about.months_short[since.month - 1]} {since.year}" if is_month else str(since.year)

    def span(self, span: DateSpan | None) -> str:
        """A span of days in words; that it is unknown where it is."""
        if span is None or span.earliest is None or span.latest is None:
            return self("value.date_unknown")
        return phrasing.span(span.earliest, span.latest, self.about.months, self.about.first_of_month)

    def toll(self, toll: Toll) -> str:
        """A range of people in words."""
        if toll.min is None:
            return self("value.at_most", number=self.number(toll.max or 0))
        if toll.max is None:
            return self("value.at_least", number=self.number(toll.min))
        if toll.min == toll.max:
            return self.number(toll.min) if toll.min else self("value.nobody")
        return self("value.range", low=self.number(toll.min), high=self.number(toll.max))


@cache
def _group(vocabulary: str) -> str:
    """The group of a vocabulary's words."""
    return CAPITAL.sub("_", vocabulary).lower()


@cache
def words_in(code: str) -> Words:
    """The words of a language that there is.

    Raises KnowledgeError (knowledge-bad-table), WebError (words-differ)."""
    words = Words(code, read_table(FOLDER / f"{code}.toml", File))
    if code != FIRST:
        _compare(words, words_in(FIRST))
    return words


def languages() -> tuple[str, ...]:
    """The languages that there are, English first."""
    return (FIRST, *sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != FIRST))


def preferred(wanted: str | None, accepted: str) -> str:
    """The language to speak: the one asked for, else the first one that the browser accepts (Accept-Language), else English."""
    named = (part.split(";")[0].strip().split("-")[0].lower() for part in accepted.split(",")[:20])
    known = languages()
    return next((code for code in (wanted, *named) if code in known), FIRST)


def _compare(words: Words, first: Words) -> None:
    """Refuse a catalogue that says less or more than the English one."""
    missing, unknown = first.phrases.keys() - words.phrases.keys(), words.phrases.keys() - first.phrases.keys()
    others = {key for key in first.phrases.keys() & words.phrases.keys() if _shape(words.phrases[key]) != _shape(first.phrases[key])}
    if wrong := sorted(missing | unknown | others):
        file, keys = FOLDER / f"{words.code}.toml", ", ".join(wrong[:10])
        raise WebError("words-differ", f"{file} does not have the keys and blanks of {FIRST}.toml: {keys}. Write them alike.")


def _shape(phrase: str | Counted) -> tuple[str, frozenset[str]]:
    """What kind of phrase it is, and its blanks; "one" may spell its number out."""
    if isinstance(phrase, Counted):
        return "counted", frozenset(BLANK.findall(phrase.other))
    return "plain", frozenset(BLANK.findall(phrase))
