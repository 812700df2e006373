"""A distribution over whole numbers, told by its median, its interval and a few bins."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cairn.assessment.undocumented.estimate import LEVEL, Bin

Reals = NDArray[np.float64]
BINS = 40
SHOWN = 0.995
"""The bins hold so much of the probability; a long tail would flatten all the rest."""


def quantile(numbers: Sequence[int] | NDArray[np.int64], weights: Reals, share: float) -> int:
    """The least of these ascending numbers up to which at least this share of the weight lies."""
    total = np.cumsum(weights)
    at = int(np.searchsorted(total, share * total[-1] * (1 - 1e-12)))
    return int(numbers[min(at, len(numbers) - 1)])


def summary(numbers: NDArray[np.int64], weights: Reals) -> tuple[int, int, int]:
    """The median, and the lower and upper end of the central interval."""
    tail = (1 - LEVEL) / 2
    median, low, high = (quantile(numbers, weights, share) for share in (0.5, tail, 1 - tail))
    return median, low, high


def bins(numbers: NDArray[np.int64], weights: Reals) -> tuple[Bin, ...]:
    """The distribution in at most forty bins of one width, without the ends of its tails."""
    outside = (1 - SHOWN) / 2
    first, last = quantile(numbers, weights, outside), quantile(numbers, weights, 1 - outside)
    width = (last - first) // BINS + 1
    starts = range(first, last + 1, width)
    total = float(weights.sum())
    ends = np.searchsorted(numbers, [*starts, starts[-1] + width])
    up_to = np.concatenate([[0.0], np.cumsum(weights)]) / total
    shares = np.diff(up_to[ends])
    return tuple(Bin(low=s, high=s + width - 1, probability=float(p)) for s, p in zip(starts, shares, strict=True))
