"""What came in, day by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cairn.publishing.sheet import table_lines

MOST_DAYS = 10


@dataclass(frozen=True, slots=True)
class Day:
    """How many documents came in on a day (UTC); `share` is that of the fullest day, in percent."""

    day: date
    documents: int
    share: float


def by_day(times: Sequence[datetime], *, is_all: bool) -> list[Day]:
    """The last days on which documents came in, newest first. Unless these are all there are, the first day may be told in part: it is
    left out where another is left."""
    counted = Counter(time.date() for time in times)
    days = sorted(counted, reverse=True)
    days = days if is_all or len(days) < 2 else days[:-1]
    shown = days[:MOST_DAYS]
    most = max((counted[day] for day in shown), default=1)
    return [Day(day, counted[day], round(100 * counted[day] / most, 1)) for day in shown]


def sheet(days: Iterable[Day]) -> Iterator[str]:
    """The same, line by line."""
    return table_lines(("day", "documents"), [(one.day, one.documents) for one in days])
