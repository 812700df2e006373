"""Countries by name, and where a text speaks of them."""

from __future__ import annotations

import pytest

from cairn.knowledge.countries import Countries

COUNTRIES = Countries.load()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Mali", "ML"),
        ("Malian", "ML"),
        ("ML", "ML"),
        ("Côte d’Ivoire", "CI"),
        ("USA", "US"),
        ("U.S.", "US"),
        ("DRC", "CD"),
        ("Burma", "MM"),
    ],
)
def test_a_name_tells_its_country(name: str, code: str) -> None:
    """Names, adjectives, older and foreign forms, acronyms and codes all tell the country."""
    assert COUNTRIES.of(name) == code


@pytest.mark.parametrize("name", ["us", "Toumo", "Bamako", ""])
def test_other_names_tell_none(name: str) -> None:
    """A pronoun, an unknown word and a capital are no country's own name."""
    assert COUNTRIES.of(name) is None


def test_a_shared_name_lists_all_its_countries() -> None:
    """ "Congolese" may be of either Congo."""
    assert COUNTRIES.codes_of("Congolese") == ("CD", "CG")


def test_mentions_stand_where_the_text_has_them() -> None:
    """Names, adjectives, capitals and acronyms are found at their places, the longest first."""
    text = "In Niamey, Niger's army met a US envoy from South Sudan; Latin America looked on, and so did us."
    found = [(text[mention.start : mention.end], mention.country) for mention in COUNTRIES.mentions(text)]
    assert found == [("Niamey", "NE"), ("Niger", "NE"), ("US", "US"), ("South Sudan", "SS")]


def test_every_country_can_be_found_by_its_first_name() -> None:
    """The name we show leads back to the country."""
    assert {code for code in COUNTRIES if COUNTRIES.of(COUNTRIES[code].names[0]) != code} == set()
