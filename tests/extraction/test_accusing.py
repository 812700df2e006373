"""Who is held responsible in words that name no harm, and by whom."""

from __future__ import annotations

import pytest
from documents import by, read

from cairn.model.vocabulary import Role, Stance

BLAST = "A blast at a wedding in Tarbiz killed 14 people on Monday, officials said. "
SHELLS = "At least 30 people were killed when shells hit a market in Omdurman on Sunday. "


@pytest.mark.parametrize(
    ("text", "claimant", "name"),
    [
        (BLAST + "Police said the Red Dawn militia was behind it.", "Police", "Red Dawn militia"),
        (BLAST + "Residents blamed the attack on government troops.", "Residents", "government troops"),
        (BLAST + "The governor held the rebels responsible for the attack.", "governor", "rebels"),
        (BLAST + "The army is to blame, the mayor said.", "mayor", "army"),
        (BLAST + "“We blame the Red Dawn militia for this crime,” the mayor told Reuters.", "mayor", "Red Dawn militia"),
        (SHELLS + "Responsibility lies with the Rapid Support Forces, the union said.", "union", "Rapid Support Forces"),
        (SHELLS + "The opposition front accused the army of firing the shells.", "opposition front", "army"),
        (SHELLS + "The mayor pointed the finger at the army.", "mayor", "army"),
    ],
)
def test_whoever_holds_somebody_responsible_makes_a_claim(text: str, claimant: str, name: str) -> None:
    """The naming is the speaker's, and of the account told last."""
    (account,) = read(text).incidents
    assert [[p.name for p in c.perpetrators] for c in by(account, claimant)] == [[name]]


@pytest.mark.parametrize(
    "text",
    [
        BLAST + "Rights groups have accused the army of attacks on civilians.",
        BLAST + "The front has accused the army of previous attacks.",
        BLAST + "The army was not responsible, the mayor said.",
        BLAST + "It is not known whether the army is responsible, the mayor said.",
        BLAST + "Those responsible must be found, the mayor said.",
    ],
)
def test_what_is_general_denied_or_open_holds_nobody_responsible(text: str) -> None:
    """An accusation of a kind of deeds, or none, names nobody for the event at hand."""
    (account,) = read(text).incidents
    assert [p.name for c in account.claims for p in c.perpetrators] == []


def test_a_naming_beside_a_count_is_a_claim_of_its_own() -> None:
    """Who counts the dead in one sentence and says who did it in another says two things."""
    text = "Nine people were killed in Velun on Monday, the mayor said. The mayor said the army was behind the attack."
    (account,) = read(text).incidents
    claims = by(account, "mayor")
    assert [c.tolls.killed is None for c in claims] == [False, True]
    assert [p.name for p in claims[1].perpetrators] == ["army"]


def test_an_accusation_alleges() -> None:
    """To hold somebody responsible is to allege, whoever does it."""
    (account,) = read(BLAST + "The governor held the Red Dawn militia responsible.").incidents
    assert {c.stance for c in by(account, "governor")} == {Stance.ALLEGES}


@pytest.mark.parametrize("words", ["The rebels blamed the army for the attack.", "The rebels implicated the army in the attack."])
def test_whoever_blames_did_not_do_it(words: str) -> None:
    """Those blamed are the perpetrators; who blames them is a party, and nobody's accused."""
    (account,) = read("Shells hit a market in Kadur on Sunday and killed 17 people, doctors said. " + words).incidents
    assert {p.name for c in account.claims for p in c.perpetrators} == {"army"}
    assert {c.claimant.role for c in by(account, "rebels")} <= {Role.PARTY}
