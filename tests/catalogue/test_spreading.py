"""How what is found is spread over map and time: nothing is counted twice, nothing is lost, and each part can be asked for."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.catalogue import Catalogue, Question, find, spread
from cairn.catalogue.spreading import MOST_BARS, _index, spans


@pytest.mark.parametrize("words", ["", "Gossi", "jnim", "xyzzy", "2025"])
def test_every_incident_stands_in_one_place(catalogue: Catalogue, words: str) -> None:
    """In a cell or among those without a point; in a bar, among those not dated so exactly, or those not dated at all."""
    question = Question(words=words)
    told, page = spread(catalogue, question), find(catalogue, question)
    assert told.found == page.found
    assert sum(cell.incidents for cell in told.cells) + told.placeless == page.found
    assert sum(bar.incidents for bar in told.bars) + told.inexact + told.undated == page.found
    assert told.placeless == sum(row.latitude is None for row in page.rows)


def test_a_cell_and_a_bar_can_be_asked_for(catalogue: Catalogue) -> None:
    """The question with the cell's box, or with the bar's days, finds at least those that stand in it."""
    told = spread(catalogue, Question())
    assert told.cells and told.bars
    for cell in told.cells:
        assert find(catalogue, Question(box=cell.box)).found >= cell.incidents > 0
    for bar in told.bars:
        assert find(catalogue, Question(since=bar.since, until=bar.until)).found >= bar.incidents


@given(st.dates(date(1, 1, 1), date(9900, 1, 1)), st.integers(0, 20_000))
@settings(deadline=None)
def test_bars_have_no_gaps(first: date, days: int) -> None:
    """Each begins the day after the one before, the first holds the first day and the last the last one."""
    last = first + timedelta(days=days)
    found = spans(first, last)
    assert found[0][0] <= first <= found[0][1] and found[-1][0] <= last <= found[-1][1]
    assert all(one[1] + timedelta(days=1) == other[0] for one, other in pairwise(found))
    assert len(found) <= MOST_BARS or all(since.day == since.month == 1 for since, _ in found)


@given(st.lists(st.floats(-180, 180, allow_nan=False), min_size=1, max_size=20), st.sampled_from([0.1, 0.25, 1.0, 5.0, 30.0]))
def test_cells_hold_their_points(degrees: list[float], side: float) -> None:
    """Each within its cell, up to rounding; the last cell holds its far edge."""
    for degree, index in zip(degrees, _index(np.array(degrees), side, 180.0), strict=True):
        assert index * side - 1e-6 <= degree <= (index + 1) * side + 1e-6
