"""From a place's name to where it lies: namesakes, containers, spellings, and what is not known."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.knowledge.gazetteer import Gazetteer
from cairn.knowledge.gazetteer.entry import distance_km
from cairn.knowledge.gazetteer.listed import listed_places, listed_regions
from cairn.knowledge.gazetteer.packaged import iso_names


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The places that come with Cairn, and none of whoever runs the tests."""
    return Gazetteer.load(tmp_path_factory.mktemp("home"))


def test_a_namesake_elsewhere_is_not_taken(gazetteer: Gazetteer) -> None:
    """A Malian village is never sought in Portugal, and one that no spoken-of country has is unknown."""
    found = gazetteer.lookup("Moura", countries=["ML"])
    assert found and found.country == "ML" and found.kind == "village"
    assert gazetteer.lookup("Moura", countries=["SY"]) is None
    portuguese = gazetteer.lookup("Moura", countries=["PT"])
    assert portuguese and portuguese.country == "PT"


def test_towns_between_degrees_come_the_largest_first(gazetteer: Gazetteer) -> None:
    """Those of a map's frame and no others."""
    found = gazetteer.between(15.0, -1.5, 17.5, 1.5, most=3)
    assert found[0].name == "Gao" and len(found) == 3
    assert [entry.population for entry in found] == sorted((entry.population for entry in found), reverse=True)
    assert all(entry.point and 15 <= entry.point[0] <= 17.5 and -1.5 <= entry.point[1] <= 1.5 for entry in found)
    assert gazetteer.between(-60.0, -150.0, -59.0, -149.0) == []


@pytest.mark.parametrize(("name", "country"), [("Paris", "FR"), ("Damascus", "SY"), ("Texas", "US"), ("Ukraine", "UA"), ("Shanghai", "CN")])
def test_what_the_world_knows_is_found_from_anywhere(gazetteer: Gazetteer, name: str, country: str) -> None:
    """Capitals, countries, well-known regions and very large towns are found though their country is not spoken of."""
    found = gazetteer.lookup(name, countries=["ML"])
    assert found and found.country == country


def test_a_name_that_many_countries_give_a_region_is_no_known_region(gazetteer: Gazetteer) -> None:
    """ "Central" and "North" mean nothing in a country that has no such region."""
    assert gazetteer.lookup("Central", countries=["ML"]) is None
    cameroon = gazetteer.lookup("North", countries=["CM"])
    assert cameroon and (cameroon.country, cameroon.kind) == ("CM", "region")


@pytest.mark.parametrize(
    ("name", "container", "admin1"),
    [
        ("Paris", "Texas", "TX"),
        ("Springfield", "Illinois", "IL"),
        ("Springfield", "Missouri", "MO"),
        ("Vancouver", "Washington", "WA"),
        ("Vancouver", "Wash.", "WA"),
        ("Portland", "Maine", "ME"),
        ("Portland", "Ore.", "OR"),
    ],
)
def test_the_container_decides_between_namesakes(gazetteer: Gazetteer, name: str, container: str, admin1: str) -> None:
    """A state, written out or short, tells which of its namesakes a town is, even against a capital."""
    for countries in ([], ["US"], ["FR", "US"]):
        found = gazetteer.lookup(name, countries=countries, container=container)
        assert found and (found.country, found.admin1) == ("US", admin1)


def test_a_town_known_to_lie_far_from_its_container_is_not_taken(gazetteer: Gazetteer) -> None:
    """A Kidal in Kidal is found; a Sikasso in Kidal is not, eleven hundred kilometres away."""
    assert gazetteer.lookup("Tessalit", countries=["ML"], container="Kidal")
    assert gazetteer.lookup("Zégoua", countries=["ML"], container="Kidal region") is None


def test_a_place_already_found_decides_between_namesakes(gazetteer: Gazetteer) -> None:
    """Of the Springfields the one beside the point that is near."""
    illinois = gazetteer.lookup("Springfield", countries=["US"], near=(39.8, -89.6))
    missouri = gazetteer.lookup("Springfield", countries=["US"], near=(37.2, -93.3))
    assert illinois and illinois.admin1 == "IL"
    assert missouri and missouri.admin1 == "MO"


def test_the_likelier_country_comes_first_but_not_before_a_great_town(gazetteer: Gazetteer) -> None:
    """Tripoli is the Lebanese one in Lebanon; a township in the United States is not Aleppo."""
    tripoli = gazetteer.lookup("Tripoli", countries=["LB"])
    aleppo = gazetteer.lookup("Aleppo", countries=["US", "SY"])
    georgia = gazetteer.lookup("Georgia", countries=["US"])
    assert tripoli and tripoli.country == "LB"
    assert aleppo and aleppo.country == "SY"
    assert georgia and (georgia.country, georgia.kind) == ("US", "region")


@pytest.mark.parametrize(
    ("spellings", "country"),
    [
        (["Khan Shaykhun", "Khan Sheikhoun", "KHAN SHEIKHOUN", "Khan-Shaykhoun", "خان شيخون"], "SY"),
        (["Al-Hasakah", "el-Hassakeh", "AL HASAKEH", "Hasaka"], "SY"),
        (["El Fasher", "Al Fashir", "al-Fasher", "Fasher"], "SD"),
        (["Deir al-Balah", "Deir el-Balah", "Dayr al Balaḩ", "DEIR AL-BALAH"], "PS"),
        (["Shuja'iyya", "Shujaiya", "Shejaiya", "Al-Shuja’iya"], "PS"),
        (["Djenné", "Djenne", "DJENNÉ"], "ML"),
        (["Kyiv", "Kiev", "Київ"], "UA"),
    ],
)
def test_spellings_of_one_place_lead_to_one_place(gazetteer: Gazetteer, spellings: list[str], country: str) -> None:
    """Articles, hyphens, accents, capitals, scripts and doubled letters make no other place: all within fifteen kilometres."""
    found = [gazetteer.lookup(spelling, countries=[country]) for spelling in spellings]
    points = [entry.point for entry in found if entry and entry.country == country and entry.point]
    assert len(points) == len(spellings)
    assert max(distance_km(points[0], point) for point in points) < 15


@pytest.mark.parametrize(("name", "country"), [("Idlib", "SY"), ("Kidal", "ML"), ("Saada", "YE"), ("San Vicente", "SV"), ("Kunduz", "AF")])
def test_a_region_is_meant_where_the_name_says_so(gazetteer: Gazetteer, name: str, country: str) -> None:
    """The bare name is the town, the name with its kind the region, whatever the order of its words."""
    town, region = gazetteer.lookup(name, countries=[country]), gazetteer.lookup(f"{name} province", countries=[country])
    reverse = gazetteer.lookup(f"province of {name}", countries=[country])
    assert town and town.kind in ("town", "village")
    assert region and region.kind == "region" and region == reverse
    assert (region.radius_km or 0) > (town.radius_km or 0)


@pytest.mark.parametrize("name", ["", " ", "...", "'", "Al", "of", "Province", "the", "Hospital Qwertz", "x" * 500, "%", "' OR 1=1"])
def test_what_is_no_name_finds_nothing(gazetteer: Gazetteer, name: str) -> None:
    """Neither signs nor small words nor what nobody knows is a place."""
    assert gazetteer.lookup(name, countries=["SY"]) is None
    assert gazetteer.lookup("Aleppo", countries=["SY"], container=name) is not None


@given(st.text(max_size=40))
def test_any_text_may_be_asked_for(gazetteer: Gazetteer, name: str) -> None:
    """A look-up never fails, and what it finds lies on the earth in a country that was asked for or is known everywhere."""
    found = gazetteer.lookup(name, countries=["ML"])
    if found and found.point:
        assert -90 <= found.point[0] <= 90 and -180 <= found.point[1] <= 180


def test_candidates_are_all_namesakes_the_likeliest_first(gazetteer: Gazetteer) -> None:
    """Every Tripoli is there; with nothing known it is the capital."""
    found = gazetteer.candidates("Tripoli")
    assert {"LY", "LB"} <= {entry.country for entry in found}
    assert found[0].country == "LY" and found[0].is_capital


def test_countries_of_names_and_texts(gazetteer: Gazetteer) -> None:
    """A name's country is its own or its place's; a text's countries are told with where they stand."""
    assert [gazetteer.country_of(name) for name in ("Mali", "Malian", "Mopti", "Nowhereatall")] == ["ML", "ML", "ML", None]
    text = "The Malian army left Damascus."
    mentions = gazetteer.country_mentions(text)
    assert [(text[m.start : m.end], m.country) for m in mentions] == [("Malian", "ML"), ("Damascus", "SY")]


def test_threads_and_forks_share_a_gazetteer(gazetteer: Gazetteer) -> None:
    """What one thread or a forked process finds, another finds too."""
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: gazetteer.lookup("Gao", countries=["ML"]), range(64)))
    assert len(found) == 1
    entry = found.pop()
    child = os.fork()
    if child == 0:
        os._exit(0 if gazetteer.lookup("Gao", countries=["ML"]) == entry else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_our_tables_fit_the_libraries_they_lean_on(gazetteer: Gazetteer) -> None:
    """Every listed region has a code of ISO's and, by its seat, a point; no two of a country have one GeoNames code."""
    assert set(listed_regions()) <= set(iso_names())
    codes: dict[tuple[str, str], str] = {}
    for code, region in listed_regions().items():
        found = [e for e in gazetteer.candidates(region.name) if e.kind == "region" and e.country == code[:2] and e.name == region.name]
        assert any(entry.point and entry.admin1 for entry in found), f"{code} {region.name}: no town tells where it lies"
        for entry in found:
            assert codes.setdefault((entry.country, entry.admin1 or region.name), region.name) == region.name


def test_a_listed_place_lies_in_its_country(gazetteer: Gazetteer) -> None:
    """Every place of our tables has a point, none farther from the middle of its country than the country reaches."""
    for country, place in listed_places():
        whole = gazetteer.lookup(gazetteer.candidates(country)[0].name) if gazetteer.candidates(country) else None
        found = next(e for e in gazetteer.candidates(place.name) if e.country == country and e.name == place.name and e.point)
        assert found.point and found.radius_km
        if whole and whole.country == country and whole.point and whole.radius_km:
            assert distance_km(found.point, whole.point) < whole.radius_km + 400


def test_a_home_that_is_not_there_is_no_obstacle(tmp_path: Path) -> None:
    """The gazetteer loads without a folder of the user's own, and makes none by looking."""
    home = tmp_path / "none"
    assert Gazetteer.load(home).lookup("Gao", countries=["ML"])
    assert not home.exists()
