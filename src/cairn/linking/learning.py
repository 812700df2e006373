"""Weights learnt from the accounts themselves: nobody has to say which of them tell of one event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import log2

import numpy as np
from numpy.typing import NDArray

from cairn.linking.weights import Aspect, Thresholds, Weights

Pattern = tuple[int, ...]
"""How a pair compares: for every aspect the number of its level, counted from 0, or -1 where the two say nothing of it."""
Named = tuple[str, str]
"""A level, by the names of its aspect and itself."""
Figures = NDArray[np.float64]
PRIOR_PAIRS = 1000.0
"""As many pairs as a weight is worth before anything was seen: a level that is seen less often keeps most of it."""
STEP = 0.5
"""Bits that learnt weights are rounded to: more would be false precision."""
ROUNDS = 200
STILL = 1e-4
"""Where a round moves the share of pairs that are of one event by less, it has settled."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What `pairs` that meet have taught: `weights`; the `share` (0 to 1) of the pairs that are of one event; and for every level the
    expected number of pairs in which it was seen, of one event and of two."""

    weights: Weights
    pairs: int
    share: float
    seen: dict[Named, tuple[float, float]]


def learn(weights: Weights, patterns: Mapping[Pattern, int], about: str) -> Learnt:
    """The weights, corrected by how often each pattern was seen; there must be one. `about` says where they are from.

    Expectation maximisation: which pairs are of one event is estimated together with how often these show each level (Winkler, "Using
    the EM algorithm for weight computation in the Fellegi-Sunter model of record linkage", 1988), the weights so far as its prior.
    The thresholds move so that an account is placed, and a person is asked, at the same odds as before: where fewer of the pairs
    that meet are of one event, it takes more evidence."""
    model = _Model(weights, patterns)
    share, before = 0.5, 0.0
    for _ in range(ROUNDS):
        if abs(share - before) < STILL:
            break
        share, before = model.step(share), share
    one, two = model.seen(share)
    shift = log2(share / (1 - share))
    thresholds, aspects = _moved(weights.thresholds, shift), tuple(model.aspects())
    learnt = Weights(about=about, thresholds=thresholds, groups=weights.groups, aspect=aspects)  # no copy: that would keep the old plan
    seen = {named: (float(one[n]), float(two[n])) for n, named in enumerate(model.named)}
    return Learnt(learnt, int(model.counts.sum()), share, seen)


class _Model:
    """The levels of all aspects, one after the other, and after the last what says nothing. `bits` are their weights, `shown` the
    numbers of those that each pattern shows, `counts` how often it was seen."""

    def __init__(self, weights: Weights, patterns: Mapping[Pattern, int]) -> None:
        self.weights = weights
        self.named: list[Named] = [(aspect.name, level.name) for aspect in weights.aspect for level in aspect.levels]
        starts = np.cumsum([0, *(len(aspect.levels) for aspect in weights.aspect)])
        self.spans = [slice(first, last) for first, last in pairwise(starts)]
        local = np.array(list(patterns), dtype=np.int64)
        self.shown = np.where(local < 0, len(self.named), local + starts[:-1])
        self.counts: Figures = np.array(list(patterns.values()), dtype=np.float64)
        self.before: Figures = np.array([*(level.weight for aspect in weights.aspect for level in aspect.levels), 0.0])
        self.bits = self.before.copy()

    def step(self, share: float) -> float:
        """One round: the share of pairs that are of one event, given one; `bits` move along."""
        one, two = self.seen(share)
        likely = float((self._chance(share) * self.counts).sum() / self.counts.sum())
        for span in self.spans:
            if span.stop - span.start > 1 and one[span].sum() and two[span].sum():  # of a single level nothing can be learnt
                self.bits[span] = _bits(one[span], two[span], self.before[span])
        return min(max(likely, 0.001), 0.999)

    def seen(self, share: float) -> tuple[Figures, Figures]:
        """For every level the expected number of pairs that show it, of one event and of two."""
        chance = self._chance(share)
        return self._tally(chance * self.counts), self._tally((1 - chance) * self.counts)

    def aspects(self) -> list[Aspect]:
        """The aspects with the weights that were learnt, in half bits."""
        return [
            aspect.model_copy(
                update={
                    "levels": tuple(
                        level.model_copy(update={"weight": _rounded(float(bits))})
                        for level, bits in zip(aspect.levels, self.bits[span], strict=True)
                    )
                }
            )
            for aspect, span in zip(self.weights.aspect, self.spans, strict=True)
        ]

    def _chance(self, share: float) -> Figures:
        """For every pattern the probability that a pair which shows it is of one event."""
        chance: Figures = 1 / (1 + 2.0 ** -(self.bits[self.shown].sum(axis=1) + log2(share / (1 - share))))
        return chance

    def _tally(self, pairs: Figures) -> Figures:
        weights = np.repeat(pairs, self.shown.shape[1])
        tally: Figures = np.bincount(self.shown.ravel(), weights=weights, minlength=len(self.named) + 1).astype(np.float64)
        return tally[: len(self.named)]


def _bits(one: Figures, two: Figures, before: Figures) -> Figures:
    """The weights of an aspect's levels: how they share out the pairs that say something of it, of one event against of two. What they
    weighed before stands for some pairs more, of one event and of two as it says (a beta prior)."""
    odds = one.sum() / two.sum()
    prior = 1 / (1 + 2.0**-before / odds)
    bits: Figures = np.log2((one + PRIOR_PAIRS * prior) / (two + PRIOR_PAIRS * (1 - prior)) / odds)
    return bits


def _moved(thresholds: Thresholds, shift: float) -> Thresholds:
    return Thresholds(**{name: _rounded(value - shift) for name, value in thresholds.model_dump().items()})


def _rounded(bits: float) -> float:
    return round(bits / STEP) * STEP + 0.0  # no -0.0
