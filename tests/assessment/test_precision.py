"""How exactly a day and a place are known, on UCDP's scales."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cairn.assessment.precision import date_step, where_step
from cairn.model.values import DateSpan, Place
from cairn.model.vocabulary import PlaceRole


@pytest.mark.parametrize(("days", "precision"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (28, 4), (31, 4), (32, 5), (366, 5), (367, None)])
def test_a_span_is_as_precise_as_it_is_short(days: int, precision: int | None) -> None:
    """From the day to the year; beyond a year there is no step."""
    first = date(2024, 1, 1)
    step = date_step(DateSpan(earliest=first, latest=first + timedelta(days - 1), precision=None))
    assert (step and step.precision) == precision


def test_what_is_not_told_has_no_step() -> None:
    """No day, or one that could not be resolved; no place."""
    assert date_step(None) is None
    assert date_step(DateSpan(earliest=None, latest=None, precision=None)) is None
    assert where_step([]) is None


@pytest.mark.parametrize(
    ("role", "radius", "precision"),
    [
        (PlaceRole.SITE, 3.0, 1),
        (PlaceRole.SITE, 20.0, 2),
        (PlaceRole.NEAR, 3.0, 2),
        (PlaceRole.SITE, None, 5),
        (PlaceRole.REGION, 40.0, 3),
        (PlaceRole.REGION, 200.0, 4),
        (PlaceRole.REGION, 800.0, 5),
        (PlaceRole.ORIGIN, 3.0, 5),
        (PlaceRole.DESTINATION, None, 5),
        (PlaceRole.COUNTRY, 900.0, 6),
    ],
)
def test_a_place_is_as_precise_as_its_role_and_reach(role: PlaceRole, radius: float | None, precision: int) -> None:
    """A town, near it, its district, its province, on the way, the country."""
    step = where_step([Place(name="Bourem", country="ML", role=role, radius_km=radius)])
    assert step is not None and step.precision == precision


def test_a_region_by_a_countrys_name_is_the_country() -> None:
    """Reports say "in Mali" of a region as well as of the whole."""
    step = where_step([Place(name="Mali", country="ML", role=PlaceRole.REGION, radius_km=976.0)])
    assert step is not None and step.precision == 6


def test_the_most_exact_place_counts() -> None:
    """An incident in a town is also in its country."""
    country, town = (Place(name="x", role=role, radius_km=5.0) for role in (PlaceRole.COUNTRY, PlaceRole.SITE))
    step = where_step([country, town])
    assert step is not None and step.precision == 1
