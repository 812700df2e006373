"""Intervals of shares: Wilson's, as published, and what every interval must hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.assessment.shares import share_of, wilson


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_the_published_one(count: int, of: int, low: float, high: float) -> None:
    """R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3."""
    assert wilson(count, of) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_of_nothing_nothing_is_known() -> None:
    """Every share is possible; more than all is none."""
    assert wilson(0, 0) == (0.0, 1.0)
    with pytest.raises(ValueError, match="3 of 2"):
        wilson(3, 2)
    assert share_of(["a", "b"], 5).incidents == ("a", "b")


counts = st.integers(0, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(counts)
def test_an_interval_holds_its_share_and_mirrors_its_opposite(pair: tuple[int, int]) -> None:
    """It lies between 0 and 1; of those that are not so, the interval is the mirrored one; with ten times as many it is no wider."""
    count, of = pair
    low, high = wilson(count, of)
    assert 0 <= low <= high <= 1
    if of:
        assert low <= count / of <= high
        other = wilson(of - count, of)
        assert (low, high) == (pytest.approx(1 - other[1], abs=1e-12), pytest.approx(1 - other[0], abs=1e-12))
        wider = wilson(10 * count, 10 * of)
        assert wider[1] - wider[0] <= high - low + 1e-12
