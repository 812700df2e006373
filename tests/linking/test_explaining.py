"""Why two are one or not: the same weights by which the linker places, told pair by pair."""

from __future__ import annotations

import pytest
from linking_accounts import account, head, known, on, place, site

from cairn.linking import load_weights, weigh
from cairn.model.claims import Account
from cairn.model.vocabulary import Means

DAY = on(2025, 2, 17)
TESSIT, GAO = site("Tessit", at=(15.20, 0.16)), site("Gao", at=(16.27, -0.04))
FULL = account(when=DAY, where=(TESSIT,), killed=(12, 12), means=Means.SHOOTING)


@pytest.mark.parametrize("one", [FULL, account(when=DAY, where=(TESSIT,)), account(when=DAY, where=(TESSIT,), killed=(13, None))])
def test_what_is_told_is_what_the_linker_weighed(one: Account) -> None:
    """The terms and the sum of a weighing are those of the placement, contradictions within the incident included."""
    members = [known("x", FULL, "a"), known("x", account(when=DAY, where=(TESSIT,), means=Means.AIR_STRIKE), "b")]
    weighing, placed = weigh([known("y", one, "new")], members), place(one, head("new"), members)
    assert (weighing.match.terms, weighing.match.weight) == (placed.reasons, placed.weight)
    assert weighing.match.nearest == placed.nearest


def test_every_aspect_is_told_or_said_to_be_silent() -> None:
    """What one account does not tell weighs nothing, and is named."""
    weighing = weigh([known("y", account(when=DAY, killed=(3, 3)), "new")], [known("x", FULL, "a")])
    told = {term.aspect for term in weighing.match.terms}
    assert told == {"date", "killed"}
    assert told | set(weighing.silent) == {aspect.name for aspect in load_weights().aspect} and not told & set(weighing.silent)


def test_of_two_incidents_the_account_that_fits_best_is_told() -> None:
    """All pairs are listed, the strongest first."""
    ones = [known("x", account(when=DAY), "a"), known("x", FULL, "b")]
    others = [known("y", FULL, "c"), known("y", account(where=(TESSIT,)), "d")]
    weighing = weigh(ones, others)
    assert (weighing.account.name, weighing.match.nearest.name) == ("b/i1", "c/i1")
    weights = [pair.weight for pair in weighing.pairs]
    assert len(weights) == 4 and weights == sorted(weights, reverse=True)
