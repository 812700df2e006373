"""The head of a text whose line breaks were lost: headline, agency and date stamp run into the first sentence, and are parted from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

from cairn.extraction.rules.dates import Anchors, DateKind, Tense, find_dates, resolve
from cairn.extraction.rules.sentences import Sentence
from cairn.language.calendar import Calendar
from cairn.language.lexicon import StampWords

REACH = 300
"""Characters of a text in which its stamp is looked for."""
FARTHEST = 2
"""Days between a stamp and the day of publication: another date may be the event's."""
FIRST = 3
"""Sentences among which the title may be repeated."""
FEWEST = 40
"""Characters that must follow a stamp, so that it opens a sentence and does not close one."""


def without_head(found: Sequence[Sentence], published: date, calendar: Calendar, words: StampWords) -> list[Sentence]:
    """The sentences with the first one parted at the stamp of its date of publication: the headline, the stamp, and what the text begins
    with."""
    if not found:
        return []
    cuts = _stamp(found[0], published, calendar, words)
    parts = [*_parts(found[0], cuts), *found[1:]] if cuts else found
    return [replace(s, index=n) for n, s in enumerate(parts)]


def with_head_marked(found: Sequence[Sentence], title: str) -> list[Sentence]:
    """The sentences, those among the first marked that only repeat the title."""
    wanted = _words(title)
    return [replace(s, is_head=True) if wanted and s.index < FIRST and _words(s.text) == wanted else s for s in found]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _parts(sentence: Sentence, cuts: tuple[int, int]) -> Iterator[Sentence]:
    edges = [0, *cuts, len(sentence.text)]
    for start, end in pairwise(edges):
        if sentence.text[start:end].strip():
            yield replace(sentence, start=sentence.start + start, text=sentence.text[start:end], original=sentence.original[start:end])


def _stamp(sentence: Sentence, published: date, calendar: Calendar, words: StampWords) -> tuple[int, int] | None:
    """Where a date with its year stands before a capital without a comma, after nothing, a label or a headline."""
    text = sentence.text
    for found in find_dates(text[:REACH], calendar):
        day = resolve(found, Anchors(), Tense.PAST).earliest if found.kind is DateKind.ABSOLUTE and found.reading.day else None
        if day is None or abs((day - published).days) > FARTHEST:
            continue
        after = _after(words).match(text, found.end)
        start = _start(text[: found.start], words)
        if after and start is not None and len(text) - after.end() >= FEWEST:
            return start, after.end()
    return None


def _start(before: str, words: StampWords) -> int | None:
    """Where the stamp begins, its label with it; None where the date belongs to a sentence ("on Friday 17 November 2017")."""
    if not before.strip():
        return 0
    if label := _label(words).search(before):
        return label.start()
    headline = before.split()
    return len(before) if len(headline) > 2 and headline[-1].lower() not in words.small else None


@cache
def _after(words: StampWords) -> re.Pattern[str]:
    """A time of day and what pages print beside a stamp, up to the capital that opens the text."""
    clutter = "|".join(map(re.escape, words.clutter))
    time = r"(?:\W{0,3}\d\d?[:.]\d\d\b)?"
    return re.compile(rf"{time}(?i:\s*\b(?:{clutter})\b(?: \d+\b)?)*\s*(?<![,;:.])(?=[A-Z\d\"“'(])")


@cache
def _label(words: StampWords) -> re.Pattern[str]:
    """A word that labels a stamp, at the end of what stands before the date."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words.labels))})\W*$", re.IGNORECASE)
