"""Text wholly in capitals, as old wire reports are, rewritten as it would stand in plain print, so that names can be told from words.

Every character keeps its place: passages quote the document as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cairn.extraction.rules.datelines import find_dateline

if TYPE_CHECKING:
    from cairn.language.casing import Casing

FEWEST_WORDS = 4
"""Words that a stretch of text must have before its capitals say anything."""
IN_CAPITALS = 0.9
"""Share of its letters from which on a text counts as written in capitals."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BRACKETED = re.compile(r"[\[(]([^\W\d_][\w-]{1,9})[\])]")
_INITIAL = re.compile(r"(?<![^\W_])[^\W\d_]\.$")
_VOWELS = frozenset("AEIOUYÁÉÍÓÚ")
_END = frozenset(".!?:")


def is_in_capitals(text: str) -> bool:
    """Whether a text is written in capitals throughout."""
    letters = [c for c in text if c.isalpha()]
    return text.count(" ") + 1 >= FEWEST_WORDS and sum(c.isupper() for c in letters) >= IN_CAPITALS * len(letters) > 0


def acronyms_of(text: str, casing: Casing) -> frozenset[str]:
    """The acronyms that a text in capitals gives in brackets after a name ("[ELN]"); a word of the language is none."""
    return frozenset(m[1] for m in _BRACKETED.finditer(text) if m[1].isupper() and not casing.holds(m[1].lower()))


@dataclass(frozen=True)
class Plain:
    """Rewrites text in capitals. `names`: half-open ranges of characters that are names; `acronyms` keep their capitals."""

    casing: Casing
    links: frozenset[str]
    acronyms: frozenset[str]

    def rewritten(self, text: str, names: list[tuple[int, int]]) -> str:
        """The text in plain print, character for character."""
        found = list(_WORD.finditer(text))
        lead = find_dateline(text, is_in_head=True)
        opening = lead.end if lead else 0
        large = [self._is_large(m, names) for m in found]
        pieces, at = list[str](), 0
        for n, match in enumerate(found):
            pieces.append(text[at : match.start()])
            written = self._written(text, found, large, n)
            pieces.append(written[0].upper() + written[1:] if match.start() == opening else written)
            at = match.end()
        return "".join([*pieces, text[at:]])

    def _is_large(self, match: re.Match[str], names: list[tuple[int, int]]) -> bool | None:
        """Whether a word is a name's for sure, surely none, or None: it could be either."""
        word = _bare(match[0]).lower()
        if any(start <= match.start() < end for start, end in names) and word not in self.links:
            return True
        if word in self.casing.large:
            return True
        if word in self.casing.nouns and word not in self.casing.small:
            return None
        return not (word in self.casing.small or self.casing.is_known(word))

    def _written(self, text: str, found: list[re.Match[str]], large: list[bool | None], n: int) -> str:
        surface, word = found[n][0], _bare(found[n][0])
        if word in self.acronyms or self._looks_like_acronym(word, large[n]) or _is_initial(text, found[n]):
            return word + surface[len(word) :].lower()
        is_name = large[n] or (large[n] is None and self._stands_by_name(text, found, large, n)) or self._opens_name(text, found, large, n)
        if is_name or _opens_sentence(text, found[n].start()):
            return surface[0] + surface[1:].lower()
        return surface.lower()

    def _looks_like_acronym(self, word: str, large: bool | None) -> bool:
        return bool(large) and 1 < len(word) < 6 and not _VOWELS & set(word)

    def _stands_by_name(self, text: str, found: list[re.Match[str]], large: list[bool | None], n: int) -> bool:
        """A word that may be a name is one beside a name."""
        return any(large[m] and _touch(text, found, min(m, n)) for m in _beside(n, len(found)))

    def _opens_name(self, text: str, found: list[re.Match[str]], large: list[bool | None], n: int) -> bool:
        """An article of another language before a name ("LA PALMA")."""
        word = found[n][0].lower()
        return word in self.links - self.casing.small and n + 1 < len(found) and bool(large[n + 1]) and _touch(text, found, n)


def _bare(word: str) -> str:
    """A word without what an apostrophe attaches."""
    return re.split("['’]", word)[0]


def _is_initial(text: str, match: re.Match[str]) -> bool:
    """A letter with a full stop or hyphen after it: "J. Perez", "U.S.", "M-16"."""
    return match.end() - match.start() == 1 and text[match.end() : match.end() + 1] in (".", "-")


def _beside(n: int, count: int) -> Iterator[int]:
    yield from (m for m in (n - 1, n + 1) if 0 <= m < count)


def _touch(text: str, found: list[re.Match[str]], n: int) -> bool:
    """Whether nothing but a space stands between a word and the next."""
    return not text[found[n].end() : found[n + 1].start()].strip()


def _opens_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \"'“”([")
    return not before or (before[-1] in _END and not _INITIAL.search(before))
