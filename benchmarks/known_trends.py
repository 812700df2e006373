"""Casebooks of which the trend is known, because they are drawn from it: incidents that vary more than by chance alone, tolls of all sizes
with ranges that may be open, days known to the month or the quarter only, reports that come late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from cairn.assessment.trends import NOTHING, Counting

BEGAN = date(2020, 1, 1).toordinal()
MONTH = 365.25 / 12


@dataclass(frozen=True)
class World:
    """How the incidents come about. `per_month` in the middle of the time; `yearly` is by how many times the rate grows in a year.

    `varying` is the standard deviation of the logarithm of the rate from month to month, and `lasting` how much of it stays in the next
    (waves of violence). `late` is the mean delay of reports in days, while the casebook is kept: in the last `kept` of the time."""

    name: str
    years: float = 4.0
    per_month: float = 12.0
    yearly: float = 1.0
    varying: float = 0.5
    lasting: float = 0.0
    size: float = 1.0
    uncounted: float = 0.2
    ranged: float = 0.6
    open_high: float = 0.15
    spread: float = 0.15
    late: float = 45.0
    kept: float = 0.5

    @property
    def as_of(self) -> date:
        """The day on which the casebook is looked at."""
        return date.fromordinal(BEGAN + round(self.years * 365.25))


def casebook(world: World, seed: int) -> Counting:
    """One casebook of a world, as it is known at its end."""
    chance = np.random.default_rng(seed)
    days = _days(world, chance)
    known = _known(world, days, chance)
    here = known <= world.as_of.toordinal()
    days, known = days[here], known[here]
    low, best, high = _tolls(world, len(days), chance)
    first, last = _spans(world, days, chance)
    return Counting(first, np.minimum(last, np.maximum(known, first)), low, best, high, known)


def _days(world: World, chance: np.random.Generator) -> np.ndarray:
    months = round(world.years * 12)
    wave = np.zeros(months)
    for n in range(months):
        before = wave[n - 1] if n else chance.standard_normal()
        wave[n] = world.lasting * before + np.sqrt(1 - world.lasting**2) * chance.standard_normal()
    at = (np.arange(months) + 0.5 - months / 2) / 12
    rate = world.per_month * world.yearly**at * np.exp(world.varying * wave - world.varying**2 / 2)
    begin = np.repeat(np.arange(months), chance.poisson(rate))
    return BEGAN + np.floor((begin + chance.random(len(begin))) * MONTH).astype(np.int64)


def _known(world: World, days: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    delay = np.floor(chance.gamma(0.7, world.late / 0.7, len(days))).astype(np.int64)
    opened = BEGAN + round(world.years * 365.25 * (1 - world.kept))
    return np.maximum(days + delay, opened)


def _tolls(world: World, count: int, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    true = np.maximum(1, np.rint(np.exp(1.0 + world.size * chance.standard_normal(count)))).astype(np.int64)
    low = np.maximum(1, np.rint(true * (1 - 0.5 * chance.random(count)))).astype(np.int64)
    high = np.rint(true * (1 + chance.random(count))).astype(np.int64)
    best = low + np.floor(chance.random(count) * (high - low + 1)).astype(np.int64)
    exact = chance.random(count) >= world.ranged
    low, best, high = (np.where(exact, true, end) for end in (low, best, high))
    high = np.where(chance.random(count) < world.open_high, NOTHING, high)
    nobody = chance.random(count) < world.uncounted
    return np.where(nobody, NOTHING, low), np.where(nobody, NOTHING, best), np.where(nobody, NOTHING, high)


def _spans(world: World, days: np.ndarray, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Most days are known; of the others the thirty or ninety days in which they lie."""
    length = np.where(chance.random(len(days)) < world.spread, np.where(chance.random(len(days)) < 0.7, 30, 90), 1)
    first = days - np.floor(chance.random(len(days)) * length).astype(np.int64)
    return np.maximum(first, BEGAN), np.maximum(first, BEGAN) + length - 1
