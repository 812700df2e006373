"""What speaks against a trend that is told all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from cairn.assessment.trends.counting import NOTHING, Counting, Reals
from cairn.assessment.trends.fitting import Fit
from cairn.assessment.trends.possible import Possible
from cairn.assessment.trends.rates import fitted
from cairn.assessment.trends.thinness import largest
from cairn.assessment.trends.trend import Measured, Warned, Warning

LARGE = 0.25
ALIKE = 0.3
OPEN = 0.2
UNCOUNTED = 0.15
TWO_YEARS = 2.0
BENT = 2.6
"""How many of its standard errors a bend must have: by chance one line in a hundred does."""


def warned(of: Measured, fit: Fit, found: Possible, here: Counting, years: Reals, offset: Reals, *, late_known: bool) -> Iterator[Warning]:
    """What speaks against the trend of one measure; `years` is when each unit was."""
    if of is Measured.TOLLS:
        yield from _of_tolls(here)
    if abs(bend := _bend(of, found, years, offset)) > BENT:
        yield Warning(kind=Warned.BENT, numbers=(round(bend, 1),))
    if (alike := float(np.median(fit.rates.alikeness))) > ALIKE:
        yield Warning(kind=Warned.ALIKE, numbers=(round(alike, 2),))
    if (length := float(years[-1] - years[0])) < TWO_YEARS:
        yield Warning(kind=Warned.SEASON, numbers=(round(length, 1),))
    if not late_known:
        yield Warning(kind=Warned.DELAY_UNKNOWN)


def ends_differ(by_low: float, by_high: float) -> Sequence[Warning]:
    """Whether the low ends would tell of another direction than the high ones."""
    differ = (by_low - 1) * (by_high - 1) < 0 and max(abs(by_low - 1), abs(by_high - 1)) > 0.05
    return (Warning(kind=Warned.ENDS_DIFFER, numbers=(round(by_low, 3), round(by_high, 3))),) if differ else ()


def _of_tolls(here: Counting) -> Iterator[Warning]:
    if (share := largest(here)) > LARGE:
        yield Warning(kind=Warned.ONE_INCIDENT, numbers=(round(share, 3),))
    if (share := float((here.high == NOTHING)[here.is_counted].mean())) > OPEN:
        yield Warning(kind=Warned.OPEN, numbers=(round(share, 3),))
    middle = (here.first + here.last) / 2
    is_late = middle > np.median(middle)
    if not is_late.any():  # all have the same days
        return
    early, late = (float((~here.is_counted)[half].mean()) for half in (~is_late, is_late))
    if abs(early - late) > UNCOUNTED:
        yield Warning(kind=Warned.UNCOUNTED, numbers=(round(early, 3), round(late, 3)))


def _bend(of: Measured, found: Possible, years: Reals, offset: Reals) -> float:
    """How many standard errors a bend is, were there one; over the median of the possible casebooks."""
    numbers = found.incidents if of is Measured.INCIDENTS else found.people
    middle = np.median(numbers, axis=0)[None, :]
    if (middle > 0).sum() < 6:
        return 0.0
    scaled = (years - years.mean()) / max(float(np.ptp(years)), 1e-9)
    least = np.ones(1) if of is Measured.INCIDENTS else np.maximum(found.squares.sum(axis=1).mean() / middle.sum(axis=1), 1.0)
    rates = fitted(np.stack([np.ones_like(scaled), scaled, scaled**2], axis=1), middle, offset, least)
    return float(rates.coefficients[0, 2] / np.sqrt(rates.covariance[0, 2, 2]))
