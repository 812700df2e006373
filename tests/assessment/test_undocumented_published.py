"""Estimates of victims on no list, held against published ones on the same figures."""

from __future__ import annotations

import pytest
from published_lists import (
    ANOMALIES,
    DIABETES,
    DIABETES_COVERAGE,
    DIABETES_MODEL,
    HEPATITIS,
    HEPATITIS_TRUE,
    KOSOVO,
    KOSOVO_INTERVAL,
    KOSOVO_PUBLISHED,
    SPINA_BIFIDA,
)

from cairn.assessment.undocumented import Estimate, Histories, Method, Run, Undocumented, undocumented
from cairn.assessment.undocumented.classes import by_classes
from cairn.assessment.undocumented.loglinear import log_linear


@pytest.fixture(scope="module")
def kosovo() -> Undocumented:
    """The killings of Kosovo, by all methods."""
    return undocumented(KOSOVO)


def by(found: Undocumented, method: Method) -> Estimate:
    """What a method says."""
    return next(one for one in found.estimates if one.method is method)


def total_by(found: Estimate, model: str) -> int:
    """The number by one of the models that carry an estimate."""
    return next(one.total for one in found.models if one.name == model)


@pytest.mark.parametrize(
    ("lists", "observed", "sizes"),
    [
        (KOSOVO, 4_400, (685, 1786, 1528, 1910)),
        (DIABETES, 2_069, (1754, 452, 1135, 173)),
        (SPINA_BIFIDA, 626, None),
        (HEPATITIS, 271, (135, 122, 126)),
        (ANOMALIES, 537, None),
    ],
)
def test_the_figures_are_those_of_the_sources(lists: Histories, observed: int, sizes: tuple[int, ...] | None) -> None:
    """The counts add up to the totals, and to the sizes of the lists, that the sources give beside them."""
    assert lists.observed == observed
    assert sizes in (None, tuple(map(lists.size, range(len(lists.lists)))))


@pytest.mark.parametrize("method", [Method.LOG_LINEAR, Method.CLASSES])
def test_kosovo_is_within_the_published_interval(kosovo: Undocumented, method: Method) -> None:
    """The log-linear model and that of classes give numbers within the interval that was put before the tribunal."""
    least, most = KOSOVO_INTERVAL
    assert least <= by(kosovo, method).total <= most


def test_the_log_linear_model_gives_the_published_number_of_kosovo(kosovo: Undocumented) -> None:
    """Its number is the published one to a victim; the ends of its interval are within one in a hundred of the published ends."""
    found = by(kosovo, Method.LOG_LINEAR)
    assert found.total == pytest.approx(KOSOVO_PUBLISHED, abs=1)
    assert (found.low, found.high) == pytest.approx(KOSOVO_INTERVAL, rel=0.01)


def test_averaging_over_graphs_holds_the_number_of_kosovo_and_is_told_to_differ(kosovo: Undocumented) -> None:
    """No decomposable graph has the links of the log-linear model, so that the average lies higher. That stands beside the numbers."""
    found = by(kosovo, Method.GRAPHS)
    assert found.low <= KOSOVO_PUBLISHED <= found.high
    assert not kosovo.agree
    assert any("graphs" in told and "log-linear" in told for told in kosovo.disagreement)


def test_the_published_model_of_diabetes_is_found() -> None:
    """With its number to a victim, as one of those that fit nearly as well as the best."""
    found = log_linear(DIABETES)
    assert found
    links = "[clinic hospital] [clinic prescriptions] [hospital prescriptions] [hospital supplies] [prescriptions supplies]"
    assert total_by(found, links) == DIABETES_MODEL
    assert any(f"{DIABETES_MODEL:,}" in caution for caution in found.cautions)


def test_classes_hold_the_published_numbers_of_diabetes() -> None:
    """That of the model, and that by the coverage of the lists."""
    found, _ = by_classes(DIABETES, Run(draws=1000))
    assert found.low <= DIABETES_COVERAGE < DIABETES_MODEL <= found.high


def test_spina_bifida_is_by_the_formulas() -> None:
    """Where births are independent of the other two: 626 + 247 x 113 / 266, 731. Where births go with deaths too: 626 + 60 x 247 / 112,
    758. Both methods that compute name these models, and put the first before the second."""
    found = undocumented(SPINA_BIFIDA)
    models = by(found, Method.LOG_LINEAR).models
    assert [(model.name, model.total) for model in models[:2]] == [
        ("[births] [deaths rehabilitation]", 731),
        ("[births deaths] [deaths rehabilitation]", 758),
    ]
    graphs = by(found, Method.GRAPHS)
    assert [model.name for model in graphs.models[:2]] == [model.name for model in models[:2]]
    assert graphs.total == pytest.approx(731, abs=2)
    assert found.agree


def test_an_outbreak_whose_true_number_came_out() -> None:
    """Two methods hold the truth in wide intervals; the third, which can say least of three lists, is refused and not left out."""
    found = undocumented(HEPATITIS)
    for method in (Method.GRAPHS, Method.CLASSES):
        assert by(found, method).low <= HEPATITIS_TRUE <= by(found, method).high
    assert [(refusal.method, refusal.code) for refusal in found.refusals] == [(Method.LOG_LINEAR, "estimate-too-wide")]
    assert not found.agree


def test_five_lists_take_seconds_and_agree() -> None:
    """All 821 graphs are looked at, and the three methods lie in each other's intervals."""
    found = undocumented(ANOMALIES)
    assert found.agree
    assert {one.method for one in found.estimates} == {Method.GRAPHS, Method.LOG_LINEAR, Method.CLASSES}
