"""Low, best and high out of the figures that count, each in the ways that toll policies name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cairn.assessment.origins import Sourcing
from cairn.assessment.toll_policy import TollPolicy
from cairn.model.incident import Figure
from cairn.model.values import Toll

End = tuple[int | None, list[Figure]]
"""A number, None where it is open, and the figures that made it so."""


def best_of(figures: Sequence[Figure], sourcing: Sourcing, policy: TollPolicy) -> Toll | None:
    """The figure that counts as best; None where none counts."""
    if not figures:
        return None
    if policy.best == "most_origins":
        return min((f.toll for f in figures), key=lambda toll: (-_support(toll, figures, sourcing), _width(toll), start(toll)))
    if policy.best == "lowest":
        return min((f.toll for f in figures), key=lambda toll: (start(toll), _width(toll)))
    most = min(policy.rank(sourcing.roles[f.origin]) for f in figures)
    reliable = [f for f in figures if policy.rank(sourcing.roles[f.origin]) == most]
    if policy.best == "latest_of_most_reliable":
        last = max(f.published or date.min for f in reliable)
        reliable = [f for f in reliable if (f.published or date.min) == last]
    return min((f.toll for f in reliable), key=lambda toll: (start(toll), _width(toll)))


def low_of(figures: Sequence[Figure], best: Toll | None, policy: TollPolicy) -> End:
    """Where the lowest figure begins, or the best. "Up to five" opens the low end where no other figure begins below it."""
    if policy.low == "best":
        return best.min if best else None, _same(figures, best)
    closed = min((f.toll.min for f in figures if f.toll.min is not None), default=None)
    opening = [f for f in figures if f.toll.min is None and f.toll.max is not None and (closed is None or f.toll.max < closed)]
    return (None, opening) if opening else (closed, [f for f in figures if f.toll.min == closed])


def high_of(figures: Sequence[Figure], best: Toll | None, policy: TollPolicy) -> End:
    """Where the highest figure ends, the first, or the best. Open where a figure without an end begins there or higher: "at least two"
    does not open a toll of 24."""
    if policy.high == "best":
        return best.max if best else None, _same(figures, best)
    ends = [f.toll.max for f in figures if f.toll.max is not None]
    if policy.high == "lowest":
        first = min(ends, default=None)
        return first, [f for f in figures if f.toll.max == first]
    closed = max(ends, default=None)
    open_from = max((f.toll.min for f in figures if f.toll.max is None and f.toll.min is not None), default=None)
    if open_from is not None and (closed is None or open_from >= closed):
        return None, [f for f in figures if f.toll.max is None and f.toll.min == open_from]
    return closed, [f for f in figures if f.toll.max == closed]


def start(toll: Toll) -> int:
    """Where a figure begins; of "up to five", five."""
    return toll.min if toll.min is not None else toll.max or 0


def _same(figures: Sequence[Figure], toll: Toll | None) -> list[Figure]:
    return [f for f in figures if toll and (f.toll.min, f.toll.max) == (toll.min, toll.max)]


def _support(toll: Toll, figures: Sequence[Figure], sourcing: Sourcing) -> int:
    """How many independent origins give a figure that meets it; those of one house count once."""
    return len({sourcing.camps.get(f.origin, f.origin) for f in figures if f.toll.meets(toll)})


def _width(toll: Toll) -> float:
    """An open end is wider than any other; of two open ranges the one that begins higher is the narrower."""
    if toll.max is None:
        return float("inf")
    return toll.max - (toll.min or 0)
