"""An axis of numbers or of days: where a value stands on it, in percent, and where its ticks are."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

STEPS = (1, 2, 5)
DAY_STEPS = (1, 2, 5, 7, 14)
MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: where (percent) and what it stands for."""

    at: float
    value: int


@dataclass(frozen=True, slots=True)
class DayTick:
    """A day on an axis: where (percent) and which."""

    at: float
    day: date


@dataclass(frozen=True, slots=True)
class Bar:
    """A range on an axis, in percent; `low` is None where it has no lower end, `high` where it has no upper one."""

    low: float | None
    high: float | None

    @property
    def is_point(self) -> bool:
        """Whether it is a single number."""
        return self.low is not None and self.low == self.high


@dataclass(frozen=True, slots=True)
class Axis:
    """Numbers from 0 to `end`, which stands at `room` percent: what lies beyond is for open ends."""

    end: int
    room: float = 92.0

    @classmethod
    def of(cls, numbers: Iterable[int]) -> Axis:
        """An axis on which all these numbers stand, ending at a round one."""
        highest = max([1, *numbers])
        return cls(_round_up(highest))

    def at(self, number: float) -> float:
        """Where a number stands."""
        return round(self.room * min(number, self.end) / self.end, 2)

    def bar(self, low: float | None, high: float | None) -> Bar:
        """Where a range stands; an end that is None is open."""
        return Bar(None if low is None else self.at(low), None if high is None else self.at(high))

    @property
    def ticks(self) -> list[Tick]:
        """Round numbers, a few."""
        step = _step(self.end)
        return [Tick(self.at(value), value) for value in range(0, self.end + 1, step)]


@dataclass(frozen=True, slots=True)
class DayAxis:
    """Days from `first` to `last`, which stand at `left` and `right` percent."""

    first: date
    last: date
    left: float = 3.0
    right: float = 97.0

    @classmethod
    def of(cls, days: Iterable[date], *, left: float = 3.0, right: float = 97.0) -> DayAxis | None:
        """An axis on which all these days stand; None where there are none."""
        known = sorted(days)
        return cls(known[0], max(known[-1], known[0] + timedelta(days=1)), left, right) if known else None

    def at(self, day: date) -> float:
        """Where a day stands."""
        return round(self.left + (self.right - self.left) * (day - self.first).days / (self.last - self.first).days, 2)

    @property
    def ticks(self) -> list[DayTick]:
        """Days, firsts of months or of years, so that a few stand on the axis."""
        days = (self.last - self.first).days
        if days <= DAY_STEPS[-1] * MOST_TICKS:
            step = next(step for step in DAY_STEPS if days / step <= MOST_TICKS)
            wanted = [self.first + timedelta(days=n) for n in range(0, days + 1, step)]
        else:
            months = next(step for step in (1, 3, 6, 12, 24, 60, 120, 1200) if days / (30.4 * step) <= MOST_TICKS)
            wanted = [first for first in _firsts(self.first, self.last) if ((first.year * 12 + first.month - 1) % months) == 0]
        return [DayTick(self.at(day), day) for day in wanted or [self.first, self.last]]


def _firsts(first: date, last: date) -> Iterable[date]:
    """The first days of months between two days."""
    day = first if first.day == 1 else first.replace(day=1) + timedelta(days=monthrange(first.year, first.month)[1])
    while day <= last:
        yield day
        day += timedelta(days=monthrange(day.year, day.month)[1])


def _step(end: int) -> int:
    power = 1
    while True:
        for step in STEPS:
            if end / (step * power) <= MOST_TICKS:
                return step * power
        power *= 10


def _round_up(number: int) -> int:
    step = _step(number)
    return -(-number // step) * step
