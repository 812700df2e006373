"""Where lists are too thin, or too alike, nothing is estimated, and it is said why and what to do."""

from __future__ import annotations

import numpy as np
import pytest
from published_lists import HEPATITIS, KOSOVO

from cairn.assessment.errors import AssessmentError
from cairn.assessment.undocumented import Histories, Method, Run, undocumented
from cairn.assessment.undocumented.convergence import effective_draws, split_r_hat
from cairn.assessment.undocumented.estimating import WIDEST

QUICK = Run(chains=2, draws=200)


def lists(*counts: int) -> Histories:
    """Lists A, B … with these counts, in the order of binary numbers."""
    return Histories(lists=tuple("ABCDEFGHI"[: len(counts).bit_length()]), counts=(0, *counts))


TWO = lists(200, 180, 60)
"""Two lists: 60 on both."""


CHAIN = Histories.of(
    "ABCDE",
    {tuple(int(at in (one, one + 1)) for at in range(5)): 9 for one in range(4)} | {(1, 0, 0, 0, 0): 70, (0, 0, 1, 0, 0): 70},
)
"""Five lists, each of which meets the next alone."""


def refused(histories: Histories, *, independent: bool = False) -> AssessmentError:
    """The error that nothing is estimated."""
    with pytest.raises(AssessmentError) as caught:
        undocumented(histories, independent=independent, run=QUICK)
    return caught.value


@pytest.mark.parametrize(
    ("histories", "code", "words"),
    [
        (TWO, "lists-few", "Bring a third list"),
        (lists(*([1] * 511)), "lists-many", "up to 8"),
        (lists(0, 40, 0, 50, 0, 30, 0), "lists-empty", "the list C holds nobody"),
        (lists(50, 3, 0, 2, 0, 100, 30), "lists-copied", "A and B hold the same people: 130 of 135"),
        (lists(40, 50, 0, 60, 0, 30, 0), "lists-apart", "nobody on C stands on another list"),
        (lists(9, 9, 60, 9, 0, 0, 0, 9, 0, 0, 0, 60, 0, 0, 0), "lists-apart", "nobody on C, D stands on another list"),
        (lists(90, 80, 3, 70, 3, 4, 1), "lists-thin", "only 11 victims stand on two lists or more"),
        (CHAIN, "lists-cells-empty", "of 10 pairs of lists only 4"),
    ],
)
def test_lists_that_say_nothing_are_refused(histories: Histories, code: str, words: str) -> None:
    """Each with its code, and with what is the matter in words."""
    error = refused(histories)
    assert (error.code, words in error.message) == (code, True), error.message


def test_two_lists_need_it_to_be_said_that_they_are_independent() -> None:
    """Then Chapman's estimate is given, with that as what must hold; three lists are looked at instead."""
    found = undocumented(TWO, independent=True)
    (only,) = found.estimates
    assert only.method is Method.TWO_LISTS
    assert (only.total, found.observed) == (round(261 * 241 / 61 - 1), 440)
    assert any("independently" in assumption for assumption in only.assumptions)
    assert refused(KOSOVO, independent=True).code == "lists-independence-asked"


def test_a_list_inside_another_tells_nothing_of_those_on_neither() -> None:
    """It would make the number just that of the longer list, with no doubt at all."""
    assert refused(lists(0, 180, 60), independent=True).code == "lists-inside"


def test_a_list_that_may_have_been_taken_over_is_told() -> None:
    """A list that stands on another nearly whole is no refusal, but a caution."""
    found = undocumented(lists(40, 300, 60, 1, 2, 40, 30), run=Run(draws=1500))
    assert any("% of A stand on B too" in caution for caution in found.cautions)


def test_an_interval_wider_than_is_useful_is_no_estimate() -> None:
    """What is left is said beside the methods that give a number; no method is dropped in silence."""
    found = undocumented(HEPATITIS)
    assert all(one.high <= WIDEST * one.low for one in found.estimates)
    assert {one.method for one in found.estimates} | {refusal.method for refusal in found.refusals} == {
        Method.GRAPHS,
        Method.LOG_LINEAR,
        Method.CLASSES,
    }
    assert not found.agree or not found.refusals


def test_methods_that_hardly_let_victims_differ_are_told_to_be_too_low() -> None:
    """Half of the victims are found twice as easily as the others: the methods lie near each other, and below the truth of 600. That
    the model of classes reaches further up is said, whether or not the methods agree."""
    random = np.random.default_rng(6)
    chances = np.where((random.random(600) < 0.5)[:, None], 0.6, 0.3) * np.ones((1, 4))
    on = random.random(chances.shape) < chances
    patterns, counts = np.unique(on[on.any(axis=1)].astype(int), axis=0, return_counts=True)
    histories = Histories.of("ABCD", dict(zip(map(tuple, patterns.tolist()), counts.tolist(), strict=True)))
    found = undocumented(histories, run=Run(chains=8, draws=300))
    ends = {one.method: one.high for one in found.estimates}
    assert max(ends[Method.GRAPHS], ends[Method.LOG_LINEAR]) < 600 <= ends[Method.CLASSES]
    assert any("reaches further up" in caution for caution in found.cautions)


def test_chains_that_have_not_settled_are_no_estimate() -> None:
    """A simulation that is far too short is refused with its figures, and that is told as a disagreement."""
    found = undocumented(KOSOVO, run=Run(chains=2, draws=10))
    (refusal,) = found.refusals
    assert (refusal.method, refusal.code) == (Method.CLASSES, "estimate-unsettled")
    assert not found.agree
    assert any("R-hat" in told for told in found.disagreement)


def test_chains_that_agree_are_told_from_those_that_do_not() -> None:
    """Independent draws count as themselves; draws that follow each other count for fewer; chains apart do not agree."""
    random = np.random.default_rng(3)
    independent = random.normal(size=(4, 2000))
    assert split_r_hat(independent) == pytest.approx(1.0, abs=0.01)
    assert effective_draws(independent) == pytest.approx(8000, rel=0.15)
    following = independent.copy()
    for at in range(1, 2000):
        following[:, at] += 0.9 * following[:, at - 1]
    assert effective_draws(following) == pytest.approx(8000 * 0.1 / 1.9, rel=0.3)
    assert split_r_hat(independent + np.arange(4)[:, None]) > 1.4
