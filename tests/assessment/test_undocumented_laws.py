"""What holds of every estimate of victims on no list: the order of lists means nothing, nobody who is known gets lost, and where the
truth is known it lies in the interval about as often as the interval says."""

from __future__ import annotations

from itertools import product
from math import exp

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from published_lists import KOSOVO

from cairn.assessment.undocumented import Estimate, Histories, Run
from cairn.assessment.undocumented.averaging import averaged
from cairn.assessment.undocumented.classes import by_classes, simulated
from cairn.assessment.undocumented.graphs import decomposable_graphs
from cairn.assessment.undocumented.likelihood import Likelihood
from cairn.assessment.undocumented.loglinear import log_linear
from cairn.assessment.undocumented.two_lists import by_two_lists

TRUE = 600
CHANCES = (0.35, 0.45, 0.3)


def histories_of(k: int) -> st.SearchStrategy[Histories]:
    """Counts of k lists, none of the patterns empty."""
    counts = st.lists(st.integers(1, 80), min_size=2**k - 1, max_size=2**k - 1)
    return counts.map(lambda found: Histories(lists=tuple("ABCDEFGH"[:k]), counts=(0, *found)))


def reordered(histories: Histories, order: list[int]) -> Histories:
    """The same victims with the lists in another order."""
    patterns = histories.patterns()[:, order]
    found = {tuple(map(int, pattern)): int(count) for pattern, count in zip(patterns, histories.cells(), strict=True)}
    return Histories.of((histories.lists[one] for one in order), found)


def drawn(random: np.random.Generator, chances: np.ndarray) -> Histories:
    """The lists of victims of whom each comes onto each list with a chance of its own (a row for each victim)."""
    on = random.random(chances.shape) < chances
    patterns, counts = np.unique(on[on.any(axis=1)].astype(int), axis=0, return_counts=True)
    found = {tuple(map(int, pattern)): int(count) for pattern, count in zip(patterns, counts, strict=True)}
    return Histories.of("ABCDEFGH"[: chances.shape[1]], found)


@given(histories_of(3), st.permutations(range(3)))
@settings(max_examples=40, deadline=None)
def test_the_order_of_lists_changes_nothing(histories: Histories, order: list[int]) -> None:
    """The methods that compute, and don't simulate, give the same numbers whichever list comes first."""
    for method in (averaged, log_linear):
        one, other = method(histories), method(reordered(histories, order))
        assert (one is None) == (other is None)
        if one and other:
            assert (one.total, one.low, one.high) == pytest.approx((other.total, other.low, other.high), abs=1)


@given(st.integers(2, 4).flatmap(histories_of))
@settings(max_examples=20, deadline=None)
def test_nobody_who_is_known_gets_lost(histories: Histories) -> None:
    """No number, and no end of an interval, is below those observed; the ends lie around the number."""
    found: list[Estimate | None] = [by_two_lists(histories)] if len(histories.lists) == 2 else [averaged(histories), log_linear(histories)]
    found.append(by_classes(histories, Run(chains=2, draws=40))[0])
    for one in found:
        assert one is None or histories.observed <= one.low <= one.total <= one.high


@pytest.mark.parametrize(("k", "known"), [(3, 8), (4, 61), (5, 822)])
def test_all_decomposable_graphs_are_found(k: int, known: int) -> None:
    """There are as many as graph theory counts (chordal graphs on labelled nodes), less the complete one; each list is in some clique."""
    graphs = decomposable_graphs(k)
    assert len(set(graphs)) == len(graphs) == known - 1
    assert all(frozenset.union(*graph.cliques) == frozenset(range(k)) for graph in graphs)
    assert all(sum(map(len, graph.cliques)) - sum(map(len, graph.separators)) == k for graph in graphs)


@pytest.mark.parametrize("graph", decomposable_graphs(3), ids=str)
def test_the_probabilities_of_all_counts_add_up_to_one(graph: object) -> None:
    """Of four victims: all ways to put them on three lists, those on none among them, are together certain under every graph."""
    tables = [counts for counts in product(range(5), repeat=7) if sum(counts) <= 4]
    whole = 0.0
    for counts in tables:
        histories = Histories(lists=("A", "B", "C"), counts=(0, *counts))
        unseen = 4 - sum(counts)
        whole += exp(Likelihood(histories, np.arange(unseen + 1), 0.125).of(graph)[unseen])  # type: ignore[arg-type]
    assert whole == pytest.approx(1.0)


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    """On 200 draws of three independent lists the intervals of 95 % hold the true number in 176 or more; by chance alone, fewer than
    one in a thousand such tests would fall below. They do not hold it by being endless either."""
    random = np.random.default_rng(20)
    held = {averaged: 0, log_linear: 0}
    widths = []
    for _ in range(200):
        histories = drawn(random, np.tile(CHANCES, (TRUE, 1)))
        for method in held:
            found = method(histories)
            assert found is not None
            held[method] += found.low <= TRUE <= found.high
            widths.append((found.high - found.low) / TRUE)
    assert min(held.values()) >= 176
    assert np.median(widths) < 0.5


def test_lists_that_set_no_upper_bound_are_told() -> None:
    """Three lists that hardly share anybody fit with nearly any number."""
    assert averaged(Histories(lists=("A", "B", "C"), counts=(0, 300, 300, 1, 300, 1, 1, 0))) is None


def test_long_lists_are_no_other_matter() -> None:
    """Of two hundred thousand victims the number is found to within one in a hundred."""
    histories = drawn(np.random.default_rng(23), np.tile(CHANCES, (200_000, 1)))
    for method in (averaged, log_linear):
        found = method(histories)
        assert found is not None
        assert (found.low, found.high) == pytest.approx((200_000, 200_000), rel=0.01)


def test_links_between_lists_are_found() -> None:
    """Where one list leads to another, the number is not taken for that of independent lists, which would be far too low."""
    random = np.random.default_rng(21)
    held = {averaged: 0, log_linear: 0}
    for _ in range(60):
        chances = np.tile((0.3, 0.1, 0.4), (2 * TRUE, 1))
        first = random.random(2 * TRUE) < 0.3
        chances[:, 0] = first
        chances[first, 1] = 0.6
        histories = drawn(random, chances)
        for method in held:
            found = method(histories)
            held[method] += found is not None and found.low <= 2 * TRUE <= found.high
    assert min(held.values()) >= 50


def test_classes_hold_the_truth_where_victims_differ() -> None:
    """Two kinds of victims, of whom one is found twice as easily: the model of classes holds the truth in at least 7 of 10 draws."""
    random = np.random.default_rng(22)
    held = 0
    for seed in range(10):
        easy = random.random(TRUE) < 0.5
        histories = drawn(random, np.where(easy[:, None], 0.6, 0.3) * np.ones((1, 4)))
        found, _ = by_classes(histories, Run(chains=8, draws=200, seed=seed))
        held += found.low <= TRUE <= found.high
    assert held >= 7


def test_one_seed_gives_one_result() -> None:
    """Whoever runs it again with the seed that is told gets the same draws."""
    run = Run(chains=2, draws=20, seed=7)
    assert (simulated(KOSOVO, run) == simulated(KOSOVO, run)).all()
    assert (simulated(KOSOVO, run) != simulated(KOSOVO, Run(chains=2, draws=20, seed=8))).any()
