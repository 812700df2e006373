"""Weights of a casebook: shipped, learnt, chosen; and what is linked by them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from test_relinking import added, stands, told

from cairn.casebook import Casebook, CasebookError, verify
from cairn.catalogue.comparing import compare_subjects
from cairn.intake.engines import COUNTING
from cairn.intake.relinking import link_all
from cairn.intake.weighing import choose_weights, learn_weights
from cairn.linking import Weights, load_weights, weights_of


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    """Of a hundred and fifty accounts."""
    with Casebook.init(tmp_path / "book", author="Ama") as made:
        for one in told(150, seed=3):
            added(made, one)
        yield made


def strict() -> Weights:
    """Cairn's own, but nothing is ever placed together."""
    shipped = load_weights()
    thresholds = shipped.thresholds.model_copy(update={"placed": 500.0, "unanchored": 500.0})
    return Weights(about="never together", thresholds=thresholds, groups=shipped.groups, aspect=shipped.aspect)


def test_a_casebook_links_by_the_weights_that_a_person_chose(casebook: Casebook) -> None:
    """By those that come in and by all anew; why two are one is told by them; and back to Cairn's own, with all as it was."""
    before = stands(casebook)
    assert choose_weights(casebook, strict()) and not choose_weights(casebook, strict())
    assert stands(casebook) == before, "choosing moves nothing"
    link_all(casebook)
    assert all(len(group) == 1 for group in stands(casebook))
    added(casebook, told(151, seed=3)[-1])
    assert all(len(group) == 1 for group in stands(casebook))
    with casebook.reading() as view:
        one, other = view.incidents()[:2]
        assert compare_subjects(view, one, other).weights == "never together"
    assert choose_weights(casebook, None)
    with casebook.reading() as view:
        assert weights_of(view) == load_weights()
    link_all(casebook)
    assert before <= {group & frozenset().union(*before) for group in stands(casebook)}
    assert verify(casebook).is_sound


def test_weights_are_learnt_alike_in_memory_and_on_duckdb(casebook: Casebook) -> None:
    """The same pairs, the same weights; and the casebook is as it was."""
    entries = len([*casebook.entries()])
    in_memory, on_duckdb = (learn_weights(casebook, COUNTING[name]) for name in ("memory", "duckdb"))
    assert in_memory.pairs == on_duckdb.pairs
    assert in_memory.weights == on_duckdb.weights != load_weights()
    assert len([*casebook.entries()]) == entries


def test_from_a_few_pairs_nothing_is_learnt(tmp_path: Path) -> None:
    """It says from how many on."""
    with Casebook.init(tmp_path / "book", author="Ama") as casebook:
        for one in told(10, seed=3):
            added(casebook, one)
        with pytest.raises(CasebookError, match="from 500 on") as refused:
            learn_weights(casebook)
    assert refused.value.code == "too-little-to-learn"


def test_weights_that_this_version_does_not_know_are_refused(casebook: Casebook) -> None:
    """With the way out."""
    with casebook.writing() as writer:
        writer.choose_weights({"thresholds": {}})
    with casebook.reading() as view, pytest.raises(CasebookError, match="cairn weights --use"):
        weights_of(view)
