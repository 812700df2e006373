"""How sure a share is that was counted on a few: Wilson's interval, which holds where counts are small or none.

E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American Statistical Association 22
(1927), 209-212; recommended for small n by L. D. Brown, T. T. Cai and A. DasGupta, Interval estimation for a binomial proportion,
Statistical Science 16 (2001), 101-133."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from cairn.assessment.pattern import Share

Z = 1.959963984540054
"""The standard normal quantile of .975: 95 of 100 such intervals hold the true share."""


def wilson(count: int, of: int, z: float = Z) -> tuple[float, float]:
    """The interval of a share: its ends, 0 to 1; all of it where nothing was counted.

    Raises ValueError where more are counted than there are."""
    if not 0 <= count <= of:
        raise ValueError(f"{count} of {of} is no share")
    if of == 0:
        return 0.0, 1.0
    share, spread = count / of, z * z / of
    centre = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(share * (1 - share) / of + spread / (4 * of))
    low = 0.0 if count == 0 else max(0.0, centre - half)
    return low, 1.0 if count == of else min(1.0, centre + half)


def share_of(incidents: Sequence[str], of: int) -> Share:
    """How many of so many these incidents are."""
    low, high = wilson(len(incidents), of)
    return Share(count=len(incidents), of=of, low=low, high=high, incidents=tuple(incidents))
