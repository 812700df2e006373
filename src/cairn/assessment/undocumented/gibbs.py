"""One round of Gibbs sampling: each unknown drawn from its distribution given all others, those on no list among them.

D. Manrique-Vallier, Bayesian population size estimation using Dirichlet process mixtures, Biometrics 72 (2016), 1246-1254."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cairn.assessment.undocumented.histories import Whole
from cairn.assessment.undocumented.mixture import CLASSES, RATE, SHAPE, TINY, Seen, State, later


class Gibbs:
    """Rounds over all that is unknown, for all chains at once."""

    def __init__(self, seen: Seen, random: np.random.Generator) -> None:
        self._seen = seen
        self._random = random

    def step(self, state: State) -> State:
        """All drawn once."""
        placed = self._placed(state)
        state = self._with_chances(state, placed)
        return self.with_unseen(self._with_sizes(state, placed.sum(axis=1) + state.unseen))

    def with_unseen(self, state: State) -> State:
        """How many are on no list, given the chances alone, and of which classes they are; beforehand N weighs as 1/N."""
        missed = np.exp(state.log_sizes + np.log1p(-state.found).sum(axis=2))
        none = np.clip(missed.sum(axis=1), TINY, 1 - TINY)
        number = self._random.negative_binomial(self._seen.observed, 1 - none)
        return replace(state, unseen=self._random.multinomial(number, missed / missed.sum(axis=1, keepdims=True)))

    def _placed(self, state: State) -> Whole:
        """The victims on the lists, put into classes: chains x patterns x classes."""
        not_there = np.log1p(-state.found)
        logs = (np.log(state.found) - not_there) @ self._seen.patterns.T + (not_there.sum(axis=2) + state.log_sizes)[:, :, None]
        shares = np.exp(logs - logs.max(axis=1, keepdims=True)).transpose(0, 2, 1)
        return self._random.multinomial(self._seen.counts, shares / shares.sum(axis=2, keepdims=True))

    def _with_chances(self, state: State, placed: Whole) -> State:
        on = np.einsum("cpk,pl->ckl", placed.astype(float), self._seen.patterns)
        of = (placed.sum(axis=1) + state.unseen)[:, :, None]
        return replace(state, found=np.clip(self._random.beta(1 + on, 1 + of - on), TINY, 1 - TINY))

    def _with_sizes(self, state: State, members: Whole) -> State:
        """How the stick is broken given how many are of each class, and alpha given that."""
        after = later(members.astype(float))
        broken = np.clip(self._random.beta(1.0 + members[:, :-1], state.alpha[:, None] + after[:, :-1]), TINY, 1 - TINY)
        rate = RATE - np.log1p(-broken).sum(axis=1)
        alpha = np.maximum(self._random.gamma(SHAPE + CLASSES - 1, 1 / rate), TINY)
        return replace(state, broken=broken, alpha=alpha)
