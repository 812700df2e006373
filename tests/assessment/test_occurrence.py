"""When, where, what: the most exact value that most independent accounts agree with; and the title made of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.assessment import assess
from cairn.assessment.wording import span_in_words, toll_in_words
from cairn.model.incident import IncidentRecord
from cairn.model.placement import PlacedAccount
from cairn.model.values import DateSpan, Place, Toll
from cairn.model.vocabulary import DatePrecision, Means, PlaceRole, Stance
from mali_road import EVENT, FAMILIES, FLA, GAO, INCIDENT, claim, day, head, killed, mali_road, placed


def told(number: int, when: DateSpan | None = None, where: tuple[Place, ...] = (), means: Means | None = None) -> PlacedAccount:
    """A document with one account."""
    said = claim("c1", FLA, Stance.ALLEGES, "so", tolls=killed(24, None))
    return placed(head(f"d{number}", date(2025, 3, number)), said, when=when, where=where, means=means)


def record(*accounts: PlacedAccount, families: dict[str, str] | None = None) -> IncidentRecord:
    """The record of these accounts."""
    return assess(INCIDENT, accounts, as_of=date(2025, 3, 31), families=families)


FEBRUARY = DateSpan(earliest=date(2025, 2, 1), latest=date(2025, 2, 28), precision=DatePrecision.MONTH)


def test_the_narrowest_span_that_most_agree_with() -> None:
    """A month and a day in it agree on the day; a lone other day loses."""
    assert record(told(1, FEBRUARY), told(2, EVENT), told(3, day(2025, 3, 2))).when == EVENT
    assert record(told(1, FEBRUARY)).when == FEBRUARY
    assert record(told(1)).when is None


def test_copies_of_one_text_have_one_vote() -> None:
    """Three prints of a wrong date do not outvote two texts."""
    wrong = day(2025, 2, 16)
    accounts = (told(1, wrong), told(2, wrong), told(3, wrong), told(4, EVENT), told(5, EVENT))
    assert record(*accounts, families={f"d{n}": "d1" for n in (1, 2, 3)}).when == EVENT


def test_the_most_exact_place_comes_first() -> None:
    """A site before its region before the country; each place once, with the point of the most exact mention."""
    site = Place(name="Lahou", country="ML", role=PlaceRole.SITE)
    point = Place(name="Lahou", country="ML", role=PlaceRole.SITE, latitude=16.4, longitude=0.3, radius_km=3)
    region = Place(name="Gao", country="ML", role=PlaceRole.REGION)
    where = record(told(1, where=(region, site)), told(2, where=(point,))).where
    assert where == (point, region)


def test_means_are_those_that_most_give() -> None:
    """An account that does not say has no vote."""
    assert record(told(1), told(2, means=Means.SHOOTING), told(3, means=Means.SHOOTING), told(4, means=Means.ARSON)).means is Means.SHOOTING
    assert record(told(1)).means is None


def test_the_title_says_when_where_what_and_who_is_accused() -> None:
    """One sentence for a list; it never hides that figures differ."""
    whole = assess(INCIDENT, mali_road(), as_of=date(2025, 3, 31), families=FAMILIES)
    assert whole.title == "17 February 2025, between Gao and Algeria (Mali): 20 to 27 killed; Malian soldiers and Wagner accused"
    assert record(told(1, EVENT, (GAO,))).title == "17 February 2025, from Gao (Mali): at least 24 killed"
    assert record(told(1)).title == "Date unknown: at least 24 killed"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2025, 2, 17), date(2025, 2, 17), "17 February 2025"),
        (date(2025, 2, 17), date(2025, 2, 18), "17–18 February 2025"),
        (date(2025, 2, 1), date(2025, 2, 28), "February 2025"),
        (date(2024, 2, 1), date(2024, 2, 28), "1–28 February 2024"),
        (date(2025, 2, 28), date(2025, 3, 2), "28 February – 2 March 2025"),
        (date(2024, 12, 31), date(2025, 1, 1), "31 December 2024 – 1 January 2025"),
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2020, 1, 1), date(2029, 12, 31), "2020–2029"),
        (date(2025, 3, 1), date(2025, 5, 31), "March – May 2025"),
    ],
)
def test_spans_in_words(first: date, last: date, words: str) -> None:
    """As a person would write them, never more exact than they are."""
    assert span_in_words(DateSpan(earliest=first, latest=last, precision=DatePrecision.DAY)) == words


def test_tolls_in_words() -> None:
    """Open ends are told."""
    ranges = [Toll(min=24, max=None), Toll(min=None, max=9), Toll(min=20, max=30), Toll(min=3, max=3), Toll(min=0, max=0)]
    assert [toll_in_words(one) for one in ranges] == ["at least 24", "up to 9", "20 to 30", "3", "nobody"]


@given(st.permutations(mali_road()))
def test_the_order_of_the_accounts_is_no_matter(order: list[PlacedAccount]) -> None:
    """A record is a function of what is in it."""
    expected = assess(INCIDENT, mali_road(), as_of=date(2025, 3, 31), families=FAMILIES)
    assert assess(INCIDENT, order, as_of=date(2025, 3, 31), families=FAMILIES) == expected
