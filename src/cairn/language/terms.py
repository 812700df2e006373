"""How a language promises: its words for what is promised, and for by when. Mirrors `terms.toml` in the language's folder."""

from __future__ import annotations

import re
from functools import cache, cached_property

from cairn.language.files import load_words
from cairn.language.words import Strict
from cairn.model.vocabulary import Promised


class Terms(Strict):
    """terms.toml. `within`: what stands before a length of time that runs from the day of the promise ("within a month"); `next`: what may
    stand between; `joins`: what joins two numbers ("three to six months"); `follow`: what makes a bare length of time a term ("two weeks to
    report"); `unless_follow`: what makes it run from another day. `by`: what stands before the last day; `before`: before the day after
    it; `ends`: what may stand between. `ahead`: beginnings of words from which on a sentence promises; `promised`: beginnings of words for
    what is."""

    within: tuple[str, ...]
    next: tuple[str, ...]
    joins: tuple[str, ...]
    follow: tuple[str, ...]
    unless_follow: tuple[str, ...]
    by: tuple[str, ...]
    before: tuple[str, ...]
    ends: tuple[str, ...]
    ahead: tuple[str, ...]
    promised: dict[Promised, tuple[str, ...]]

    @cached_property
    def length_lead(self) -> re.Pattern[str]:
        """What ends right before a length of time that is a term."""
        several = rf"(?:[\w-]+ (?:{_any(self.joins)}) )?"
        return re.compile(rf"\b(?:{_any(self.within)}) (?:(?:{_any(self.next)}) )?{several}$", re.IGNORECASE)

    @cached_property
    def length_follow(self) -> re.Pattern[str]:
        """What begins right behind one."""
        return re.compile(rf" (?:{_any(self.follow)})\b", re.IGNORECASE)

    @cached_property
    def other_follow(self) -> re.Pattern[str]:
        """What begins right behind a length of time that runs from another day."""
        return re.compile(rf" (?:{_any(self.unless_follow)})\b", re.IGNORECASE)

    @cached_property
    def day_lead(self) -> re.Pattern[str]:
        """What ends right before a date that is the last day; the group `before` where the day itself is too late."""
        ends = rf"(?:(?:{_any(self.ends)}) )?"
        return re.compile(rf"\b(?:(?:{_any(self.by)})|(?P<before>{_any(self.before)})) {ends}$", re.IGNORECASE)

    @cached_property
    def opening(self) -> re.Pattern[str]:
        """Where a sentence begins to promise."""
        return re.compile(rf"\b(?:{_any(self.ahead)})", re.IGNORECASE)

    @cached_property
    def things(self) -> dict[Promised, re.Pattern[str]]:
        """What to look for, by what it promises."""
        return {what: re.compile(rf"\b(?:{_any(words)})", re.IGNORECASE) for what, words in self.promised.items() if words}


def _any(words: tuple[str, ...]) -> str:
    """One of some words, the longest first; nothing fits where there are none."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


@cache
def load_terms(language: str) -> Terms:
    """The words of a language (ISO 639-1). Raises LexiconError where the file is wrong or missing."""
    return load_words(language, "terms.toml", Terms)
