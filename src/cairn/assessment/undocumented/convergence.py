"""Whether the chains of a simulation agree, and how many independent draws they are worth.

A. Gelman, J. B. Carlin, H. S. Stern, D. B. Dunson, A. Vehtari and D. B. Rubin, Bayesian Data Analysis (third edition, CRC Press, 2013),
sections 11.4 and 11.5: each chain is cut into two halves, and what lies between them is set against what lies within."""

from __future__ import annotations

from math import log10

import numpy as np

from cairn.assessment.undocumented.posterior import Reals


def split_r_hat(draws: Reals) -> float:
    """How much wider all draws together (a row for each chain) are than each half of a chain alone: 1 where they agree."""
    halves = _halves(draws)
    within, pooled = _variances(halves)
    return float(np.sqrt(pooled / within)) if within > 0 else 1.0


def effective_draws(draws: Reals) -> float:
    """How many independent draws these are worth: sums of neighbouring autocorrelations, as long as they are positive and fall."""
    halves = _halves(draws)
    chains, length = halves.shape
    within, pooled = _variances(halves)
    if within <= 0:
        return float(chains * length)
    spread = 1 - (within - _autocovariances(halves).mean(axis=0)) / pooled
    pairs = spread[: length // 2 * 2].reshape(-1, 2).sum(axis=1)
    positive = pairs[: int(np.argmax(pairs < 0)) if (pairs < 0).any() else len(pairs)]
    time = -1 + 2 * float(np.minimum.accumulate(positive).sum())
    return float(chains * length / max(time, 1 / log10(chains * length)))


def _halves(draws: Reals) -> Reals:
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]])


def _variances(halves: Reals) -> tuple[float, float]:
    """The variance within the chains, and that of all draws together as estimated from within and between."""
    length = halves.shape[1]
    within = float(halves.var(axis=1, ddof=1).mean())
    between = float(halves.mean(axis=1).var(ddof=1))
    return within, within * (length - 1) / length + between


def _autocovariances(halves: Reals) -> Reals:
    """How each chain goes with itself, at each distance; by the fast Fourier transform."""
    length = halves.shape[1]
    centred = halves - halves.mean(axis=1, keepdims=True)
    turned = np.fft.rfft(centred, n=2 * length, axis=1)
    found: Reals = np.fft.irfft(turned * turned.conj(), n=2 * length, axis=1)[:, :length] / length
    return found
