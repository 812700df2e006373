"""Long documents in parts that overlap, cut where a paragraph, a sentence or at least a word ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ENDS = (re.compile(r"\n"), re.compile(r"[.!?]['\"”’)]*\s"), re.compile(r"\s"))
"""Where a text may be cut, the best first."""
SMALLEST = 1_500
"""Characters: a part that is still too long at this size is not cut any further."""


@dataclass(frozen=True)
class Part:
    """A half-open range of a document's text, the `number`th of so many (from 1)."""

    start: int
    end: int
    number: int = 1
    of: int = 1


def parts(text: str, size: int, overlap: int) -> list[Part]:
    """The text in parts of at most `size` characters; each begins about `overlap` characters before the one before it ends."""
    overlap = min(overlap, size // 3)
    ranges: list[tuple[int, int]] = []
    start, end = 0, 0
    while end < len(text) or not ranges:
        end = _cut(text, start + size // 2, start + size)
        ranges.append((start, end))
        start = _cut(text, end - overlap, end - overlap // 2)
    return [Part(start, end, number, len(ranges)) for number, (start, end) in enumerate(ranges, start=1)]


def halves(text: str, part: Part, overlap: int) -> list[Part]:
    """A part in two that overlap; none where it is too short to be cut."""
    length = part.end - part.start
    if length < 2 * SMALLEST:
        return []
    inner = min(overlap, length // 6)
    cut = _cut(text, part.start + length // 2, part.start + length // 2 + inner)
    return [Part(part.start, cut, part.number, part.of), Part(_cut(text, cut - inner, cut - inner // 2), part.end, part.number, part.of)]


def _cut(text: str, low: int, high: int) -> int:
    """The best place to cut between two positions: the last end of a paragraph, else of a sentence, else of a word, else the second."""
    if high >= len(text):
        return len(text)
    for ends in _ENDS:
        found = [match.end() for match in ends.finditer(text, low, high)]
        if found:
            return found[-1]
    return high
