"""A trend or a ratio from possible casebooks: fitted to each of them, and drawn as chance may have moved the fit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.assessment.trends.counting import Reals
from cairn.assessment.trends.possible import Possible
from cairn.assessment.trends.rates import Rates, drawn, fitted
from cairn.assessment.trends.trend import Change, Measured

DRAWS = 10_000
"""Lines that are drawn in all, shared out over the possible casebooks."""
EVERY = 5
"""Of the lines that are drawn every so many make the band: it is looked at, and not quoted."""
EIGHTY = (0.1, 0.9)
NINETY_FIVE = (0.025, 0.975)


@dataclass(frozen=True, slots=True)
class Fit:
    """The fits to all possible casebooks, and the coefficients drawn from them."""

    rates: Rates
    coefficients: Reals

    def change(self, times: float) -> Change:
        """By how much the rate changes over so many steps of the second column."""
        return change(self.coefficients[:, 1] * times)

    def within(self, design: Reals, offset: Reals) -> tuple[Reals, Reals, Reals]:
        """The expected numbers of some units: the middle, and the ends of the interval of 95 %."""
        lines = np.exp(np.clip(self.coefficients[::EVERY] @ design.T + offset, -25.0, 25.0))
        low, middle, high = np.quantile(lines, (NINETY_FIVE[0], 0.5, NINETY_FIVE[1]), axis=0)
        return middle, low, high


def fit(design: Reals, found: Possible, of: Measured, offset: Reals, chance: np.random.Generator) -> Fit:
    """The fit of one measure. Casebooks in which nobody was harmed at all are left out."""
    numbers = found.incidents if of is Measured.INCIDENTS else found.people
    some = numbers.sum(axis=1) > 0
    numbers = numbers[some]
    least = np.ones(len(numbers)) if of is Measured.INCIDENTS else found.squares[some].sum(axis=1) / numbers.sum(axis=1)
    rates = fitted(design, numbers, offset, np.maximum(least, 1.0))
    return Fit(rates, drawn(rates, max(1, DRAWS // len(numbers)), chance))


def change(logarithms: Reals) -> Change:
    """What a sample of logarithms of a ratio says."""
    middle, low80, high80, low95, high95 = np.exp(np.clip(np.quantile(logarithms, (0.5, *EIGHTY, *NINETY_FIVE)), -50, 50)).tolist()
    return Change(middle=middle, low80=low80, high80=high80, low95=low95, high95=high95)
