"""A text cut at the ends of its passages, so that each can be marked in place, however they overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Range = tuple[int, int]
"""A half-open range of characters."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of the text, by its number beside it; number 0 is the one that was asked for."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text in which no passage begins or ends. `inside` are the numbers of the passages that it lies in, `begins` of those
    that begin with it, `ends` of those that end with it; `is_asked` where it lies in the passage that was asked for."""

    text: str
    inside: tuple[int, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    is_asked: bool
    begins_asked: bool


Paragraph = tuple[Segment, ...]


def marked(text: str, marks: Sequence[Mark], asked: Range | None = None) -> list[Paragraph]:
    """The paragraphs of a text, each cut into segments. What is not blank stands in exactly one of them."""
    return [paragraph for start, end in paragraphs_of(text) if (paragraph := tuple(_segments(text, start, end, marks, asked)))]


def paragraphs_of(text: str) -> Iterator[Range]:
    """The ranges between line ends, blank ones left out."""
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
        start += len(line)


def _segments(text: str, start: int, end: int, marks: Sequence[Mark], asked: Range | None) -> Iterator[Segment]:
    here = [mark for mark in marks if mark.start < end and start < mark.end]
    edges = (edge for mark in here for edge in (mark.start, mark.end))
    cuts = sorted({start, end, *_inside(start, end, edges), *_inside(start, end, asked or ())})
    for first, last in pairwise(cuts):
        inside = [mark for mark in here if mark.start <= first and last <= mark.end]
        is_asked = asked is not None and asked[0] <= first and last <= asked[1]
        yield Segment(
            text=text[first:last],
            inside=tuple(mark.number for mark in inside),
            begins=tuple(mark.number for mark in inside if _is_edge(text, mark.start, first, text[first:last])),
            ends=tuple(mark.number for mark in inside if _is_edge(text, last, mark.end, text[first:last])),
            is_asked=is_asked,
            begins_asked=is_asked and asked is not None and _is_edge(text, asked[0], first, text[first:last]),
        )


def _is_edge(text: str, start: int, end: int, segment: str) -> bool:
    """Whether a segment with letters is the outermost: nothing but blanks lies between it and the end of its passage."""
    return bool(segment.strip()) and not text[start:end].strip()


def _inside(start: int, end: int, edges: Iterable[int]) -> set[int]:
    return {edge for edge in edges if start < edge < end}
