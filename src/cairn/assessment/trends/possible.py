"""Casebooks as they may be: for every incident a toll within its range and a day within its days, drawn by chance.

Where a figure has a range, the toll is as likely above the best figure as below it, and on either side every number is equally likely.
An open low end reaches to none. How far an open high end reaches nobody knows: it is taken to reach as far above the best figure as that
of some other incident, drawn by chance, whose end is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.assessment.trends.counting import NOTHING, Counting, Reals, Whole
from cairn.assessment.trends.units import place_in

MOST = 100
"""Casebooks that are drawn, where none has so many uncertain incidents that it would take long: then the few that are drawn say enough."""
FEWEST = 10
AT_ONCE = 500_000
"""Figures drawn in all, about."""


@dataclass(frozen=True, slots=True)
class Possible:
    """A row for each casebook, a column for each unit of time: how many incidents have a day there, how many people are counted, and
    the sum of the squares of the tolls."""

    incidents: Reals
    people: Reals
    squares: Reals


def possible(counting: Counting, ends: Whole, chance: np.random.Generator) -> Possible:
    """Casebooks as these incidents allow, over the units between `ends`; one alone where nothing is uncertain."""
    units = len(ends) - 1
    dated = counting.only(counting.is_dated)
    at_first, at_last = place_in(ends, dated.first), place_in(ends, dated.last)
    is_sure = (at_first == at_last) & ((dated.best == NOTHING) | ((dated.low == dated.best) & (dated.high == dated.best)))
    sure, other = dated.only(is_sure), dated.only(~is_sure)
    places, within = at_first[is_sure], (at_first[is_sure] >= 0) & (at_first[is_sure] < units)
    tolls = np.maximum(sure.best, 0).astype(np.float64)
    fixed = [np.bincount(places[within], weights, minlength=units)[:units] for weights in (None, tolls[within], tolls[within] ** 2)]
    draws = int(min(MOST, max(FEWEST, AT_ONCE // max(1, other.size)))) if other.size else 1
    if not other.size:
        return Possible(*(one[None, :].astype(np.float64) for one in fixed))
    ratios = _ratios(dated)
    drawn = [_drawn(other, ends, ratios, chance) for _ in range(draws)]
    return Possible(*(np.stack([one[n] + fixed[n] for one in drawn]) for n in range(3)))


def _drawn(other: Counting, ends: Whole, ratios: Reals, chance: np.random.Generator) -> tuple[Reals, Reals, Reals]:
    units = len(ends) - 1
    days = other.first + np.floor(chance.random(other.size) * (other.last - other.first + 1)).astype(np.int64)
    at = place_in(ends, days)
    within = (at >= 0) & (at < units)
    tolls = _tolls(other, ratios, chance)
    told = (None, tolls[within], tolls[within] ** 2)
    incidents, people, squares = (np.bincount(at[within], weights, minlength=units).astype(np.float64) for weights in told)
    return incidents, people, squares


def _tolls(other: Counting, ratios: Reals, chance: np.random.Generator) -> Reals:
    """A toll for each, none for those without a figure."""
    best = np.maximum(other.best, 0).astype(np.float64)
    low = np.minimum(np.maximum(other.low, 0), best)
    reach = ratios[chance.integers(len(ratios), size=other.size)]
    high = np.maximum(np.where(other.high == NOTHING, best * reach, other.high), best)
    at = chance.random(other.size)
    below = low + 2 * at * (best - low)
    above = best + (2 * at - 1) * (high - best)
    return np.asarray(np.where(other.best == NOTHING, 0.0, np.rint(np.where(at < 0.5, below, above))))


def _ratios(dated: Counting) -> Reals:
    """How many times the best figure the high ends are that are known."""
    known = (dated.best > 0) & (dated.high != NOTHING)
    found = np.maximum(dated.high[known] / dated.best[known], 1.0) if known.any() else np.ones(1)
    return np.asarray(found, dtype=np.float64)
