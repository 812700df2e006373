"""Long moves through the chances and sizes of classes, with nobody placed in a class: where Gibbs sampling creeps, these run.

Who is of which class, and how many are on no list, is added up in closed form, so that what is left is a smooth function of the logits
of the chances and of the V of the stick. Along its slope moves are made as of a ball that rolls, and taken or not by how probable their
ends are. R. M. Neal, MCMC using Hamiltonian dynamics, in: Handbook of Markov Chain Monte Carlo (Chapman and Hall, 2011), chapter 5."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from cairn.assessment.undocumented.mixture import TINY, Seen, State, later, log_sizes
from cairn.assessment.undocumented.posterior import Reals

STRIDES = 25
"""Of how many strides a move consists."""
AIM = 0.75
"""The share of moves that should be taken; more means that the strides are too short, fewer that they are too long."""
LEAST = 0.3
"""Each move strides between this share of the full length and all of it, so that none fits one scale alone."""


class Slope(NamedTuple):
    """The logarithm of the posterior, and how steep it is in the logits of V and of the chances."""

    height: Reals
    broken: Reals
    found: Reals


class Hamiltonian:
    """Moves of all chains at once; the length of the stride is learnt as long as `learning` is asked for."""

    def __init__(self, seen: Seen, random: np.random.Generator) -> None:
        self._random = random
        self._observed = seen.observed
        self._counts = seen.counts.astype(float)
        nobody = np.zeros((1, seen.patterns.shape[1]))
        self._patterns = np.concatenate([seen.patterns, nobody])
        self._stride = 0.05

    def step(self, state: State, *, learning: bool) -> State:
        """One move for each chain, taken or not."""
        broken, found = _logit(state.broken), _logit(state.found)
        stride = self._stride * self._random.uniform(LEAST, 1.0)
        speeds = self._random.normal(size=broken.shape), self._random.normal(size=found.shape)
        slope = self._slope(broken, found, state.alpha)
        before = slope.height - _energy(*speeds)
        there, then, rolling = (broken, found), slope, speeds
        for _ in range(STRIDES):
            rolling = rolling[0] + stride / 2 * then.broken, rolling[1] + stride / 2 * then.found
            there = there[0] + stride * rolling[0], there[1] + stride * rolling[1]
            then = self._slope(*there, state.alpha)
            rolling = rolling[0] + stride / 2 * then.broken, rolling[1] + stride / 2 * then.found
        gained = np.nan_to_num(then.height - _energy(*rolling) - before, nan=-np.inf, posinf=-np.inf)
        if learning:
            self._stride *= float(np.exp(0.2 * (np.exp(np.minimum(gained, 0.0)).mean() - AIM)))
        taken = np.log(self._random.random(len(gained))) < gained
        broken = np.where(taken[:, None], there[0], broken)
        found = np.where(taken[:, None, None], there[1], found)
        return replace(state, broken=_share(broken), found=_share(found))

    def _slope(self, broken: Reals, found: Reals, alpha: Reals) -> Slope:
        """Those on no list stand beside the patterns, as many as are to be expected: their number is added up over all numbers."""
        share, chance = _share(broken), _share(found)
        log_share, log_left = -np.logaddexp(0, -broken), -np.logaddexp(0, broken)
        log_not = -np.logaddexp(0, found)
        logs = found @ self._patterns.T + (log_not.sum(axis=2) + log_sizes(log_share, log_left))[:, :, None]
        highest = logs.max(axis=1, keepdims=True)
        parts = np.exp(logs - highest)
        summed = parts.sum(axis=1)
        log_patterns = np.log(summed) + highest[:, 0]
        none = np.minimum(np.exp(log_patterns[:, -1]), 1 - TINY)
        expected = np.broadcast_to(self._counts, (len(none), len(self._counts)))
        weights = np.concatenate([expected, (self._observed * none / (1 - none))[:, None]], axis=1) / summed
        placed = parts * weights[:, None, :]
        members = placed.sum(axis=2)
        likelihood = log_patterns[:, :-1] @ self._counts - self._observed * np.log1p(-none)
        prior = (log_share + alpha[:, None] * log_left).sum(axis=1) + (2 * log_not + found).sum(axis=(1, 2))
        return Slope(
            height=likelihood + prior,
            broken=members[:, :-1] * (1 - share) - share * later(members)[:, :-1] + 1 - (1 + alpha[:, None]) * share,
            found=placed @ self._patterns - chance * members[:, :, None] + 1 - 2 * chance,
        )


def _energy(broken: Reals, found: Reals) -> Reals:
    """Of what rolls."""
    told: Reals = ((broken**2).sum(axis=1) + (found**2).sum(axis=(1, 2))) / 2
    return told


def _logit(share: Reals) -> Reals:
    told: Reals = np.log(share) - np.log1p(-share)
    return told


def _share(logit: Reals) -> Reals:
    return np.clip(0.5 * (1 + np.tanh(0.5 * logit)), TINY, 1 - TINY)
