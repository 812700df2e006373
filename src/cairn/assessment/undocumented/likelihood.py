"""How probable the counts are under a decomposable graph of the lists, for each number of victims on no list; in closed form.

The probabilities of the patterns have a hyper-Dirichlet prior, so that those of the counts are a product over the cliques of the graph,
divided by one over its separators (A. P. Dawid and S. L. Lauritzen, Annals of Statistics 21 (1993), 1272-1317). Each factor changes with
the number on no list only through its one cell of nobody."""

from __future__ import annotations

from math import lgamma

import numpy as np

from cairn.assessment.undocumented.graphs import Graph, Lists
from cairn.assessment.undocumented.histories import Histories, Whole
from cairn.assessment.undocumented.posterior import Reals


class Likelihood:
    """The probability of the counts for each of some numbers of victims on no list.

    `each` is what the prior adds to each pattern, in victims."""

    def __init__(self, histories: Histories, unseen: Whole, each: float) -> None:
        self._histories = histories
        self._unseen = unseen
        self._numbers = unseen + histories.observed
        self._each = each
        self._factors: dict[Lists, Reals] = {}
        orders = sum(lgamma(count + 1) for count in histories.counts)
        self._orders = log_gamma(1.0, self._numbers) - log_gamma(1.0, unseen) - orders

    def of(self, graph: Graph) -> Reals:
        """The logarithm of the probability of the counts under a graph, for each number on no list."""
        told = self._orders.copy()
        for clique in graph.cliques:
            told += self._factor(clique)
        for separator in graph.separators:
            told -= self._factor(separator)
        return told

    def _factor(self, lists: Lists) -> Reals:
        """The Dirichlet-multinomial probability of the counts over some lists, up to the number of orders."""
        if lists not in self._factors:
            seen = self._histories.margin(lists)
            each = self._each * 2.0 ** (len(self._histories.lists) - len(lists))
            together = self._each * 2.0 ** len(self._histories.lists)
            fixed = sum(lgamma(int(count) + each) for count in seen[1:]) - len(seen) * lgamma(each) + lgamma(together)
            self._factors[lists] = fixed + log_gamma(each, self._unseen + seen[0]) - log_gamma(together, self._numbers)
        return self._factors[lists]


def log_gamma(start: float, steps: Whole) -> Reals:
    """The logarithm of gamma at start + n, for each n."""
    return np.array([lgamma(start + step) for step in steps.tolist()])
