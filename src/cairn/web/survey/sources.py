"""Sources for their pages: who said something themselves and who printed, in which order, and what is counted of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cairn.assessment.shares import wilson
from cairn.assessment.sources import Mark
from cairn.catalogue.testimony import SourceCounted
from cairn.knowledge.folding import fold
from cairn.publishing.sheet import table_lines
from cairn.web.drawing.shares import Interval
from cairn.web.errors import WebError

PARTS: Mapping[str, tuple[Mark, ...]] = {
    "said": (Mark.SAID, Mark.ALONE, Mark.BORNE_OUT, Mark.CONTRADICTED, Mark.SUPERSEDED, Mark.REJECTED, Mark.DENIED),
    "printed": (Mark.PRINTED, Mark.OTHERS_WORDS, Mark.COPIED, Mark.RELAYED),
}
"""The two tables, and the columns of each."""
ROWS: Mapping[str, tuple[tuple[Mark, bool], ...]] = {
    "said": (
        (Mark.SAID, False),
        (Mark.ALONE, True),
        (Mark.BORNE_OUT, True),
        (Mark.AGREED, True),
        (Mark.CONFIRMED, True),
        (Mark.ACCEPTED, True),
        (Mark.CONTRADICTED, True),
        (Mark.DENIED_BY_OTHERS, True),
        (Mark.DIFFERS, True),
        (Mark.SUPERSEDED, False),
        (Mark.RETRACTED, False),
        (Mark.REJECTED, False),
        (Mark.DENIED, False),
    ),
    "printed": ((Mark.PRINTED, False), (Mark.OTHERS_WORDS, True), (Mark.COPIED, True), (Mark.RELAYED, False)),
}
"""What the page of a source tells, and which of it is a share of the first row."""
UNDER = frozenset({Mark.AGREED, Mark.CONFIRMED, Mark.ACCEPTED, Mark.DENIED_BY_OTHERS, Mark.DIFFERS})
"""Rows that are parts of the one before."""
USUAL = {"said": Mark.SAID.value, "printed": Mark.PRINTED.value}


def _by_mark(mark: Mark) -> Callable[[SourceCounted], object]:
    return lambda one: (-one.count(mark), one.name.casefold())


KEYS: Mapping[str, Mapping[str, Callable[[SourceCounted], object]]] = {
    part: {"name": lambda one: one.name.casefold(), **{mark.value: _by_mark(mark) for mark in marks}} for part, marks in PARTS.items()
}
"""By what each table can be put in order."""


@dataclass(frozen=True, slots=True)
class CountedRow:
    """A row of the page of a source: in how many incidents, of how many, with the 95 % interval of the share; None where it is none."""

    mark: Mark
    count: int
    of: int
    share: Interval | None
    is_under: bool


def part_asked(written: str) -> str:
    """Which table is asked for.

    Raises WebError (question-unclear)."""
    if written and written not in PARTS:
        raise WebError("question-unclear", f"'part={written[:40]}' cannot be asked: use {', '.join(PARTS)}.")
    return written or "said"


def in_part(found: Iterable[SourceCounted], part: str) -> list[SourceCounted]:
    """The sources that say something themselves (that it happened, or that it did not), or those that print or pass on."""
    wanted = (Mark.SAID, Mark.DENIED, Mark.REJECTED) if part == "said" else (Mark.PRINTED, Mark.RELAYED)
    return [one for one in found if any(one.count(mark) for mark in wanted)]


def filtered(found: Sequence[SourceCounted], words: str) -> list[SourceCounted]:
    """The sources whose names hold some words."""
    asked = fold(words)
    return [one for one in found if asked in fold(one.name)]


def counted_rows(counted: SourceCounted, part: str) -> list[CountedRow]:
    """The rows of a source's page; none where it did not say, or print, anything."""
    if not in_part([counted], part):
        return []
    of = counted.count(ROWS[part][0][0])
    counts = [(mark, counted.count(mark), is_share) for mark, is_share in ROWS[part]]
    return [CountedRow(mark, count, of, _share(count, of, is_share), mark in UNDER) for mark, count, is_share in counts]


def _share(count: int, of: int, is_share: bool) -> Interval | None:
    if not is_share or not 0 <= count <= of or not of:
        return None
    low, high = wilson(count, of)
    return Interval(round(100 * low, 2), round(100 * count / of, 2), round(100 * high, 2))


def sheet(rows: Sequence[SourceCounted], marks: Sequence[Mark]) -> Iterator[str]:
    """A table of sources, line by line."""
    head = ("key", "name", *(mark.value for mark in marks))
    return table_lines(head, [(one.actor, one.name, *(one.count(mark) for mark in marks)) for one in rows])


def counted_lines(rows: Iterable[CountedRow]) -> Iterator[str]:
    """A table of a source's page, line by line; shares in percent."""
    head = ("mark", "incidents", "of", "share", "share_low", "share_high")
    return table_lines(head, [(row.mark.value, row.count, row.of, *_ends(row.share)) for row in rows])


def _ends(share: Interval | None) -> tuple[float | None, ...]:
    return (share.middle, share.low, share.high) if share else (None, None, None)
