"""Whom a name given alone means."""

from __future__ import annotations

import pytest

from cairn.knowledge.actors import Actors
from cairn.model.vocabulary import Role, Side

ACTORS = Actors.load()


@pytest.mark.parametrize(
    ("name", "country", "key"),
    [
        ("the FLA", None, "fla"),
        ("FLA fighters", None, "fla"),
        ("JNIM militants", None, "jnim"),
        ("suspected Boko Haram gunmen", None, "boko-haram"),
        ("front for the liberation of azawad", None, "fla"),
        ("Jama’at Nusrat al-Islam wal-Muslimin (JNIM)", None, "jnim"),
        ("Syria Civil Defence (White Helmets)", None, "white-helmets"),
        ("Reuters news agency", None, "reuters"),
        ("Malian soldiers", None, "ml-army"),
        ("Mali", None, "ml-government"),
        ("the army", "ML", "ml-army"),
        ("SAF", "SD", "sd-army"),
        ("the Coalition", "SY", "cjtf-oir"),
        ("al-Shabaab", "MZ", "ism"),
        ("al-Shabaab", "KE", "al-shabaab"),
        ("Dawn", None, "dawn"),
        ("IS", None, "islamic-state"),
    ],
)
def test_names_find_their_actor(name: str, country: str | None, key: str) -> None:
    """Case, accents, articles and words like "fighters" do not matter; the country tells what is left open."""
    found = ACTORS.find(name, country=country)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("name", ["is", "who", "us", "people", "the army", "a family member", "the coalition", "", "حمص"])
def test_words_find_nobody(name: str) -> None:
    """What names nobody in particular is not guessed."""
    assert ACTORS.find(name) is None


@pytest.mark.parametrize(
    ("key", "role", "side"),
    [
        ("jnim", Role.PARTY, Side.NON_STATE),
        ("wagner-group", Role.PARTY, Side.PRIVATE),
        ("ml-army", Role.PARTY, Side.STATE),
        ("ml-government", Role.OFFICIAL, Side.STATE),
        ("cjtf-oir", Role.PARTY, Side.FOREIGN),
        ("un", Role.UN, Side.FOREIGN),
        ("african-union", Role.UN, Side.FOREIGN),
        ("eu", Role.UN, Side.FOREIGN),
        ("nato", Role.PARTY, Side.FOREIGN),
        ("sohr", Role.NGO, Side.UNKNOWN),
        ("kal-akal", Role.NGO, Side.UNKNOWN),
        ("white-helmets", Role.MEDICAL, Side.UNKNOWN),
        ("sudan-doctors-network", Role.MEDICAL, Side.UNKNOWN),
        ("crisis-group", Role.ANALYST, Side.UNKNOWN),
        ("gaza-health-ministry", Role.OFFICIAL, Side.STATE),
        ("reuters", Role.MEDIA, Side.UNKNOWN),
    ],
)
def test_roles_and_sides_follow_from_the_kind(key: str, role: Role, side: Side) -> None:
    """Those who fight are parties, bodies of states together speak as `un`, monitors as `ngo`, rescuers as `medical`."""
    actor = ACTORS.by_key(key)
    assert actor is not None
    assert (actor.role, actor.side) == (role, side)


def test_an_army_abroad_is_foreign() -> None:
    """A state's forces are `state` at home and `foreign` elsewhere."""
    army = ACTORS.by_key("ru-army")
    assert army is not None
    assert (army.side_in("RU"), army.side_in("UA"), army.side_in(None)) == (Side.STATE, Side.FOREIGN, Side.STATE)


def test_organs_with_an_entry_hang_under_their_government() -> None:
    """The FARDC are the army of the Congo: their entry takes the place of the generated one and keeps its parent."""
    army = ACTORS.of_state("CD", "army")
    assert army.name == "Armed Forces of the Democratic Republic of the Congo"
    assert army.parents == ("cd-government",)
    assert ACTORS.find("FARDC soldiers") == army
