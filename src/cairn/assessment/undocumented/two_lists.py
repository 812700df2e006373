"""Two lists that are held to be independent: Chapman's estimate.

D. G. Chapman, Some properties of the hypergeometric distribution with applications to zoological sample censuses, University of
California Publications in Statistics 1 (1951), 131-160; its variance after G. A. F. Seber, Biometrika 57 (1970), 403-414; an interval that
never falls below those observed after A. Chao, Biometrics 43 (1987), 783-791."""

from __future__ import annotations

from math import ceil, exp, floor, log, sqrt

from cairn.assessment.shares import Z
from cairn.assessment.undocumented.assumptions import assumptions_of
from cairn.assessment.undocumented.estimate import Estimate, Method
from cairn.assessment.undocumented.histories import Histories


def by_two_lists(histories: Histories) -> Estimate:
    """The whole number of victims, if the two lists are independent."""
    first, second, both = histories.size(0), histories.size(1), histories.shared(0, 1)
    total = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    unseen = total - histories.observed
    spread = exp(Z * sqrt(log(1 + variance / unseen**2))) if unseen > 0 else 1.0
    return Estimate(
        method=Method.TWO_LISTS,
        total=histories.observed + round(unseen),
        low=histories.observed + floor(unseen / spread),
        high=histories.observed + ceil(unseen * spread),
        assumptions=assumptions_of(Method.TWO_LISTS),
    )
