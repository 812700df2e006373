"""Brings spellings of one name together: case, accents, scripts, apostrophes, hyphens, articles."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from anyascii import anyascii

from cairn.knowledge.tables import PACKAGE, read_table
from cairn.model.base import Frozen

APOSTROPHES = "'’‘ʼʿʾʻ`´"
_MARKED = r"(?:[^\W_]|[\u0300-\u036f\u064b-\u065f\u0670])"  # combining accents and Arabic vowel signs belong to the word
_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|[^\W_]{_MARKED}*(?:[{APOSTROPHES}]{_MARKED}+)*")
_NOT_PLAIN = re.compile(r"[^0-9a-z]+")
_VOWELS = re.compile(r"[aeiouwy]+")
_DOUBLED = re.compile(r"(.)\1+")
_CLITIC = 2  # "Mali's", "l'armée": at most so many letters on the short side of an apostrophe ("UN's" has two on either)


class _Folding(Frozen):
    articles: frozenset[str]
    transliterated: frozenset[str]
    exchanges: tuple[tuple[str, str], ...]


@cache
def _table() -> _Folding:
    return read_table(PACKAGE / "knowledge" / "folding.toml", _Folding)


class Word(NamedTuple):
    """A word of a text: half-open range of characters and its folded form. `is_plain`: no sign in it, it reads in one way only."""

    start: int
    end: int
    key: str
    is_plain: bool = False


@lru_cache(maxsize=200_000)
def fold_word(word: str) -> str:
    """A word in plain small ASCII letters and digits, whatever its script; may be empty."""
    return _NOT_PLAIN.sub("", (word if word.isascii() else anyascii(word)).lower())


def words(text: str) -> list[Word]:
    """The words of a text in order. "U.S." and "B'Tselem" are one word each; words that fold to nothing are left out."""
    found = (Word(match.start(), match.end(), fold_word(match.group()), match.group().isalnum()) for match in _WORD.finditer(text))
    return [word for word in found if word.key]


@lru_cache(maxsize=50_000)
def forms(surface: str) -> tuple[Word, ...]:
    """How a word may be read: as it stands, then without what an apostrophe attaches ("Mali's" -> "Mali", "l'armée" -> "armée").

    Ranges count from the word's own beginning."""
    whole = Word(0, len(surface), fold_word(surface))
    cut = next((at for at, char in enumerate(surface) if char in APOSTROPHES), None)
    if cut is None:
        return (whole,)
    before, after = surface[:cut], surface[cut + 1 :]
    parts = [whole]
    if len(after) <= _CLITIC and (len(before) > _CLITIC or (len(before) > 1 and before.isupper())):
        parts.append(Word(0, cut, fold_word(before)))
    if len(before) <= _CLITIC < len(after):
        parts.append(Word(cut + 1, len(surface), fold_word(after)))
    return tuple(parts)


def fold(name: str) -> str:
    """The words of a name, folded, with a space between."""
    return " ".join(word.key for word in words(name))


def squeezed(folded: str, *, drop: frozenset[str] = frozenset()) -> str:
    """A folded name without its spaces and without the words in `drop` (kept where nothing else would be left)."""
    parts = folded.split()
    return "".join(part for part in parts if part not in drop) or "".join(parts)


def place_keys(name: str) -> tuple[str, str]:
    """The strict and the loose key of a place name: as written, and without articles."""
    folded = fold(name)
    return squeezed(folded), squeezed(folded, drop=_table().articles)


def undoubled(key: str) -> str:
    """A key with every doubled letter written once: "hassaka" and "hasaka" are the same."""
    return _DOUBLED.sub(r"\1", key)


def skeleton(key: str) -> str:
    """The consonants of a key that transliterations agree on: "urumkubra" and "orumkubrah" are both "rmkbr"."""
    for written, stands in _table().exchanges:
        key = key.replace(written, stands)
    bare = _DOUBLED.sub(r"\1", _VOWELS.sub("", key))
    return bare[:-1] if bare.endswith("h") else bare


def is_transliterated(country: str) -> bool:
    """Whether place names of a country (ISO 3166-1 alpha-2) usually reach us by transliteration."""
    return country in _table().transliterated


LEAST_CONSONANTS = 3
"""Fewer prove nothing: "Hass" and "Hess"."""


def place_bones(name: str) -> str:
    """The consonants of a place name, or all its letters where there are too few: vowels are what transliterations differ in."""
    key = place_keys(name)[1]
    found = skeleton(key)
    return found if len(found) >= LEAST_CONSONANTS else key


def person_bones(name: str) -> str:
    """A person's name by the consonants of its words, in no order; empty for a single word, which too many people share."""
    parts = fold(name).split()
    return " ".join(sorted(skeleton(part) or part for part in parts)) if len(parts) > 1 else ""
