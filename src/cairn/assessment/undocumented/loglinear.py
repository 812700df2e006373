"""Log-linear models of the counts, with the links between lists chosen by BIC, and an interval from the profile of the likelihood.

S. E. Fienberg, The multiple recapture census for closed populations and incomplete 2^k contingency tables, Biometrika 59 (1972),
591-603; Y. M. M. Bishop, S. E. Fienberg and P. W. Holland, Discrete Multivariate Analysis (MIT Press, 1975), chapter 6; for the interval
R. M. Cormack, Interval estimation for mark-recapture studies of closed populations, Biometrics 48 (1992), 567-576."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from math import ceil, exp, floor, log

import numpy as np

from cairn.assessment.shares import Z
from cairn.assessment.undocumented.assumptions import assumptions_of
from cairn.assessment.undocumented.estimate import Estimate, Method, Weighted
from cairn.assessment.undocumented.graphs import Lists
from cairn.assessment.undocumented.histories import Histories
from cairn.assessment.undocumented.poisson import Fit, fit
from cairn.assessment.undocumented.posterior import Reals

CRITICAL = Z**2
"""The quantile of .95 of the chi-squared distribution with one degree of freedom: how far twice the log-likelihood may fall."""
LARGEST_LINK = 3
"""Links of more than three lists at once are not looked for: hardly any data can tell them."""
COMPETING = 6.0
"""A model whose BIC is less than this above the best has something to say for it (A. E. Raftery, 1995: "positive" evidence at most)."""
CARRYING = 8
FURTHEST = 1000.0

Links = frozenset[Lists]
"""Which lists have to do with each other: two or three at once; with each three go all the pairs in it."""


@dataclass(frozen=True)
class Model:
    """A log-linear model of the lists, fitted to those observed."""

    links: Links
    bic: float
    unseen: float


def log_linear(histories: Histories) -> Estimate | None:
    """The whole number of victims by the log-linear model with the least BIC; None where its upper end is out of reach, or nothing fits."""
    search = _Search(histories)
    models = search.models()
    if not models:
        return None
    best = models[0]
    ends = _interval(histories, best)
    if ends is None:
        return None
    low, high = ends
    return Estimate(
        method=Method.LOG_LINEAR,
        total=histories.observed + round(best.unseen),
        low=low,
        high=high,
        assumptions=assumptions_of(Method.LOG_LINEAR),
        cautions=_cautions(histories, models, low, high),
        models=_carrying(histories, models),
    )


class _Search:
    """The search for the links with the least BIC: steps of one link, from none and from all pairs, as long as one improves."""

    def __init__(self, histories: Histories) -> None:
        self._histories = histories
        self._tried: dict[Links, Model | None] = {}
        k = len(histories.lists)
        sizes = range(2, min(LARGEST_LINK, k - 1) + 1)
        self._possible = [frozenset(lists) for size in sizes for lists in combinations(range(k), size) if histories.margin(lists)[-1]]

    def models(self) -> list[Model]:
        """All models that were tried and fit, the best first."""
        pairs = frozenset(link for link in self._possible if len(link) == 2)
        for start in (frozenset[Lists](), pairs):
            self._climb(start)
        fitted = [model for model in self._tried.values() if model is not None]
        return sorted(fitted, key=lambda model: (model.bic, sorted(map(sorted, model.links))))

    def _climb(self, links: Links) -> None:
        here = self._try(links)
        while True:
            tried = [model for step in self._steps(links) if (model := self._try(step)) is not None]
            best = min(tried, key=lambda model: model.bic, default=None)
            if best is None or (here is not None and best.bic >= here.bic):
                return
            here, links = best, best.links

    def _steps(self, links: Links) -> list[Links]:
        """The models with one link more or less, such that with each three lists go its pairs."""
        return [step for link in self._possible if _is_hierarchical(step := links ^ {link})]

    def _try(self, links: Links) -> Model | None:
        if links not in self._tried:
            self._tried[links] = self._fitted(links)
        return self._tried[links]

    def _fitted(self, links: Links) -> Model | None:
        design = _design(self._histories, links)[1:]
        if design.shape[1] > design.shape[0]:
            return None
        found = fit(design, self._histories.cells()[1:].astype(float))
        if found is None:
            return None
        bic = design.shape[1] * log(self._histories.observed) - 2 * found.log_likelihood
        unseen = exp(min(float(found.coefficients[0]), 50.0))
        return Model(links, bic, unseen) if unseen < FURTHEST * self._histories.observed else None


def _is_hierarchical(links: Links) -> bool:
    return all(frozenset(pair) in links for link in links if len(link) > 2 for pair in combinations(link, 2))


def _design(histories: Histories, links: Links) -> Reals:
    """The columns of a model over all patterns, those on no list first: one for all, one for each list, one for each link."""
    patterns = histories.patterns()
    linked = [patterns[:, sorted(link)].prod(axis=1) for link in sorted(links, key=lambda link: (len(link), sorted(link)))]
    return np.column_stack([np.ones(len(patterns)), patterns, *linked]).astype(float)


def _interval(histories: Histories, model: Model) -> tuple[int, int] | None:
    """The numbers whose likelihood, at its best with so many on no list, is not far below the highest; None where no upper end is found."""
    design, counts = _design(histories, model.links), histories.cells().astype(float)

    def height(unseen: float) -> float:
        counts[0] = unseen
        found: Fit | None = fit(design, counts)
        return found.log_likelihood if found else -np.inf

    highest = max(height(model.unseen), height(max(0.0, model.unseen - 0.5)))  # a count is likeliest half a victim below its mean
    furthest = FURTHEST * histories.observed

    def is_within(unseen: float) -> bool:
        return 2 * (highest - height(unseen)) <= CRITICAL

    if is_within(furthest):
        return None
    low = 0.0 if is_within(0.0) else _border(is_within, model.unseen, 0.0)
    high = _border(is_within, model.unseen, furthest)
    return histories.observed + floor(low), histories.observed + ceil(high)


def _border(is_within: Callable[[float], bool], inside: float, outside: float) -> float:
    """Where what holds inside ceases to hold, to a tenth of a victim."""
    while abs(outside - inside) > 0.1:
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if is_within(middle) else (inside, middle)
    return inside


def _carrying(histories: Histories, models: list[Model]) -> tuple[Weighted, ...]:
    """The models with their weights after BIC, as far as these can be told from nothing."""
    weights = [exp((models[0].bic - model.bic) / 2) for model in models]
    return tuple(
        Weighted(name=links_in_words(model.links, histories.lists), weight=w / sum(weights), total=histories.observed + round(model.unseen))
        for model, w in list(zip(models, weights, strict=True))[:CARRYING]
    )


def _cautions(histories: Histories, models: list[Model], low: int, high: int) -> tuple[str, ...]:
    """That models nearly as good give another number."""
    rivals = [histories.observed + round(model.unseen) for model in models if model.bic < models[0].bic + COMPETING]
    if min(rivals) >= low and max(rivals) <= high:
        return ()
    return (f"Models that fit nearly as well give from {min(rivals):,} to {max(rivals):,}: more than the interval says.",)


def links_in_words(links: Links, lists: tuple[str, ...]) -> str:
    """The largest links by the names of their lists, and the lists that have none: "[A B] [B C] [D]"."""
    alone = [frozenset([one]) for one in range(len(lists)) if not any(one in link for link in links)]
    largest = [link for link in links if not any(link < other for other in links)]
    return " ".join(f"[{' '.join(lists[one] for one in sorted(link))}]" for link in sorted([*largest, *alone], key=sorted))
