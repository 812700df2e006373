"""Log-linear rates: the expected number of a unit of time as a curve whose logarithm is a sum of columns, fitted to many casebooks at once.

The variance is a multiple of the mean (quasi-Poisson): P. McCullagh and J. A. Nelder, Generalized Linear Models (second edition, Chapman
and Hall, 1989), chapters 6 and 9. That is what chance makes of incidents that come by themselves with tolls of any size (a compound
Poisson process), where the multiple is the sum of the squares of the tolls by their sum: it is never taken for less. Where neighbouring
units are alike, the multiple is raised as for a first-order autoregression: S. L. Zeger, A regression model for time series of counts,
Biometrika 75 (1988), 621-629."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.assessment.trends.counting import Reals

STEPS = 40
LONGEST = 2.0
"""How far a step of the fit may move the logarithm of a rate."""
LEAST_KNOWN = 1e-6
"""What is known of each coefficient at least, so that numbers which stand in one unit alone give a wide answer and not none."""
MOST_ALIKE = 2.0
"""The most that the correlations with the next units may add up to."""
FAR = 8
"""Correlations are added up to the unit that is as far away as an eighth of all."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Fits, one for each casebook: the coefficients, the covariance of each, and how much wider than by mere Poisson chance it is:
    the `dispersion`, and the `alikeness` of neighbouring units, both in it already. `free` is how many units there are more than
    coefficients."""

    coefficients: Reals
    covariance: Reals
    dispersion: Reals
    alikeness: Reals
    free: int


def fitted(design: Reals, numbers: Reals, offset: Reals, least: Reals) -> Rates:
    """The fits to the rows of `numbers`, each a number for each unit; `least` is the least dispersion of each row.

    No row may be without any number, and the columns must not say the same."""
    coefficients = np.zeros((len(numbers), design.shape[1]))
    coefficients[:, 0] = np.log(numbers.sum(axis=1) / np.exp(offset).sum())
    for _ in range(STEPS):
        mean = _mean(design, coefficients, offset)
        score = (numbers - mean) @ design
        step = np.linalg.solve(_information(design, mean), score[:, :, None])[:, :, 0]
        moved = np.abs(step @ design.T).max(axis=1, keepdims=True)
        coefficients = coefficients + step * np.minimum(1.0, LONGEST / np.maximum(moved, 1e-12))
        if moved.max() < 1e-9:
            break
    mean = _mean(design, coefficients, offset)
    residuals = (numbers - mean) / np.sqrt(mean)
    free = design.shape[0] - design.shape[1]
    dispersion = np.maximum((residuals**2).sum(axis=1) / free, least)
    alikeness = _alikeness(residuals, design.shape[1])
    width = dispersion * (1 + 2 * alikeness)
    covariance = np.linalg.inv(_information(design, mean)) * width[:, None, None]
    return Rates(coefficients, covariance, dispersion, alikeness, free)


def drawn(rates: Rates, each: int, chance: np.random.Generator) -> Reals:
    """For every fit `each` sets of coefficients as chance may have moved them, by the t distribution; all of them below each other."""
    rows, columns = rates.coefficients.shape
    roots = np.linalg.cholesky(rates.covariance)
    normal = chance.standard_normal((rows, each, columns))
    scale = np.sqrt(rates.free / chance.chisquare(rates.free, (rows, each, 1)))
    moved = np.einsum("rij,rej->rei", roots, normal) * scale
    return np.asarray((rates.coefficients[:, None, :] + moved).reshape(rows * each, columns))


def _mean(design: Reals, coefficients: Reals, offset: Reals) -> Reals:
    return np.asarray(np.exp(np.clip(coefficients @ design.T + offset, -25.0, 25.0)))


def _information(design: Reals, mean: Reals) -> Reals:
    return np.asarray(np.einsum("ru,ui,uj->rij", mean, design, design) + LEAST_KNOWN * np.eye(design.shape[1]))


def _alikeness(residuals: Reals, columns: int) -> Reals:
    """By how much units that are alike widen what chance does: twice the sum of the correlations with the next units, as far as they stay
    above none; what the fit takes away from them is put back."""
    units = residuals.shape[1]
    whole = np.maximum((residuals**2).sum(axis=1), 1e-12)
    found, goes_on = np.zeros(len(residuals)), np.ones(len(residuals), dtype=bool)
    for lag in range(1, max(1, units // FAR) + 1):
        beside = (residuals[:, lag:] * residuals[:, :-lag]).sum(axis=1) / whole + columns / units
        goes_on &= beside > 0
        found += np.where(goes_on, beside, 0.0)
    return np.asarray(np.minimum(found, MOST_ALIKE))
