"""Poisson regression on the counts of patterns: the likeliest log-linear model, by iteratively reweighted least squares.

P. McCullagh and J. A. Nelder, Generalized Linear Models (second edition, Chapman and Hall, 1989), chapter 6."""

from __future__ import annotations

from dataclasses import dataclass
from math import lgamma

import numpy as np

from cairn.assessment.undocumented.posterior import Reals

STEPS = 60
SETTLED = 1e-8
EMPTY = 1e-6
"""A fitted count below this has run off towards none: the model has no likeliest parameters on these data."""


@dataclass(frozen=True)
class Fit:
    """A fitted model: its coefficients and the logarithm of its likelihood."""

    coefficients: Reals
    log_likelihood: float


def fit(design: Reals, counts: Reals) -> Fit | None:
    """The likeliest Poisson model with these columns; None where there is none (a count runs off to nothing, or columns say the same)."""
    fitted = counts + 0.5
    before = -np.inf
    for _ in range(STEPS):
        linear = np.log(fitted) + (counts - fitted) / fitted
        weighted = design * np.sqrt(fitted)[:, None]
        solved, _, rank, _ = np.linalg.lstsq(weighted, linear * np.sqrt(fitted), rcond=None)
        coefficients: Reals = solved.astype(np.float64)
        if rank < design.shape[1]:
            return None
        fitted = np.exp(np.clip(design @ coefficients, -30.0, 30.0))
        now = float(counts @ np.log(fitted) - fitted.sum())
        if abs(now - before) < SETTLED + 1e-13 * abs(now):
            if fitted.min() < EMPTY:
                return None
            return Fit(coefficients, now - sum(lgamma(count + 1) for count in counts))
        before = now
    return None
