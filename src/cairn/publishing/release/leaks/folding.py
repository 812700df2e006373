"""Texts folded to plain letters and digits, with where words begin and end: so that a name is found however it is cut or run together."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

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


NOTHING, SMALL, CAPITAL, DIGIT = range(4)
"""What a character is, of those that fold."""
KINDS = np.zeros(128, np.uint8)
KINDS[ord("a") : ord("z") + 1] = SMALL
KINDS[ord("A") : ord("Z") + 1] = CAPITAL
KINDS[ord("0") : ord("9") + 1] = DIGIT
LOWER = np.frombuffer(bytes(range(128)).lower(), np.uint8)
NOWHERE = np.zeros(0, np.int64)
PIECE = 1 << 20
"""Characters that are folded in one step."""
GAP = b"\0"
"""What stands between the letters of two texts: it is none, so that nothing is found across it."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Texts as plain small letters and digits without gaps, one after the other; `starts` are the places in them where a word does, in
    order, and `ends` says of each place whether one does there."""

    letters: bytes
    starts: NDArray[np.int64]
    ends: NDArray[np.bool_]


def folded(*texts: str) -> Folded:
    """Texts, folded."""
    parts = [_one(text) for text in texts]
    letters = GAP.join(part for part, _ in parts)
    begins = [0, *accumulate(len(part) + 1 for part, _ in parts)]
    starts = [found + begin for (_, found), begin in zip(parts, begins, strict=False)]
    ends = np.zeros(len(letters) + 1, np.bool_)
    for (part, _), found, begin in zip(parts, starts, begins, strict=False):
        ends[found[1:]] = True
        ends[begin + len(part)] = bool(part)
    return Folded(letters, np.concatenate(starts) if starts else NOWHERE, ends)


def _one(text: str) -> tuple[bytes, NDArray[np.int64]]:
    """The letters of a text, and where its words start among them: put together from pieces, since a text may be large."""
    pieces, starts, last, length = [], [NOWHERE], NOTHING, 0
    for at in range(0, len(text), PIECE):
        told = np.frombuffer(plain(text[at : at + PIECE]).encode("ascii", "replace"), np.uint8)
        if not len(told):
            continue
        kinds = KINDS[told]
        before = np.concatenate((np.array([last], np.uint8), kinds[:-1]))
        begins = (kinds != before) & ~((before == CAPITAL) & (kinds == SMALL))
        stays = kinds != NOTHING
        pieces.append(LOWER[told[stays]].tobytes())
        starts.append(np.flatnonzero(begins[stays]).astype(np.int64) + length)
        last, length = int(kinds[-1]), length + len(pieces[-1])
    return b"".join(pieces), np.concatenate(starts)


def keys(text: str) -> list[str]:
    """The words of a text in order, in plain small letters whatever their script; a number is one."""
    return [word.lower() for word in WORD.findall(plain(text))]


def plain(text: str) -> str:
    """A text in plain letters, without signs that nobody sees and those over and under letters."""
    if text.isascii():
        return text
    bare = MARKS.sub("", unicodedata.normalize("NFKD", INVISIBLE.sub("", text)))
    return bare.translate(PLAIN)


class _Plain(dict[int, str]):
    """Characters in plain letters, each looked up once."""

    def __missing__(self, character: int) -> str:
        told = self[character] = anyascii(chr(character))
        return told


PLAIN = _Plain()
