"""What stands around numbers, compiled from the words of a language: bounds, ranges, flags, neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from cairn.extraction.rules.numerals import alternatives, whole_words
from cairn.language.numbers import Cues, Neighbour, Numbers, Rule

SIGNS = "-–—‑"
"""Hyphen and dashes, as they stand between the ends of a range."""


@dataclass(frozen=True)
class Beside:
    """Cues directly before or after a number."""

    before: re.Pattern[str]
    after: re.Pattern[str]

    def met(self, text: str, start: int, end: int) -> bool:
        """Whether a cue stands directly before `start` or after `end`."""
        return bool(ends_with(self.before, text, start) or self.after.match(text, end))


@dataclass(frozen=True)
class Context:
    """A reason why a number counts no people, with the words that show it."""

    why: str
    beside: Beside
    capital: bool


@dataclass(frozen=True)
class Patterns:
    """Everything that is looked for around a numeral. `bound` has one group per rule; those after a number are told by `bound_after`."""

    bound: re.Pattern[str]
    bound_after: re.Pattern[str]
    join: re.Pattern[str]
    opener: re.Pattern[str]
    opened: re.Pattern[str]
    change: re.Pattern[str]
    part: Beside
    additional: Beside
    definite: Beside
    contexts: tuple[Context, ...]


def ends_with(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """The match that ends at `end`, looking back no further than the longest cue may be."""
    return pattern.search(text[max(0, end - 40) : end])


def _before(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(words)})[\s:]+\(?$", re.IGNORECASE)


def _after(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"[\s-]*(?:{alternatives(words)})(?!\w)", re.IGNORECASE)


def _beside(cues: Cues) -> Beside:
    return Beside(_before(cues.before), _after(cues.after))


def _context(neighbour: Neighbour) -> Context:
    return Context(neighbour.why, _beside(neighbour), neighbour.capital)


def _rules(numbers: Numbers, side: str) -> dict[Rule, list[str]]:
    words: dict[Rule, list[str]] = {}
    for bound in numbers.bounds:
        words.setdefault(bound.rule, []).extend(bound.before if side == "before" else bound.after)
    return words


@lru_cache(maxsize=8)
def patterns(numbers: Numbers) -> Patterns:
    """The patterns of a language, compiled once."""
    ranges, flags = numbers.range, numbers.flags
    bounds = [rf"(?P<{rule}>{whole_words(words)})(?=\s)" for rule, words in _rules(numbers, "before").items()]
    bounds_after = [rf"(?P<{rule}>(?:{alternatives(words)})(?!\w))" for rule, words in _rules(numbers, "after").items()]
    return Patterns(
        bound=re.compile("|".join(bounds), re.IGNORECASE),
        bound_after=re.compile(rf"\s*(?:{'|'.join(bounds_after)})", re.IGNORECASE),
        join=re.compile(rf"\s?[{SIGNS}]\s?|\s+(?:{alternatives(ranges.joins)})\s+", re.IGNORECASE),
        opener=_before(ranges.openers),
        opened=re.compile(rf"\s+(?:{alternatives(ranges.opened)})\s+", re.IGNORECASE),
        change=_before(ranges.changes),
        part=_beside(flags.part),
        additional=_beside(flags.additional),
        definite=_beside(flags.definite),
        contexts=tuple(_context(n) for n in numbers.neighbours),
    )
