"""The incidents of which a trend is told, as columns of numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Reals = NDArray[np.float64]
Mask = NDArray[np.bool_]

NOTHING = -1
"""No day, or no figure."""


@dataclass(frozen=True, slots=True)
class Counting:
    """Incidents, each a place in every column, and each there once.

    `first` and `last` are the days between which it happened and `known` the day on which the first of its reports came in (proleptic
    ordinals); `low`, `best` and `high` are its toll of one harm. `NOTHING` stands where a day is not known or an end is open; without a
    `best` nobody gives a figure that counts."""

    first: Whole
    last: Whole
    low: Whole
    best: Whole
    high: Whole
    known: Whole

    @property
    def size(self) -> int:
        """How many incidents there are."""
        return len(self.first)

    @property
    def is_dated(self) -> Mask:
        """Those of which some day is known."""
        return np.asarray(self.first != NOTHING)

    @property
    def is_counted(self) -> Mask:
        """Those for which somebody gives a figure that counts."""
        return np.asarray(self.best != NOTHING)

    def only(self, mask: Mask) -> Counting:
        """Some of the incidents."""
        return Counting(*(getattr(self, name)[mask] for name in ("first", "last", "low", "best", "high", "known")))
