"""Who did it: bodies and people told apart, where they stand, and those of whom nothing is known."""

from __future__ import annotations

import pytest
from documents import read

from cairn.model.claims import Perpetrator
from cairn.model.vocabulary import PerpetratorType, Side


def perpetrators(text: str) -> list[Perpetrator]:
    """The perpetrators of the first incident's claims."""
    return [p for c in read(text).incidents[0].claims for p in c.perpetrators]


@pytest.mark.parametrize(
    ("text", "name", "side", "kind"),
    [
        ("Guerrillas killed six farmers near Gao on Monday.", "Guerrillas", Side.NON_STATE, PerpetratorType.PERSON),
        ("Four hooded men killed six farmers near Gao on Monday.", "Four hooded men", Side.NON_STATE, PerpetratorType.PERSON),
        ("Drug traffickers kidnapped a judge near Gao on Monday.", "Drug traffickers", Side.NON_STATE, PerpetratorType.PERSON),
        ("Soldiers killed six farmers near Gao on Monday.", "Soldiers", Side.STATE, PerpetratorType.PERSON),
        ("A rebel front killed six farmers near Gao on Monday.", "rebel front", Side.NON_STATE, PerpetratorType.ORGANISATION),
        ("Islamic State killed six farmers near Gao on Monday.", "Islamic State", Side.NON_STATE, PerpetratorType.ORGANISATION),
        (
            "Six farmers were killed by the Islamic State group near Gao on Monday.",
            "Islamic State",
            Side.NON_STATE,
            PerpetratorType.ORGANISATION,
        ),
    ],
)
def test_people_and_bodies_are_told_apart(text: str, name: str, side: Side, kind: PerpetratorType) -> None:
    """The noun says whether people or a body did it, and the words around it whose they are."""
    found = perpetrators(text)
    assert [(p.name, p.side, p.type) for p in found] == [(name, side, kind)]


def test_fighters_of_a_known_group_bring_the_group() -> None:
    """People are named in the words of the text, with the body they belong to beside them."""
    (found,) = perpetrators("ELN guerrillas killed six farmers in Arauca, Colombia, on Monday.")
    assert (found.name, found.actor, found.type) == ("ELN guerrillas", "eln", PerpetratorType.PERSON)


def test_one_unknown_person_is_no_perpetrator() -> None:
    """ "An attacker" says no more than that somebody did it."""
    assert perpetrators("An attacker killed six farmers near Gao on Monday.") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The union said Russian and regime warplanes bombed a school in Velun on Monday, killing four pupils.",
            ["Russian warplanes", "regime warplanes"],
        ),
        ("Six farmers were killed by warplanes, believed to be Russian, near Velun on Monday.", ["Russian warplanes"]),
        ("Jets, either Syrian or Russian, killed six farmers near Velun on Monday.", ["Syrian jets", "Russian jets"]),
        ("Six farmers were killed in Velun on Monday as government troops shelled the town.", ["government troops"]),
        ("Six farmers were killed in Velun on Monday, the mayor said. The shells were fired by rebels, he said.", ["rebels"]),
        ("A drone struck a group of men collecting wood near Velun on Monday, killing five.", []),
    ],
)
def test_the_doer_is_found_where_the_parse_lost_it(text: str, names: list[str]) -> None:
    """Beside the weapon, before the verb, in another sentence of the same speaker; never among those who were hit."""
    assert list(dict.fromkeys(p.name for p in perpetrators(text))) == names


def test_government_jets_are_the_state_s() -> None:
    """The word before a weapon says on which side it flies."""
    assert {p.side for p in perpetrators("Government jets killed six farmers near Velun on Monday.")} == {Side.STATE}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nine people were hacked to death in Velun on Monday by rebels, the union said.", ["rebels"]),
        ("Nine protesters were shot dead in Velun on Monday by troops, doctors said.", ["troops"]),
        ("A missile fired by rebels killed nine people in Velun on Monday, medics said.", ["rebels"]),
        ("Suspected rebels killed nine people in Velun on Monday, an official said.", ["Suspected rebels"]),
        ("Rebel rocket fire killed nine people in Velun on Monday, an official said.", ["Rebel fire"]),
        ("Nine people were killed on Monday in a town held by rebels, the mayor said.", []),
    ],
)
def test_the_doer_behind_by_is_found_wherever_the_parse_hung_it(text: str, names: list[str]) -> None:
    """On the day, on the place, on the weapon; but not who holds the town."""
    assert list(dict.fromkeys(p.name for p in perpetrators(text))) == names


def test_bare_words_for_forces_are_those_that_the_document_names() -> None:
    """ "Troops" in a text about Malian soldiers are the same army."""
    text = "Malian soldiers killed nine people in Ouro on Friday, the union said. Residents said troops shot dead three herders."
    assert {p.actor for p in perpetrators(text)} == {"ml-army"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two officers were charged on Monday with the murder of the lawyer Awa Keita in Gao.", "Two officers"),
        ("Four officers were found guilty in the killing of two farmers in Gao.", "Four officers"),
        ("The gang leader is accused of the killing of nine farmers in Gao on Monday.", "gang leader"),
        ("The office of a newspaper in Gao was raided by dozens of police officers on Monday.", "police officers"),
    ],
)
def test_who_is_held_for_a_harm_is_said_to_have_done_it(text: str, name: str) -> None:
    """Whoever is charged with an event is named as its doer; of "hundreds of" those counted are."""
    (account,) = read(text).incidents
    assert name in [p.name for c in account.claims for p in c.perpetrators]


def test_who_is_arrested_over_a_killing_is_no_victim() -> None:
    """The arrest is an answer to the harm, and harms nobody itself."""
    (account,) = read("Police arrested the driver Kemal Ostry over the murder of the lawyer Awa Keita in Gao on Monday.").incidents
    assert [n.name for c in account.claims if c.victims for n in c.victims.named] == ["Awa Keita"]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Members of the armed forces killed six peasants in Gao, Mali, on Monday.", Side.STATE),
        ("Unidentified gunmen killed six peasants in Gao, Mali, on Monday.", Side.UNKNOWN),
        ("Kidnappers killed two traders in Gao, Mali, on Monday.", Side.PRIVATE),
        ("Bandits killed two traders in Gao, Mali, on Monday.", Side.NON_STATE),
    ],
)
def test_whose_they_are_decides_their_side(text: str, side: Side) -> None:
    """By the body they belong to; whoever is said to be unknown stands nowhere."""
    (account,) = read(text).incidents
    assert [p.side for c in account.claims for p in c.perpetrators] == [side]


def test_who_does_it_is_never_who_was_harmed() -> None:
    """A count before an active verb is not taken for the victims, where its object is a word that nobody knows."""
    (account,) = read("Three men killed the founder in Gao on Monday.").incidents
    assert all(c.tolls.killed is None for c in account.claims)


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("Two men were shot dead in Gao on Friday.", []),
        ("Two men were found dead in Gao on Friday.", []),
        ("Mariam Keita was shot dead in Gao on 4 March 2023.", []),
        ("Two men were shot dead by soldiers on Friday.", ["soldiers"]),
        ("Armed men killed two men in Gao on Friday.", ["Armed men"]),
    ],
)
def test_nobody_is_accused_of_his_own_death(text: str, accused: list[str]) -> None:
    """Whoever a claim tells to be harmed is not who did it, by name and in words."""
    assert [one.name for one in perpetrators(text)] == accused
