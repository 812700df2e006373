"""Bayesian model averaging over the decomposable graphs of the lists, in closed form.

D. Madigan and J. C. York, Bayesian methods for estimation of the size of a closed population, Biometrika 84 (1997), 19-31. All graphs
weigh the same beforehand, the prior of the patterns counts as one victim spread evenly over all of them, and N weighs as 1/N."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from cairn.assessment.undocumented.assumptions import assumptions_of
from cairn.assessment.undocumented.estimate import Estimate, Method, Weighted
from cairn.assessment.undocumented.graphs import Graph, decomposable_graphs
from cairn.assessment.undocumented.histories import Histories
from cairn.assessment.undocumented.likelihood import Likelihood
from cairn.assessment.undocumented.posterior import Reals, bins, quantile, summary

MOST_LISTS = 5
"""With six lists there are 18,153 such graphs: no more a matter of seconds."""
FURTHEST = 200
"""N is followed up to so many times the observed; where it is not settled there, the data do not bound it."""
LEFT_OVER = 1e-4
"""How much of the probability may still lie in the last tenth of the numbers that are followed."""
NEGLIGIBLE = 40.0
"""A graph whose best is so far (in logarithms) below the best of all adds nothing that a double could hold."""
CARRYING = 8
"""How many graphs are named."""

Prior = Callable[[Reals], Reals]
"""The logarithm of what each N weighs beforehand."""


def reciprocal(numbers: Reals) -> Reals:
    """The prior by which N weighs as 1/N."""
    return -np.log(numbers)


def averaged(histories: Histories, *, prior: Prior = reciprocal, each: float | None = None) -> Estimate | None:
    """The posterior of the whole number of victims over all decomposable graphs; None where the data do not bound it.

    `each` is what the prior adds to each pattern, if not one victim spread over all of them."""
    times = 5
    while times <= FURTHEST:
        posterior = _Posterior(histories, times * histories.observed + 500, prior, each or 2.0 ** -len(histories.lists))
        if posterior.tail < LEFT_OVER:
            return posterior.estimate()
        times *= 3
    return None


class _Posterior:
    """The posterior of the numbers up to an end, and of the graphs."""

    def __init__(self, histories: Histories, end: int, prior: Prior, each: float) -> None:
        unseen = np.arange(end)
        self._lists = histories.lists
        self._numbers = unseen + histories.observed
        self._likelihood = Likelihood(histories, unseen, each)
        self._prior = prior(self._numbers.astype(float))
        self._weights: Reals = np.zeros(end)
        self._models: list[tuple[str, float, int]] = []
        self._gather(decomposable_graphs(len(histories.lists)))

    def _gather(self, graphs: tuple[Graph, ...]) -> None:
        """Add up what the graphs give; looked through twice, so that not all have to be kept."""
        best = [float((self._likelihood.of(graph) + self._prior).max()) for graph in graphs]
        for graph, one in zip(graphs, best, strict=True):
            if one > max(best) - NEGLIGIBLE:
                weights = np.exp(self._likelihood.of(graph) + self._prior - max(best))
                self._weights += weights
                total = quantile(self._numbers, weights, 0.5)
                self._models.append((graph_in_words(graph, self._lists), float(weights.sum()), total))

    @property
    def tail(self) -> float:
        """How much of the probability lies in the last tenth of the numbers."""
        return float(self._weights[-len(self._weights) // 10 :].sum() / self._weights.sum())

    def estimate(self) -> Estimate:
        """The posterior of N, and the graphs that carry it."""
        total, low, high = summary(self._numbers, self._weights)
        return Estimate(
            method=Method.GRAPHS,
            total=total,
            low=low,
            high=high,
            assumptions=assumptions_of(Method.GRAPHS),
            models=self._carrying(),
            posterior=bins(self._numbers, self._weights),
        )

    def _carrying(self) -> tuple[Weighted, ...]:
        """The graphs with most of the weight."""
        whole = float(self._weights.sum())
        heaviest = sorted(self._models, key=lambda model: (-model[1], model[0]))[:CARRYING]
        return tuple(Weighted(name=name, weight=weight / whole, total=total) for name, weight, total in heaviest)


def graph_in_words(graph: Graph, lists: tuple[str, ...]) -> str:
    """The cliques of a graph by the names of their lists: "[A B] [B C] [D]"."""
    cliques = sorted(sorted(clique) for clique in graph.cliques)
    return " ".join(f"[{' '.join(lists[one] for one in clique)}]" for clique in cliques)
