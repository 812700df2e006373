"""How a language writes numbers: its words, its vague plurals, its bounds, and the neighbours that show a number to be no count.

Mirrors `numbers.toml` in the language's folder."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict

from cairn.language.files import load_words

Rule = Literal["at_least", "more_than", "at_most", "less_than", "about"]
"""What a bound does to the number n beside it: {n, open}, {n + 1, open}, {open, n}, {open, n - 1}, {n, n}."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Digits(_Strict):
    """How figures are punctuated: `thousands` are the signs that may part groups of three, `decimal` the sign before a fraction."""

    thousands: tuple[str, ...]
    decimal: str


class Compound(_Strict):
    """How number words are joined: `conjunctions` may stand inside a number that has reached `conjunction_from`; `of` links
    a vague plural to a scale ("tens of thousands")."""

    conjunctions: tuple[str, ...]
    conjunction_from: int
    of: tuple[str, ...]


class Vague(_Strict):
    """A word that counts without a number; `max` is open where None."""

    min: int
    max: int | None = None


class Bound(_Strict):
    """Words before or after a number that bound it."""

    rule: Rule
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Range(_Strict):
    """Words between the two ends of a range: `joins` anywhere, `opened` only after one of `openers` ("between 20 and 30").

    After one of `changes` ("from 43 to 70") the two are no range but an earlier and a later number."""

    joins: tuple[str, ...]
    changes: tuple[str, ...]
    openers: tuple[str, ...]
    opened: tuple[str, ...]


class Cues(_Strict):
    """Words directly before or after a quantity."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Flags(_Strict):
    """What neighbours say about a count: a part of a larger one, on top of one, or of people already spoken of."""

    part: Cues
    additional: Cues
    definite: Cues


class Neighbour(Cues):
    """Words directly before or after a number that show it to count no people, and `why`, in a word.

    `capital`: only where the word is written with a capital letter, in text that is not all capitals."""

    why: str
    capital: bool = False


class Numbers(_Strict):
    """numbers.toml. All words in lower case. `rounded`: fixed words that say about how many ("une vingtaine")."""

    language: str
    rounded: tuple[str, ...] = ()
    digits: Digits
    compound: Compound
    plain: dict[str, int]
    articles: dict[str, int]
    scales: dict[str, int]
    fixed: dict[str, int]
    none: dict[str, int]
    plurals: dict[str, Vague]
    vague: dict[str, Vague]
    bounds: tuple[Bound, ...]
    range: Range
    flags: Flags
    neighbours: tuple[Neighbour, ...]

    @cached_property
    def plural_of(self) -> dict[int, Vague]:
        """The vague plural of a scale, by the scale's value: that of 12 is what "dozens" means."""
        return {scale: vague for scale in self.scales.values() for vague in self.plurals.values() if vague.min == 2 * scale}

    def __hash__(self) -> int:
        """By identity, so that what is compiled from it can be kept."""
        return id(self)


@cache
def load_numbers(language: str = "en") -> Numbers:
    """The numbers of a language (ISO 639-1). Raises LexiconError where the file is missing or holds a key that is not known."""
    return load_words(language, "numbers.toml", Numbers)
