"""When nothing is said of a trend: the least that it takes, and why. Below it the intervals are wider than is useful, or hold less often
than they say (see `benchmarks/trends.py`)."""

from __future__ import annotations

import numpy as np

from cairn.assessment.trends.counting import Counting
from cairn.assessment.trends.possible import Possible
from cairn.assessment.trends.trend import Measured, Refusal, Thin

UNITS = 8
FILLED = 5
INCIDENTS = 20
LARGEST = 0.5
"""A toll of which one incident is more than this share has no trend: it has that incident."""


def too_thin(found: Possible, here: Counting, of: Measured) -> Refusal | None:
    """Why nothing is said of one measure; `here` are the incidents that may lie in the units of the trend."""
    numbers = found.incidents if of is Measured.INCIDENTS else found.people
    filled = float(np.median((numbers > 0).sum(axis=1)))
    incidents = float(np.median(found.incidents.sum(axis=1))) if of is Measured.INCIDENTS else float(here.is_counted.sum())
    looked = ((Thin.FEW_UNITS, numbers.shape[1], UNITS), (Thin.FEW_INCIDENTS, incidents, INCIDENTS), (Thin.FEW_FILLED, filled, FILLED))
    for why, there, needed in looked:
        if there < needed:
            return Refusal(of=of, why=why, there=there, needed=needed)
    if of is Measured.TOLLS and (share := largest(here)) > LARGEST:
        return Refusal(of=of, why=Thin.ONE_INCIDENT, there=round(share, 3), needed=LARGEST)
    return None


def largest(here: Counting) -> float:
    """Which share of the toll that of the largest incident is, by the best figures."""
    best = np.maximum(here.best, 0)
    return float(best.max() / best.sum()) if best.sum() else 0.0
