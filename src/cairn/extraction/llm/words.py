"""Finds quoted words in a text: exactly, else with quotation marks, dashes, accents, case and white space levelled.

Offsets are always those of the text as it is."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

_LEVELLED = {
    **dict.fromkeys('’‘‚‛′´`“”„‟«»″"', "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Characters that nobody sees: soft hyphens, joiners, marks of byte order."""
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
_EDGES = " \t\r\n\"'.…"


class Words:
    """A text in which words are looked for."""

    def __init__(self, text: str) -> None:
        """The text as it is."""
        self.text = text

    def find(
        self, words: str, *, near: int | None = None, start: int = 0, end: int | None = None, whole: bool = False
    ) -> tuple[int, int] | None:
        """Where words stand: of several places, the one nearest to `near`, else the first. Only within `start:end`; `whole`: not
        within a longer word. None where they do not stand there."""
        end = len(self.text) if end is None else end
        for sought in dict.fromkeys((words, words.strip(), words.strip(_EDGES))):
            if not sought:
                continue
            found = self._exact(sought, start, end) or self._levelled(sought, start, end)
            found = [place for place in found if self._is_whole(*place)] if whole else found
            if found:
                return found[0] if near is None else min(found, key=lambda place: abs(place[0] - near))
        return None

    def _exact(self, words: str, start: int, end: int) -> list[tuple[int, int]]:
        return [match.span() for match in re.finditer(re.escape(words), self.text[:end]) if match.start() >= start]

    def _levelled(self, words: str, start: int, end: int) -> list[tuple[int, int]]:
        sought = levelled(words)[0].strip()
        if not sought:
            return []
        text, places = self._own
        found = []
        at = text.find(sought)
        while at >= 0:
            first, last = places[at], self._after(places[at + len(sought) - 1])
            if start <= first and last <= end:
                found.append((first, last))
            at = text.find(sought, at + 1)
        return found

    def _after(self, last: int) -> int:
        """The end of a character with the marks that are set on it."""
        end = last + 1
        while end < len(self.text) and unicodedata.combining(self.text[end]):
            end += 1
        return end

    def _is_whole(self, start: int, end: int) -> bool:
        before = start > 0 and _are_one_word(self.text[start - 1], self.text[start])
        after = end < len(self.text) and _are_one_word(self.text[end - 1], self.text[end])
        return not before and not after

    @cached_property
    def _own(self) -> tuple[str, list[int]]:
        return levelled(self.text)


def _are_one_word(one: str, other: str) -> bool:
    """Whether two neighbouring characters belong to one word; those of scripts without spaces may always begin a new one."""
    return one.isalnum() and other.isalnum() and not _SPACELESS.match(one) and not _SPACELESS.match(other)


def levelled(text: str) -> tuple[str, list[int]]:
    """The text levelled, and for each character of that its place in the text."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for plain in _plain(character):
            if plain != " " or (characters and characters[-1] != " "):
                characters.append(plain)
                places.append(place)
    return "".join(characters), places


def _plain(character: str) -> str:
    if character in _UNSEEN:
        return ""
    if character.isspace():
        return " "
    if character in _LEVELLED:
        return _LEVELLED[character]
    if character.isascii():
        return character.lower()
    bare = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return "".join(_LEVELLED.get(c, " " if c.isspace() else c) for c in bare).casefold()
