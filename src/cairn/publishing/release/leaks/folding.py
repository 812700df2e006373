"""Texts folded to plain letters and digits, with where words begin and end: so that a name is found however it is cut or run together."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from anyascii import anyascii

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\uffa0]"
)
"""Signs that nobody sees: soft hyphens, joiners and gaps of no width, marks of direction."""
MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
)
"""Signs that are written over and under letters."""
WORD = re.compile(r"[A-Z]*[a-z]+|[A-Z]+|[0-9]+")
"""Letters or digits; each hump of a camel's ("byIsmelda") is a word."""
FOREIGN = re.compile(r"[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as plain small letters and digits without gaps; `starts` and `ends` are the places in it where a word does, in order."""

    letters: str
    starts: tuple[int, ...]
    ends: frozenset[int]


def folded(text: str) -> Folded:
    """A text, folded."""
    told = keys(text)
    ends = [*accumulate(map(len, told))]
    return Folded("".join(told), (0, *ends[:-1]) if ends else (), frozenset(ends))


def keys(text: str) -> list[str]:
    """The words of a text in order, in plain small letters whatever their script; a number is one."""
    return [word.lower() for word in WORD.findall(plain(text))]


def plain(text: str) -> str:
    """A text in plain letters, without signs that nobody sees and those over and under letters."""
    if text.isascii():
        return text
    bare = MARKS.sub("", unicodedata.normalize("NFKD", INVISIBLE.sub("", text)))
    return FOREIGN.sub(lambda found: _plain(found.group()), bare)


@lru_cache(maxsize=100_000)
def _plain(run: str) -> str:
    return anyascii(run)
