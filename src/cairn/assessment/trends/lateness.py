"""How late incidents become known: from the days on which they happened to the day on which the first report of them came in.

Those that come late are not there yet, so that the recent ones that are there came early. What corrects for it is the product-limit
estimator of delays that are truncated on the right: S. W. Lagakos, L. M. Barraj and V. De Gruttola, Nonparametric analysis of truncated
survival data, with application to AIDS, Biometrika 75 (1988), 515-523; J. D. Kalbfleisch and J. F. Lawless, Inference based on
retrospective ascertainment, Journal of the American Statistical Association 84 (1989), 360-372."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.assessment.trends.counting import NOTHING, Counting, Reals, Whole
from cairn.assessment.trends.units import Span
from cairn.model.base import Frozen

FEWEST = 30
"""Incidents that became known while the casebook was kept, below which nothing is said of how late they do."""
AT_RISK = 15
"""Delays so long that fewer incidents could have shown them are not looked at."""
COMPLETE = 0.9
"""A unit of which a smaller share is known by now is likely incomplete, and stays out of a trend."""
UNKNOWN = 90
"""Where nothing can be said of how late they become known, units stay out that ended less than so many days ago."""


class Known(Frozen):
    """How many days after an incident which share is known."""

    days: int
    share: float


class Lateness(Frozen):
    """How late incidents became known while the casebook was kept, over `incidents` of them, as far as `horizon` days can show. What
    comes later still is in no share. `by` are a few days with the share that is known by then."""

    incidents: int
    horizon: int
    by: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Delays:
    """The shares by day: of those that become known within the horizon, `shares[n]` are known by `days[n]`."""

    incidents: int
    days: Whole
    shares: Reals

    def by(self, days: Whole) -> Reals:
        """The share that is known so many days after; none before."""
        at = np.searchsorted(self.days, days, side="right") - 1
        return np.asarray(np.where(days < 0, 0.0, np.where(at < 0, 0.0, self.shares[np.maximum(at, 0)])))

    def told(self) -> Lateness:
        """The same in a few numbers."""
        horizon = int(self.days[-1])
        asked = [days for days in (7, 30, 90, 180, 365) if days < horizon]
        return Lateness(
            incidents=self.incidents,
            horizon=horizon,
            by=tuple(Known(days=days, share=round(float(self.by(np.array([days]))[0]), 3)) for days in asked),
        )


def delays(counting: Counting, began: int, today: int) -> Delays | None:
    """How late incidents became known that happened since a casebook `began`; None where there are too few of them."""
    kept = (counting.last >= max(began, 1)) & (counting.last <= today) & (counting.known != NOTHING) & (counting.known <= today)
    last, known = counting.last[kept], counting.known[kept]
    if len(last) < FEWEST:
        return None
    late, age = np.maximum(known - last, 0), np.maximum(today - last, 0)
    days, counts = np.unique(late, return_counts=True)
    at_risk = np.searchsorted(np.sort(late), days, side="right") - np.searchsorted(np.sort(age), days, side="left")
    seen = at_risk >= AT_RISK
    if not seen.any():
        return None
    days, counts, at_risk = days[seen], counts[seen], at_risk[seen]
    not_later = 1.0 - counts / at_risk  # of those known by this day, which share was known before it
    shares = np.ones(len(days))
    shares[:-1] = np.cumprod(not_later[:0:-1])[::-1]
    return Delays(len(last), days.astype(np.int64), shares)


def completeness(found: Delays | None, units: list[Span], today: int) -> list[float | None]:
    """Which share of the incidents of each unit is known by now, the mean over its days; None where nothing can be said."""
    if found is None:
        return [None] * len(units)
    return [round(float(found.by(today - np.arange(u.since.toordinal(), u.until.toordinal() + 1)).mean()), 4) for u in units]
