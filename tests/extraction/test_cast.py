"""The cast: short names, acronyms, pronouns and surnames are taken back to the full party; roles are told by words."""

from __future__ import annotations

import pytest
from documents import read
from reported import report_of

from cairn.extraction.rules.party import Party
from cairn.extraction.rules.voices import Voices


def speakers(text: str) -> list[Party]:
    """The speakers of a text, in reading order, one for each verb of saying."""
    report = report_of(text)
    voices = Voices(report)
    found = []
    for sentence in report.parsed:
        speeches = sorted(report.speeches[sentence.index], key=lambda s: s.cue.i)
        found += [party for speech in speeches if (party := voices.party(speech)) is not None]
    return found


@pytest.mark.parametrize(
    "again",
    [
        "The FLA said two children were wounded.",
        "The group said that two children were wounded.",
        "It said that two children were wounded.",
        "The Front for the Liberation of Azawad said that two children were wounded.",
    ],
)
def test_a_body_is_one_party_by_all_its_names(again: str) -> None:
    """Acronym, "the group", a pronoun and the full name mean the body named before."""
    first, second = speakers(f"The Front for the Liberation of Azawad (FLA) said soldiers killed four people. {again}")
    assert first.key == second.key == "fla"
    assert second.name == "Front for the Liberation of Azawad"


def test_an_unknown_body_is_known_again_by_its_acronym() -> None:
    """An acronym given in the text stands for the name given with it, though nobody else knows the body."""
    first, second = speakers("The Velmir Council for Peace (VCP) said nine people were killed. The VCP said that six were wounded.")
    assert first.name == second.name == "Velmir Council for Peace"


@pytest.mark.parametrize(
    "text",
    [
        "Tovin Harkas, a farmer, said gunmen killed two herders. He said the men also abducted a teacher.",
        "Tovin Harkas, a farmer, said gunmen killed two herders. Harkas said they wounded a child.",
    ],
)
def test_a_person_is_taken_up_by_pronoun_and_surname(text: str) -> None:
    """He, and the surname, are the person named before."""
    assert [p.name for p in speakers(text)] == ["Tovin Harkas", "Tovin Harkas"]


def test_a_spokesperson_speaks_for_the_body() -> None:
    """The body is the party, the person stands beside it; "she" is still the body speaking."""
    first, second = speakers(
        "A spokesperson for the Kal Akal association, Mirel Adonas, said soldiers killed four people. "
        "She said that two children were wounded."
    )
    assert (first.name, first.person, first.role.value) == ("Kal Akal", "Mirel Adonas", "ngo")
    assert second.key == first.key


def test_the_name_of_a_body_is_no_person() -> None:
    """A body's own capitalised words name nobody who speaks for it."""
    (party,) = speakers("Médecins Sans Frontières said that eight patients were killed.")
    assert (party.key, party.person) == ("msf", None)


@pytest.mark.parametrize(
    ("speaker", "role"),
    [
        ("Relatives", "relative"),
        ("A brother of the driver", "relative"),
        ("Survivors", "survivor"),
        ("Residents", "witness"),
        ("Villagers", "witness"),
        ("Local officials", "official"),
        ("The governor", "official"),
        ("The police", "official"),
        ("Doctors", "medical"),
        ("The hospital director", "medical"),
        ("Activists", "ngo"),
        ("Human Rights Watch", "ngo"),
        ("The United Nations", "un"),
        ("An analyst", "analyst"),
        ("The newspaper", "media"),
        ("The rebels", "party"),
        ("Al-Shabaab", "party"),
    ],
)
def test_words_tell_the_role(speaker: str, role: str) -> None:
    """In what capacity somebody speaks; a known body brings its own role."""
    assert [p.role.value for p in speakers(f"{speaker} said that twelve people were killed.")] == [role]


def test_an_analyst_has_an_affiliation() -> None:
    """Where a person belongs is kept beside the name."""
    (party,) = speakers("Tovin Harkas, an analyst at the Velmir Institute, said that twelve people were killed.")
    assert (party.name, party.role.value) == ("Tovin Harkas", "analyst")
    assert party.affiliation is not None
    assert "Velmir Institute" in party.affiliation


def test_a_pronoun_without_an_antecedent_is_nobody() -> None:
    """At the head of a text "he" means no one."""
    assert speakers("He said that twelve people were killed.") == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Moscow said rebels killed nine people.", "ru-government"),
        ("Washington accused rebels of killing nine people.", "us-government"),
        ("Turkey said rebels killed nine people.", "tr-government"),
    ],
)
def test_a_country_or_its_capital_that_speaks_is_the_government(text: str, key: str) -> None:
    """What acts or speaks by the name of a country or its capital is the state's government."""
    (party,) = speakers(text)
    assert party.key == key


def test_a_title_before_the_name_says_for_whom_it_speaks() -> None:
    """ "Ministry spokesman X said": the ministry, by X."""
    (party,) = speakers("On Tuesday Russian defence ministry spokesman Tovin Harkas said that rebels killed nine people.")
    assert (party.key, party.person) == ("ru-defence-ministry", "Tovin Harkas")


def test_a_short_name_takes_up_a_body_that_was_named_but_did_not_speak() -> None:
    """ "The staff of the Norwegian Refugee Council ... the council said"."""
    (party,) = speakers("Two staff of the Norwegian Refugee Council died in a raid. The council said that both were drivers.")
    assert party.name == "Norwegian Refugee Council"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Nurses said that nine people were killed.", "medical"),
        ("Shopkeepers said that nine people were killed.", "witness"),
        ("A brigadier said that nine people were killed.", "official"),
        ("Their cousins said that nine people were killed.", "relative"),
    ],
)
def test_words_for_people_tell_in_what_capacity_they_speak(text: str, role: str) -> None:
    """Plurals and ranks tell a role as the plain words do."""
    (party,) = speakers(text)
    assert party.role.value == role


def test_a_short_name_is_the_fuller_one_that_the_text_gives() -> None:
    """ "The Coalition" in a text that names one coalition by its full name is that one, whoever else may be called so."""
    text = (
        "Air raids on a clinic near Aleppo in Syria killed nine people on Monday. The Syrian National Coalition blamed government jets. "
        "The Coalition condemned the raids."
    )
    found = [r.actor.name for r in read(text).responses]
    assert found == ["Syrian National Coalition"]


def test_it_is_whom_the_sentence_before_is_about() -> None:
    """ "The army tells another story. It said": the army, and not the rights group that spoke before."""
    text = "Malian soldiers executed around 300 men in Moura, Mali, at the end of March, Human Rights Watch said on Tuesday.\n\n"
    text += "The army tells another story. In a statement it said its troops had killed 203 fighters."
    claims = [c for i in read(text).incidents for c in i.claims if c.tolls.killed and c.tolls.killed.min == 203]
    assert [(c.claimant.name, [p.actor for p in c.perpetrators]) for c in claims] == [("army", ["ml-army"])]
