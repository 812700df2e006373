"""Tolls over time as the lines of a table to take away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cairn.catalogue.summing import Sum, Tolls
from cairn.publishing.sheet import table_lines

HEAD = ("of", "harm", "from", "to", "incidents", "with_a_figure", "low", "best", "high", "open_high")


def toll_lines(groups: Iterable[tuple[str | None, Tolls]]) -> Iterator[str]:
    """The lines of tolls over time; an empty `high` is open, and where no incident has a figure all ends are empty. What lies in no unit of
    time comes after the units, then all together."""
    return table_lines(HEAD, [row for of, tolls in groups for row in _rows(of, tolls)])


def _rows(of: str | None, tolls: Tolls) -> Iterator[tuple[object, ...]]:
    for unit in tolls.units:
        yield (of, tolls.harm.value, unit.since, unit.until, *_figures(unit.sum))
    for words, told in (("inexact", tolls.inexact), ("undated", tolls.undated)):
        if told.incidents:
            yield (of, tolls.harm.value, words, words, *_figures(told))
    yield (of, tolls.harm.value, "all", "all", *_figures(tolls.whole))


def _figures(told: Sum) -> tuple[object, ...]:
    return (told.incidents, told.counted, *ends(told), told.open_high)


def ends(told: Sum) -> tuple[int | None, ...]:
    """Low, best and high of a sum; all of them empty where no incident has a figure: that is no 0."""
    return (told.low, told.best, told.high) if told.counted else (None, None, None)
