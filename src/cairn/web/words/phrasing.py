"""Days, spans of days and lists in words, in the manner that a language's catalogue says."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date


def listed(names: Sequence[str], last: str) -> str:
    """Names in a row, each once, `last` before the last one."""
    once = list(dict.fromkeys(names))
    return f" {last} ".join((", ".join(once[:-1]), once[-1])) if len(once) > 1 else "".join(once)


def day(day: date, months: Sequence[str], first: str) -> str:
    """A day: "17 February 2025"; `first` is how the first of a month is written."""
    return f"{_number(day, first)} {months[day.month - 1]} {day.year}"


def span(first: date, last: date, months: Sequence[str], first_of_month: str) -> str:
    """Days from the first to the last: "17–18 February 2025", "February 2025", "28 February – 2 March 2025", "2024"."""
    if first == last:
        return day(last, months, first_of_month)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return _months(first, last, months)
    end = day(last, months, first_of_month)
    if (first.year, first.month) == (last.year, last.month):
        return f"{_number(first, first_of_month)}–{end}"
    begin = day(first, months, first_of_month)
    return f"{begin if first.year != last.year else begin[:-5]} – {end}"


def _months(first: date, last: date, months: Sequence[str]) -> str:
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    end = f"{months[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    return f"{months[first.month - 1]}{'' if first.year == last.year else f' {first.year}'} – {end}"


def _number(day: date, first: str) -> str:
    return first if day.day == 1 else str(day.day)
