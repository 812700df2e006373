"""Who tells of harm is not among the harmed: speakers behind what they say, alone or together, and lists of people that add up or not."""

from __future__ import annotations

import pytest
from documents import killed, read

from cairn.model.claims import Account
from cairn.model.values import Toll


def only(text: str) -> Account:
    """The one incident of a text."""
    (account,) = read(text).incidents
    return account


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Shells hit the market in Gao on Thursday in an attack killing 5 and wounding 9, a doctor and three nurses said.", 2),
        ("Soldiers shot dead five farmers near Gao on Thursday, two residents and a hospital worker told Reuters.", 2),
        ("A drone strike on Gao killed five, two survivors, a local official and a medical source told AFP on Friday.", 3),
        ("An air strike on Gao killed five people, two drivers who were wounded in it said.", 1),
        ("Gunmen killed five farmers in Gao on Thursday, said two residents and a nurse.", 2),
        ("Gunmen killed five people in Gao on Thursday, a spokesman for the army and two residents said.", 2),
        ("Two doctors and a nurse said that an attack on Gao on Thursday killed 5 and wounded 9.", 2),
    ],
)
def test_speakers_are_no_victims(text: str, speakers: int) -> None:
    """Five were killed, whoever says so, and each of those who speak together has a claim."""
    account = only(text)
    assert {(low, high) for _, low, high in killed(account)} == {(5, 5)}
    assert len(killed(account)) == speakers


def test_nine_wounded_stay_nine() -> None:
    """The doctor and the nurses are not among the wounded."""
    account = only("Shells hit the market in Gao on Thursday in an attack killing 5 and wounding 9, a doctor and three nurses said.")
    assert {c.tolls.injured for c in account.claims} == {Toll(min=9, max=9)}


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("The attack on Thursday killed a doctor and three nurses in Gao, officials said.", 4),
        ("Soldiers killed a teacher, a driver and two students in Gao on Thursday, residents and a nurse said.", 4),
        ("Five survivors were killed in Gao on Thursday, three doctors said.", 5),
        ("Gunmen killed six people in Gao on Thursday, a doctor and three nurses among them.", 6),
    ],
)
def test_doctors_and_drivers_may_be_victims(text: str, low: int) -> None:
    """Only those who speak are left out."""
    assert {n for _, n, _ in killed(only(text))} == {low}


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Residents said that the soldiers killed two men, a woman and three children in Gao on Thursday.", 6),
        ("Five men, two women and a child were killed in Gao on Thursday, officials said.", 8),
        ("Two civilians, a policeman and a soldier were killed in Gao on Thursday.", 4),
        ("The blast killed nine civilians, three women and six children, in Gao on Thursday.", 9),
        ("The blast killed nine civilians, three women and four children, in Gao on Thursday.", 9),
        ("Four people, two policemen and two soldiers, were killed in Gao on Thursday.", 4),
        ("Gunmen killed six people in Gao on Thursday, a man and five children, officials said.", 6),
        ("Two brothers, a teacher and a driver, were shot dead in Gao on Thursday.", 2),
        ("Nine people and two soldiers were killed in Gao on Thursday.", 11),
    ],
)
def test_a_list_adds_or_tells_apart(text: str, low: int) -> None:
    """Men, women and children add up; those listed behind "nine civilians" are among the nine."""
    assert {n for _, n, _ in killed(only(text))} == {low}
