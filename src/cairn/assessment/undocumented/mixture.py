"""Victims of a few classes, of which each has its own chances to come onto each list: what is known and unknown of them.

The shares of the classes are broken off a stick, one after the other: V1 of the whole, V2 of what is left, and so on; what is left in the
end is the last class. V ~ Beta(1, alpha), alpha ~ Gamma(0.25, 0.25), and the chances are uniform beforehand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.assessment.undocumented.histories import Histories, Whole
from cairn.assessment.undocumented.posterior import Reals

CLASSES = 10
SHAPE = RATE = 0.25
TINY = 1e-12


@dataclass(frozen=True)
class Seen:
    """The patterns that somebody has (a row for each, a column for each list), and how many victims have each."""

    patterns: Reals
    counts: Whole

    @classmethod
    def of(cls, histories: Histories) -> Seen:
        """Those of some lists."""
        held = histories.cells() > 0
        return cls(histories.patterns()[held].astype(float), histories.cells()[held])

    @property
    def observed(self) -> int:
        """How many victims stand on a list."""
        return int(self.counts.sum())


@dataclass(frozen=True)
class State:
    """Where chains that run side by side stand, a row for each.

    `found`: the chance of a victim of a class to be on a list (chains x classes x lists); `broken`: the V of all classes but the last
    (chains x classes - 1); `alpha` (chains); `unseen`: how many victims of each class are on no list (chains x classes)."""

    found: Reals
    broken: Reals
    alpha: Reals
    unseen: Whole

    @classmethod
    def anywhere(cls, chains: int, lists: int, random: np.random.Generator) -> State:
        """Chains that begin far from each other, so that it shows whether they come to agree."""
        return cls(
            found=random.uniform(0.05, 0.95, (chains, CLASSES, lists)),
            broken=random.uniform(0.05, 0.95, (chains, CLASSES - 1)),
            alpha=np.full(chains, 0.2),
            unseen=np.zeros((chains, CLASSES), dtype=np.int64),
        )

    @property
    def log_sizes(self) -> Reals:
        """The logarithms of the shares of the classes."""
        return log_sizes(np.log(self.broken), np.log1p(-self.broken))


def log_sizes(broken: Reals, left: Reals) -> Reals:
    """The logarithms of the shares, from those of what is broken off and of what is left each time."""
    none = np.zeros_like(broken[:, :1])
    told: Reals = np.concatenate([broken, none], axis=1) + np.concatenate([none, np.cumsum(left, axis=1)], axis=1)
    return told


def later(of_classes: Reals) -> Reals:
    """For each class, what all classes after it have together."""
    summed: Reals = of_classes[:, ::-1].cumsum(axis=1)[:, ::-1] - of_classes
    return summed
