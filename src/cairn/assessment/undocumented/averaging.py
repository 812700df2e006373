"""Bayesian model averaging over the decomposable graphs of the lists, in closed form.

D. Madigan and J. C. York, Bayesian methods for estimation of the size of a closed population, Biometrika 84 (1997), 19-31. All graphs
weigh the same beforehand, the prior of the patterns counts as one victim spread evenly over all of them, and N weighs as 1/N."""

from __future__ import annotations

import numpy as np

from cairn.assessment.undocumented.assumptions import assumptions_of
from cairn.assessment.undocumented.estimate import Estimate, Method, Weighted
from cairn.assessment.undocumented.graphs import Graph, decomposable_graphs
from cairn.assessment.undocumented.histories import Histories, Whole
from cairn.assessment.undocumented.likelihood import Likelihood
from cairn.assessment.undocumented.posterior import Reals, bins, quantile, summary

MOST_LISTS = 5
"""With six lists there are 18,153 such graphs: no more a matter of seconds."""
FURTHEST = 200
"""N is looked for up to so many times the observed."""
LEFT_OVER = 1e-4
"""Where more of the probability than this lies beyond half of that, the data do not bound N."""
COARSE, FINE = 3_000, 60_000
"""How many numbers are looked at to find where the probability lies, and then there; where there are no more, every one of them."""
OUTSIDE = 1e-7
"""How much of the probability may lie on either side of where it is looked at finely."""
NEGLIGIBLE = 40.0
"""A graph whose best is so far (in logarithms) below the best of all adds nothing that a double could hold."""
CARRYING = 8
"""How many graphs are named."""


def averaged(histories: Histories) -> Estimate | None:
    """The posterior of the whole number of victims over all decomposable graphs; None where the data do not bound it."""
    unseen = _where(_Posterior(histories, _coarse(FURTHEST * histories.observed)))
    return None if unseen is None else _Posterior(histories, unseen).estimate()


def _coarse(furthest: int) -> Whole:
    """Numbers from none to the furthest, each a little larger than the one before."""
    return np.unique(np.geomspace(1, furthest + 1, COARSE).astype(np.int64)) - 1


def _where(coarse: _Posterior) -> Whole | None:
    """Where the probability lies, finely; None where it reaches too far."""
    shares = coarse.weights * np.gradient(coarse.unseen.astype(float))
    up_to = np.cumsum(shares) / shares.sum()
    if up_to[np.searchsorted(coarse.unseen, coarse.unseen[-1] / 2)] < 1 - LEFT_OVER:
        return None
    first, last = (int(np.searchsorted(up_to, share)) for share in (OUTSIDE, 1 - OUTSIDE))
    low, high = coarse.unseen[max(0, first - 1)], coarse.unseen[min(last + 1, len(up_to) - 1)]
    return np.arange(low, high + 1, (high - low) // FINE + 1)


class _Posterior:
    """The posterior of some numbers, up to what they weigh together, and of the graphs."""

    def __init__(self, histories: Histories, unseen: Whole) -> None:
        self.unseen = unseen
        self.weights: Reals = np.zeros(len(unseen))
        self._lists = histories.lists
        self._numbers = unseen + histories.observed
        self._likelihood = Likelihood(histories, unseen, each=2.0 ** -len(histories.lists))
        self._prior: Reals = -np.log(self._numbers)
        self._models: list[tuple[str, float, int]] = []
        self._gather(decomposable_graphs(len(histories.lists)))

    def _gather(self, graphs: tuple[Graph, ...]) -> None:
        """Add up what the graphs give; looked through twice, so that not all have to be kept."""
        best = [float((self._likelihood.of(graph) + self._prior).max()) for graph in graphs]
        for graph, one in zip(graphs, best, strict=True):
            if one > max(best) - NEGLIGIBLE:
                weights = np.exp(self._likelihood.of(graph) + self._prior - max(best))
                self.weights += weights
                total = quantile(self._numbers, weights, 0.5)
                self._models.append((graph_in_words(graph, self._lists), float(weights.sum()), total))

    def estimate(self) -> Estimate:
        """The posterior of N, and the graphs that carry it."""
        total, low, high = summary(self._numbers, self.weights)
        return Estimate(
            method=Method.GRAPHS,
            total=total,
            low=low,
            high=high,
            assumptions=assumptions_of(Method.GRAPHS),
            models=self._carrying(),
            posterior=bins(self._numbers, self.weights),
        )

    def _carrying(self) -> tuple[Weighted, ...]:
        """The graphs with most of the weight."""
        whole = float(self.weights.sum())
        heaviest = sorted(self._models, key=lambda model: (-model[1], model[0]))[:CARRYING]
        return tuple(Weighted(name=name, weight=weight / whole, total=total) for name, weight, total in heaviest)


def graph_in_words(graph: Graph, lists: tuple[str, ...]) -> str:
    """The cliques of a graph by the names of their lists: "[A B] [B C] [D]"."""
    cliques = sorted(sorted(clique) for clique in graph.cliques)
    return " ".join(f"[{' '.join(lists[one] for one in clique)}]" for clique in cliques)
