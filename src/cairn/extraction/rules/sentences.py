"""Text -> sentences with their offsets; what is no report (appeals, navigation) is left out here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low
from typing import TYPE_CHECKING, Literal

from sentencex import get_sentence_boundaries

from cairn.extraction.rules.datelines import HEAD, Dateline, find_dateline
from cairn.extraction.rules.notes import Note
from cairn.model.values import Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

HARD_WRAP = range(45, 100)
"""Lines of about this many characters, one after another, were broken by a machine and not by an author."""
SHORT_LINE = 80
"""Characters below which a line may be a heading of a page and no sentence."""
_CREDIT = re.compile(r"\s*\([A-Z][^()]{1,40}\)\s+(?=[A-Z“\"])")
"""A picture's credit in brackets, run into the sentence after it where line breaks were lost: "(Selmar Press) Nine people"."""
LONGEST_PARSED = 1500
"""Characters of a sentence beyond which it is cut: text without a full stop would cost time and yield nothing."""


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence of the text (or of a title given beside it), its line breaks as spaces, capitals throughout as plain print.

    `original` has the same length and is what stands in the document; `doc` is the parse, None where it was not parsed;
    `dateline` is set where it is no sentence but the dateline before one; `is_head`: it repeats the title; `notes` is kept only where
    somebody asked why."""

    index: int
    paragraph: int
    start: int
    text: str
    original: str
    within: Literal["title"] | None = None
    doc: Doc | None = None
    dateline: Dateline | None = None
    is_head: bool = False
    notes: list[Note] | None = None

    def note(self, step: str, word: Token | None, told: str, *parts: object) -> None:
        """Keep what a step found, where somebody asked why; see `Note`."""
        if self.notes is not None:
            self.notes.append(Note(step, word, told, parts))

    @property
    def end(self) -> int:
        """Where it ends in the document's text."""
        return self.start + len(self.text)

    def passage(self, start: int = 0, end: int | None = None) -> Passage:
        """The passage of a range that counts in the sentence; surrounding space is left out."""
        words = self.original[start:end]
        lead = len(words) - len(words.lstrip())
        quote = words.strip()
        begin = self.start + start + lead
        return Passage(start=begin, end=begin + len(quote), quote=quote, within=self.within)

    def passage_of(self, *tokens: Token) -> Passage:
        """The passage from the first to the last of some tokens."""
        return self.passage(min(t.idx for t in tokens), max(t.idx + len(t.text) for t in tokens))


@dataclass(frozen=True)
class Boilerplate:
    """Patterns of what is no report: `ends` ends it where it opens a short line late in the text, `line` drops one line; `inside` ends it
    late in a line that runs on; `seam` is where a lost line break parts two sentences."""

    ends: re.Pattern[str]
    line: re.Pattern[str]
    inside: re.Pattern[str] = re.compile(r"(?!)")
    seam: re.Pattern[str] = re.compile(r"(?!)")


def sentences(text: str, language: str, boilerplate: Boilerplate, plain: Callable[[str], str] = str) -> list[Sentence]:
    """The sentences of a text in order. `text[s.start:s.end]` equals `s.text` but for line breaks, which are spaces in it, and for
    what `plain` makes of it, which keeps every character in its place."""
    found: list[Sentence] = []
    for number, (start, end) in enumerate(paragraphs(text, boilerplate)):
        block = text[start:end].replace("\n", " ")
        head = find_dateline(block, is_in_head=start < HEAD)
        block = plain(block)
        for first, last in _split(block, head, language, boilerplate.seam):
            if text[start + first : start + last].strip():
                own = head if head is not None and (first, last) == head[:2] else None
                words = (block[first:last], text[start + first : start + last])
                found.append(Sentence(len(found), number, start + first, *words, dateline=own))
    return found


def paragraphs(text: str, boilerplate: Boilerplate) -> list[tuple[int, int]]:
    """(start, end) of the paragraphs: the lines of the text, or the blocks between empty lines where lines were wrapped by a machine."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    kept: list[tuple[int, int]] = []
    for start, end in lines:
        line = text[start:end].strip()
        if len(line) < SHORT_LINE and start > len(text) / 3 and boilerplate.ends.match(line):
            break
        if (cut := boilerplate.inside.search(text, max(start + SHORT_LINE, len(text) // 3), end)) is not None:
            kept.append((start, cut.start()))
            break
        if not boilerplate.line.match(line):
            kept.append((start, end))
    return _unwrapped(text, kept) if _is_wrapped(text, kept) else _run_on(text, kept)


def _run_on(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines, those joined that break a sentence: the first ends without a stop, the next goes on in small letters."""
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        before = text[joined[-1][0] : joined[-1][1]].rstrip() if joined else ""
        breaks = before[-1:].isalnum() and text[start:end].lstrip()[:1].islower() and text[joined[-1][1] : start].count("\n") == 1
        if breaks:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    lengths = [end - start for start, end in lines]
    open_ended = sum(text[end - 1] not in '.!?:"”' for _, end in lines)
    return len(lines) > 4 and median_low(lengths) in HARD_WRAP and open_ended > len(lines) / 2


def _unwrapped(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined and text[joined[-1][1] : start].count("\n") == 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _split(block: str, head: Dateline | None, language: str, seam: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The ranges of a block's sentences; what stands before a dateline, and the dateline, are ranges of their own."""
    position = head.end if head else 0
    if head:
        yield from _cut(block[: head.start], 0, language, seam)
        yield head.start, head.end
    yield from _cut(block[position:], position, language, seam)


_INITIALS = re.compile(r"[A-Z]\.[A-Z]\.")
"""Two initials with nothing between: no sentence ends between them."""


def _cut(block: str, position: int, language: str, seam: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    offset, begin = position, position
    for boundary in get_sentence_boundaries(language, block):
        position += len(boundary["text"])  # sentences follow each other without a gap
        if _INITIALS.match(block, max(0, position - offset - 2)):
            continue  # "the Velmiran-U.S. talks"
        start, begin = begin, position
        words = block[start - offset : position - offset]
        credit = _CREDIT.match(words)
        seams = [credit.end()] if credit else []
        edges = [0, *seams, *(m.end() for m in seam.finditer(words)), len(words)]
        for first, last in pairwise(edges):
            for cut in range(start + first, start + last, LONGEST_PARSED):
                yield cut, min(start + last, cut + LONGEST_PARSED)
