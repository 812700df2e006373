"""Whether a name as it stands in a text may be read as a known one: "IS" is no "is", "Turkey" no "turkey"."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from cairn.knowledge.folding import words
from cairn.knowledge.home import cairn_home
from cairn.knowledge.tables import PACKAGE, read_table
from cairn.model.base import Frozen

_LONGEST_ARTICLE = 3  # "the", "al", "los": written with a capital or without


class Acronyms(Frozen):
    """acronyms.toml of a language."""

    ordinary: frozenset[str] = frozenset()


@cache
def ordinary_acronyms() -> frozenset[str]:
    """Acronyms that spell an ordinary word of some language, in capitals: of no use in a line that is all capitals."""
    files = [*(PACKAGE / "language").glob("*/acronyms.toml"), *(cairn_home() / "lexicon").glob("*/acronyms.toml")]
    tables = (read_table(path, Acronyms) for path in files)
    return frozenset(word.upper() for table in tables for word in table.ordinary)


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a name. `is_acronym`: only as given, in capitals; otherwise a name given with capitals wants them in the text."""

    written: str
    is_acronym: bool

    def fits(self, surface: str, in_capitals: bool) -> bool:
        """Whether `surface`, found by its folded words, may be this name. `in_capitals`: it stands in a line wholly in capitals."""
        if not self.is_in_script_of(surface):
            return False
        if self.is_acronym:
            bare = _bare(surface)
            return bare == _bare(self.written) and not (in_capitals and bare in ordinary_acronyms())
        return self.written == self.written.lower() or surface == surface.upper() or _keeps_capitals(self.written, surface)

    def is_in_script_of(self, surface: str) -> bool:
        """Whether the two agree in script; where that is not Latin, in every letter: folding drops vowels there (Homs is not Hamas)."""
        return (_is_latin(self.written) and _is_latin(surface)) or _letters(self.written) == _letters(surface)


@lru_cache(maxsize=10_000)
def _is_latin(name: str) -> bool:
    return name.isascii() or all(unicodedata.name(char, "LATIN").startswith("LATIN") for char in name if char.isalpha())


@lru_cache(maxsize=10_000)
def _letters(name: str) -> str:
    """The letters of a name, without accents, vowel signs, hamza and the stroke that only lengthens a word."""
    return "".join(char for char in unicodedata.normalize("NFKD", name).casefold() if char.isalpha() and char != "\u0640")


def _keeps_capitals(written: str, surface: str) -> bool:
    """Whether more than half of the words written with a capital have one in the text, articles aside.

    "An Islamic state" and "The economist" are no names, "the Free Syrian army" is one."""
    given = [written[word.start] for word in words(written)]
    pairs = [(wanted, surface[word.start], word.end - word.start) for wanted, word in zip(given, words(surface), strict=False)]
    capitals = [(found, length) for wanted, found, length in pairs if wanted != wanted.lower()]
    decisive = [found for found, length in capitals if length > _LONGEST_ARTICLE] or [found for found, _ in capitals]
    return 2 * sum(found != found.lower() for found in decisive) > len(decisive)


def _bare(acronym: str) -> str:
    return "".join(char for char in acronym if char.isalnum())


class CapitalLines:
    """Tells which characters of a text stand in a line (of three words or more) wholly in capitals, as old wire reports are."""

    def __init__(self, text: str) -> None:
        """Looks at every line of the text once."""
        self._ranges = list(_capital_lines(text))

    def __contains__(self, at: int) -> bool:
        """Whether the character at an offset stands in such a line."""
        return any(start <= at < end for start, end in self._ranges)


def _capital_lines(text: str) -> Iterator[tuple[int, int]]:
    if text.isupper():
        yield 0, len(text)
        return
    start = 0
    for line in text.splitlines(keepends=True):
        if line.isupper() and line.count(" ") > 1:
            yield start, start + len(line)
        start += len(line)
