"""Media: found by name and by web address, with those who speak through them."""

from __future__ import annotations

import pytest

from cairn.knowledge.actors import Actors
from cairn.model.vocabulary import Role, Side

ACTORS = Actors.load()


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.reuters.com/world/africa/1", "reuters"),
        ("apnews.com", "ap"),
        ("https://www.bbc.co.uk:443/news", "bbc"),
        ("http://humanglemedia.com/report", "humangle"),
        ("abc.net.au", "abc-australia"),
        ("https://timesofindia.indiatimes.com/x", "times-of-india"),
    ],
)
def test_an_address_tells_its_medium(address: str, key: str) -> None:
    """A host, or a whole address, belongs to the longest known domain that it ends in."""
    found = ACTORS.by_domain(address)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("address", ["https://example.org/reuters.com", "notreuters.com", "localhost", ""])
def test_an_unknown_address_tells_none(address: str) -> None:
    """A domain inside a path or a longer word is not the medium's."""
    assert ACTORS.by_domain(address) is None


def test_those_who_speak_through_a_medium_are_known() -> None:
    """SANA is Syria's government speaking, Amaq the Islamic State; both speak as media."""
    sana, amaq = ACTORS.by_key("sana"), ACTORS.by_key("amaq")
    assert sana is not None
    assert amaq is not None
    assert (sana.state_run, sana.party, sana.side, sana.role) == (True, "sy-government", Side.STATE, Role.MEDIA)
    assert (amaq.state_run, amaq.party, amaq.role) == (False, "islamic-state", Role.MEDIA)


def test_every_party_behind_a_medium_is_an_actor() -> None:
    """The key of a party leads to an actor, entered or generated."""
    assert all(ACTORS.by_key(actor.party) is not None for actor in ACTORS if actor.party)
