"""What one claimant said of one harm over time, and by which figure it stands in the end.

Which of two figures is the later is known within a document, and between days. Of two documents of one day, or without a day, nobody
knows, and both figures stand: no order in which documents came in may decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from cairn.assessment.parts import is_no_correction
from cairn.model.values import Toll


@dataclass(frozen=True, slots=True)
class Saying:
    """A figure in one document, first in print on `day` (None: unknown), at a place in it; without a toll: a retraction."""

    day: date | None
    document: str
    place: int
    toll: Toll | None


@dataclass(frozen=True, slots=True)
class Word:
    """The figures by which a claimant stands, those that count a part of them, and those that it took back."""

    standing: frozenset[Toll] = frozenset()
    parts: frozenset[Toll] = frozenset()
    retracted: frozenset[Toll] = frozenset()


def last_word(sayings: Sequence[Saying]) -> Word:
    """What a claimant stands by in the end: the later figure, unless it only says the earlier one less exactly ("dozens" after "31")."""
    word, before = Word(), frozenset[Toll]()
    dated = sorted((saying for saying in sayings if saying.day), key=lambda saying: saying.day or date.min)
    for _, of_day in groupby(dated, key=lambda saying: saying.day):
        day = [*of_day]
        word = _after(word, day, before)
        before |= _figures(day)
    undated = _after(Word(), [saying for saying in sayings if not saying.day], frozenset())
    return Word(
        standing=exact(word.standing | (undated.standing - word.retracted)),
        parts=word.parts | undated.parts,
        retracted=word.retracted | undated.retracted,
    )


def _after(word: Word, day: Sequence[Saying], before: frozenset[Toll]) -> Word:
    """A claimant's word after a day; `before` are all the figures of earlier days. A retraction also takes back what other documents
    of the day still print."""
    documents = [_read(own) for own in _by_document(day)]
    parts = word.parts.union(*(part for _, part, _ in documents))
    if any(takes_back for _, _, takes_back in documents):
        new = frozenset(last for last, _, takes_back in documents if last and takes_back)
        return Word(exact(new), parts, (before | _figures(day)) - new)
    told = frozenset(last for last, _, _ in documents if last)
    news = frozenset(toll for toll in told if not any(is_vaguer(toll, old) for old in word.standing))
    return Word(exact(news or word.standing), parts, word.retracted - news)


def _by_document(day: Sequence[Saying]) -> Iterable[list[Saying]]:
    ordered = sorted(day, key=lambda saying: (saying.document, saying.place))
    return [[*own] for _, own in groupby(ordered, key=lambda saying: saying.document)]


def _read(document: Iterable[Saying]) -> tuple[Toll | None, frozenset[Toll], bool]:
    """The figure that one document leaves the claimant with, those that are parts of it, and whether it takes back what was before."""
    last: Toll | None = None
    parts: set[Toll] = set()
    takes_back = False
    for saying in document:
        if saying.toll is None:
            takes_back, last = True, None
        elif last is not None and is_no_correction(saying.toll, last):
            parts.add(saying.toll)
        elif last is None or not is_vaguer(saying.toll, last):
            last = saying.toll
    return last, frozenset(parts), takes_back


def _figures(sayings: Iterable[Saying]) -> frozenset[Toll]:
    return frozenset(saying.toll for saying in sayings if saying.toll)


def exact(tolls: frozenset[Toll]) -> frozenset[Toll]:
    """Without the figures that only say another one less exactly."""
    return frozenset(toll for toll in tolls if not any(is_vaguer(toll, other) for other in tolls))


def is_vaguer(toll: Toll, other: Toll) -> bool:
    """Whether a range holds all of another, and more: it says no more than that one."""
    low = (toll.min or 0) <= (other.min or 0)
    high = toll.max is None or (other.max is not None and toll.max >= other.max)
    return low and high and toll != other
