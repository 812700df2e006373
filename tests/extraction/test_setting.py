"""Where a report plays: the town and the country of an account whose own words do not name them."""

from __future__ import annotations

import pytest
from documents import read

from cairn.model.values import Place


def where(text: str, title: str | None = None) -> list[Place]:
    """The places of the first incident of a report."""
    return list(read(text, title=title).incidents[0].where)


@pytest.mark.parametrize(
    "text",
    [
        "MEMPHIS, Tenn. -- Two men were shot and killed in the 1900 block of Poplar Street on Friday.",
        "Two men were shot and killed on Friday, Memphis police said. The shooting happened on Poplar Street in Tennessee.",
    ],
)
def test_a_local_report_plays_in_its_town(text: str) -> None:
    """Its dateline and its police say which; the words that name it are the passage."""
    town = next(p for p in where(text) if p.name.casefold() == "memphis")
    assert (town.country, town.passage.quote.casefold() if town.passage else "") == ("US", "memphis")
    assert town.latitude is not None
    assert abs(town.latitude - 35.1) < 0.3


def test_a_bureau_is_not_where_it_happened() -> None:
    """The dateline of a capital says where the agency sits, and a region that does not hold it speaks against it."""
    names = [p.name for p in where("BAMAKO (Reuters) - Gunmen killed six farmers in the Mopti region on Friday.")]
    assert names == ["Mopti"]


def test_the_province_after_a_district_is_a_place_too() -> None:
    """The narrower one first, and it lies in the other."""
    found = where("KABUL, Afghanistan (May 18) - Gunmen killed six farmers in Sangin district, Helmand province, yesterday.")
    assert [p.name for p in found][:2] == ["Sangin", "Helmand"]
    assert found[0].container == "Helmand"


def test_an_account_without_a_place_takes_the_country_that_its_report_speaks_of() -> None:
    """With the words that name it as its passage."""
    place = where("Gunmen killed six Malian farmers on Friday.")[0]
    assert (place.role.value, place.country, place.passage.quote if place.passage else None) == ("country", "ML", "Malian")


def test_forces_abroad_do_not_say_where_they_are() -> None:
    """A town of another country is met though only the attacker's nationality is named."""
    place = where("Israeli aircraft killed six people in Khan Yunis on Friday.")[0]
    assert (place.name, place.country) == ("Khan Yunis", "PS")


@pytest.mark.parametrize("word", ["Court", "Police", "Hospital"])
def test_a_common_noun_with_a_capital_is_no_place(word: str) -> None:
    """Whatever town of that name there may be."""
    assert word not in [p.name for p in where(f"Two men were shot and killed in Memphis, and a third died at {word} on Friday.")]


def test_a_sentence_beside_says_where() -> None:
    """As it says when."""
    assert where("Six farmers were killed on Friday.\n\nThe attack happened near Gao in Mali.")[0].name == "Gao"


def test_the_country_that_somebody_left_for_is_not_where_it_happened() -> None:
    """A way to or from a country is not the report's own."""
    found = where(
        "GAO - Eleven families wait for those who left for Algeria on a Sunday. They had set out for Algeria before dawn. "
        "On Monday the cars were stopped in the Tilemsi valley and 20 travellers were killed, the army of Mali said."
    )
    assert "DZ" not in {p.country for p in found}


def test_a_street_of_a_common_name_is_no_town_far_away() -> None:
    """Many places are called Chester; a report that is sure of its town means something in it."""
    text = "MEMPHIS, Tenn. -- A girl was shot dead at a bakery off Chester on Friday. Memphis police are investigating."
    assert [p.name.casefold() for p in where(text)] == ["chester", "memphis"]


def test_a_neighbourhood_lies_in_the_town_of_its_report() -> None:
    """Where it is listed as a place of its own, with few people beside those of the town."""
    text = "CHICAGO -- A man was shot and killed in Brighton Park on Friday. Chicago police are investigating."
    assert [p.name.casefold() for p in where(text)] == ["brighton park", "chicago"]


def test_another_town_that_the_report_speaks_of_stays_alone() -> None:
    """What happened in one town did not happen in the one that the report was sent from."""
    text = "MEMPHIS, Tenn. -- A girl was shot dead in Nashville on Friday. The police in Nashville are investigating."
    assert [p.name for p in where(text)] == ["Nashville"]
