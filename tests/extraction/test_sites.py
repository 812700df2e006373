"""Places: their role, the name they lie in, what the gazetteer knows, and what it must not say."""

from __future__ import annotations

import pytest
from reported import report_of

from cairn.extraction.rules.known import gazetteer, known_actors
from cairn.extraction.rules.locator import Locator
from cairn.model.values import Place


def places(text: str, *countries: str) -> dict[str, Place]:
    """The places of a text that speaks of some countries, by name."""
    report = report_of(text)
    locator = Locator(report.lexicon.places, known_actors(), gazetteer(), countries or ("ML",), people=report.lexicon.people.statuses)
    found = {}
    for sentence in report.parsed:
        for site in locator.sites(sentence, [(d.start, d.end) for d in report.dates[sentence.index]]):
            if (place := locator.resolved(site)) is not None:
                found[place.name] = place
    return found


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("A bomb exploded in Bamako.", "Bamako", "site"),
        ("Gunmen killed three farmers near Gao.", "Gao", "near"),
        ("Gunmen attacked a bus outside Mopti.", "Mopti", "near"),
        ("Two trucks travelling from Gao to Kidal were attacked.", "Gao", "origin"),
        ("Two trucks travelling from Gao to Kidal were attacked.", "Kidal", "destination"),
        ("Twelve people were killed in the Mopti region.", "Mopti", "region"),
        ("Twelve people were killed in northern Mali.", "Mali", "region"),
        ("Twelve people were killed in Mali.", "Mali", "country"),
    ],
)
def test_words_before_a_place_tell_its_role(text: str, name: str, role: str) -> None:
    """In, near, from, to; and whether it is a place, a region or a country."""
    assert places(text)[name].role.value == role


def test_who_speaks_beside_an_hour_is_no_place() -> None:
    """A witness's name is written like that of a village; as one it would leave with every release."""
    told = "Two bombs fell on the market of Kabkabiya at about eleven in the morning, Omda Yahya Abdelkarim, an elder, told Radio Jebel."
    assert set(places(told, "SD")) == {"Kabkabiya"}


def test_whom_a_word_for_people_stands_beside_is_no_place() -> None:
    """Somebody named beside the deed; a village that no list has stays a place."""
    assert "Abdelmajid Bakhit" not in places("Soldiers shot three men near Abdelmajid Bakhit, a farmer, at the well.")
    assert "Tin Zamarzok" in places("Soldiers shot three men near Tin Zamarzok, a village of herders.")
    assert "Ansafou" in places("Soldiers shot three men near Ansafou, residents said.")


def test_a_known_town_has_country_and_coordinates() -> None:
    """From the gazetteer, with the words of the text as its passage."""
    gao = places("Gunmen killed three farmers near Gao.")["Gao"]
    assert (gao.country, gao.passage.quote if gao.passage else None) == ("ML", "Gao")
    assert gao.latitude is not None
    assert gao.longitude is not None
    assert abs(gao.latitude - 16.27) < 0.3
    assert abs(gao.longitude + 0.04) < 0.3


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers killed four people in the village of Dorvannek in Kidal.",
        "Gunmen attacked the village of Dorvannek in Kidal on Monday.",
    ],
)
def test_an_unknown_village_keeps_its_name_and_lies_in_its_container(text: str) -> None:
    """The name as written, the container's point, and how far off it may be."""
    village, town = places(text)["Dorvannek"], places("A bomb exploded in Kidal.")["Kidal"]
    assert (village.role.value, village.container, village.country) == ("site", "Kidal", "ML")
    assert (village.latitude, village.longitude) == (town.latitude, town.longitude)
    assert village.radius_km


def test_an_unknown_village_without_a_container_has_no_point() -> None:
    """What is not known is not filled in."""
    village = places("Fighters attacked the village of Dorvannek.")["Dorvannek"]
    assert (village.latitude, village.longitude, village.radius_km) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Gunmen killed six people in Aleppo.", ("NG",)),
        ("Soldiers killed six people in Tripoli.", ("ML",)),
        ("Soldiers killed six people in Paris.", ("ML",)),
    ],
)
def test_a_namesake_abroad_is_not_taken(text: str, countries: tuple[str, ...]) -> None:
    """A town of a country that the document does not speak of lends no coordinates."""
    assert all(p.latitude is None for p in places(text, *countries).values())


def test_the_documents_country_decides_between_namesakes() -> None:
    """The same name lies where the report is from."""
    there = places("Gunmen killed six people in Tripoli.", "LY")["Tripoli"]
    assert there.country == "LY"
    other = places("Gunmen killed six people in Tripoli.", "LB")["Tripoli"]
    assert other.country == "LB"


@pytest.mark.parametrize(
    "text", ["Soldiers killed six people in January.", "Soldiers killed six people on Monday.", "It was posted on Telegram."]
)
def test_days_months_and_channels_are_no_places(text: str) -> None:
    """A capital letter after "in" makes no place."""
    assert places(text) == {}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Gunmen killed three farmers east of Gao.", "Gao", "near"),
        ("Gunmen killed three farmers on the outskirts of Gao.", "Gao", "near"),
        ("Three farmers died in the shelling of Gao.", "Gao", "site"),
    ],
)
def test_what_lies_beside_or_was_shelled_is_a_place(text: str, name: str, role: str) -> None:
    """ "East of X" is near it, "the shelling of X" was there."""
    assert places(text)[name].role.value == role


def test_a_person_who_was_attacked_is_no_place() -> None:
    """After "the bombing of" only a known name is one."""
    assert "Dorvannek" not in places("Three farmers died in the bombing of Dorvannek.")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In Nerkh district, Wardak province, soldiers shot two farmers dead.", ["Nerkh", "Wardak"]),
        ("In Lashkar Gah district, Helmand province, shells killed four farmers.", ["Lashkar Gah", "Helmand"]),
    ],
)
def test_a_district_is_found_whatever_its_name_looks_like(text: str, names: list[str]) -> None:
    """With the province behind it, though the parse cuts the two or a group that fights bears a part of the name."""
    assert [n for n in names if n not in places(text, "AF")] == []
