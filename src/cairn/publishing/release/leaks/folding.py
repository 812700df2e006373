"""Texts folded to plain letters and digits, with where words begin and end: so that a name is found however it is cut or run together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from cairn.knowledge.folding import fold_word

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\uffa0]"
)
"""Signs that nobody sees: soft hyphens, joiners and gaps of no width, marks of direction."""
MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
)
"""Signs that are written over and under letters."""
WORD = re.compile(r"[^\W\d_]+|\d+")
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as plain small letters and digits without gaps; `starts` and `ends` are the places in it where a word does, in order."""

    letters: str
    starts: tuple[int, ...]
    ends: frozenset[int]


def folded(text: str) -> Folded:
    """A text, folded."""
    parts: list[str] = []
    starts: list[int] = []
    ends: set[int] = set()
    at = 0
    for key in keys(text):
        starts.append(at)
        parts.append(key)
        at += len(key)
        ends.add(at)
    return Folded("".join(parts), tuple(starts), frozenset(ends))


def keys(text: str) -> Iterator[str]:
    """The words of a text in order, folded: a number is one, and so is each hump of a camel's ("byIsmelda")."""
    bare = MARKS.sub("", unicodedata.normalize("NFKD", INVISIBLE.sub("", text))) if not text.isascii() else text
    for found in WORD.finditer(bare):
        word = found.group()
        for part in HUMP.split(word) if word.isascii() and not word.islower() else (word,):
            if key := fold_word(part):
                yield key
