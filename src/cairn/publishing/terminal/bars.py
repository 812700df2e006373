"""Uncertainty drawn in characters: tolls as ranges on a common scale, dates as days of a month or months of a year."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable

from cairn.assessment.wording import MONTHS
from cairn.model.values import DateSpan, Toll


def scale_of(tolls: Iterable[Toll]) -> int:
    """The highest number that any of the ranges names, at least 1: where the common scale ends."""
    return max([1, *(end for toll in tolls for end in (toll.min, toll.max) if end is not None)])


def toll_bar(toll: Toll, scale: int, width: int) -> str:
    """A range between 0 and `scale` on `width` characters: "●" one number, "├──┤" a range, "├──▶" and "◀──┤" an open end."""
    last = width - 3  # room for an arrow beyond the end of the scale
    at = [round(last * min(end, scale) / scale) if end is not None else None for end in (toll.min, toll.max)]
    low, high = at
    if low is None:
        end = max(1, high or 0)
        return _on(width, 0, "◀" + "─" * (end - 1) + "┤")
    if high is None:
        return _on(width, low, "├" + "─" * (width - low - 2) + "▶")
    if low == high:
        return _on(width, low, "●")
    return _on(width, low, "├" + "─" * (high - low - 1) + "┤")


def axis(scale: int, width: int) -> str:
    """The numbers 0 and `scale` at their places."""
    return ("0" + str(scale).rjust(width - 3)).ljust(width)


def span_strip(span: DateSpan) -> str | None:
    """The days of the month, or the months of the year, that a span covers; None where it covers more than a year, or has no days.

    "February 2025  ················█···········"."""
    first, last = span.earliest, span.latest
    if first is None or last is None or first.year != last.year:
        return None
    if first.month == last.month:
        length = monthrange(first.year, first.month)[1]
        marks = ("█" if first.day <= day <= last.day else "·" for day in range(1, length + 1))
        return f"1 {''.join(marks)} {length} {MONTHS[first.month - 1][:3]}"
    marks = ("█" if first.month <= month <= last.month else "·" for month in range(1, 13))
    return f"Jan {''.join(marks)} Dec {first.year}"


def _on(width: int, start: int, drawn: str) -> str:
    return (" " * start + drawn).ljust(width)
