"""What went wrong in whole reports, each in a few sentences: who is meant by "the army", totals without a low end, days, fighters, huts."""

from __future__ import annotations

from datetime import date

import pytest
from documents import by, killed, read

from cairn.model.vocabulary import Stance, VictimStatus


def test_the_army_is_no_group_that_fights_it() -> None:
    """ "The army" takes up no "Rapid Support Forces" that spoke just before: they accuse the army, not themselves."""
    text = "Shells killed nine civilians in Zalingei, Sudan, on Monday. The Rapid Support Forces said the army was responsible."
    (account,) = read(text).incidents
    (accusing,) = by(account, "Rapid Support Forces")
    assert [p.name for p in accusing.perpetrators] == ["army"]


def test_its_forces_are_the_governments_not_a_commissions() -> None:
    """A human rights commission has no forces that could deny anything."""
    text = (
        "The Ethiopian Human Rights Commission said on Thursday that 45 civilians were killed by soldiers in Merawi on 29 January. "
        "The government said in March that its forces had acted in self-defence and denied that civilians were targeted."
    )
    (account,) = read(text).incidents
    assert {c.claimant.name for c in account.claims if c.stance is Stance.DENIES} == {"government"}


def test_an_army_is_not_eight_soldiers() -> None:
    """Those acquitted did not apologise."""
    text = (
        "A court on Tuesday sentenced a colonel for the killing of nine farmers in Gao. Eight other soldiers were acquitted. "
        "The army apologised for the killing."
    )
    assert "Eight other soldiers" not in {r.actor.name for r in read(text).responses if r.kind == "apology"}


def test_a_total_without_a_low_end_is_a_total() -> None:
    """ "Nearly 2,500 in three months" belongs to no weekend."""
    text = (
        "Gang members killed at least 14 people in Gressier, Haiti, on Sunday. "
        "Nearly 2,500 people were killed or injured in the first three months of the year, according to the United Nations."
    )
    assert [low for a in read(text).incidents for _, low, _ in killed(a)] == [14]


def test_a_distance_from_another_event_dates_nothing_told_before() -> None:
    """ "Two days after fighters killed seven" counts from the seven, of whom no day is told."""
    text = (
        "Soldiers killed 16 civilians in Gao on 6 May. In March 2022 more than 300 people were killed in Moura. "
        "The killings in Gao came two days after fighters killed seven soldiers at a checkpoint near Mopti."
    )
    account = next(a for a in read(text).incidents if killed(a) and killed(a)[0][1] == 16)
    assert account.when is not None and account.when.earliest == date(2024, 5, 6)


def test_huts_are_not_injured() -> None:
    """Sixty burned, and none of them is a person."""
    text = "Two women were raped and 60 huts were burned in Gao on Thursday."
    assert [c.tolls.injured for a in read(text).incidents for c in a.claims if c.tolls.injured] == []
    (account,) = read("Three women were burned in Gao on Thursday.").incidents
    assert [c.tolls.injured.min for c in account.claims if c.tolls.injured] == [3]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Gunmen killed twelve people, including two soldiers, in Gao on Thursday.", VictimStatus.MIXED),
        ("Nine people and two soldiers were killed in Gao on Thursday.", VictimStatus.MIXED),
        ("Eleven militants were killed in Gao on Thursday, the mayor said.", VictimStatus.COMBATANT),
        ("Twelve soldiers, including two officers, were killed in Gao on Thursday.", VictimStatus.COMBATANT),
    ],
)
def test_some_soldiers_make_no_soldiers_of_all(text: str, status: VictimStatus) -> None:
    """A part of fighters leaves the others unknown: the toll is mixed."""
    (account,) = read(text).incidents
    assert {c.victims.status for c in account.claims if c.victims} == {status}


def test_fighters_taken_up_by_a_number_are_fighters() -> None:
    """ "Eleven of them": of the attackers."""
    extraction = read("The army said a patrol had pursued the attackers near Gao on Thursday and killed 11 of them.")
    assert {c.victims.status for a in extraction.incidents for c in a.claims if c.victims} == {VictimStatus.COMBATANT}


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Police found two men dead in Gao on Thursday.", set()),
        ("The army confirmed the attack in Gao on Thursday but gave a lower toll of 18 dead.", set()),
        ("Soldiers left nine farmers dead in Gao on Thursday.", {"Soldiers"}),
        ("A colonel was tried for the killing of nine civilians in Gao who were presented as guerrillas killed in combat.", {"colonel"}),
        ("Nine people were killed as troops shelled the town of Gao on Thursday.", {"troops"}),
    ],
)
def test_whoever_finds_or_counts_the_dead_did_not_kill_them(text: str, doers: set[str]) -> None:
    """Only who left them dead did; and nobody is a guerrilla for having been called one."""
    named = {p.name.removeprefix("A ") for a in read(text).incidents for c in a.claims for p in c.perpetrators}
    assert named == doers


def test_of_two_tolls_the_later_one_stands_last() -> None:
    """Whichever the sentence names first."""
    (account,) = read("The death toll from a bomb in Gao on Thursday has risen to 21 from 12, police said.").incidents
    assert [low for _, low, _ in killed(account)] == [12, 21]


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers killed nine farmers in Gao on Thursday; the army denied it.",
        "Soldiers killed nine farmers in Gao on Thursday; the army, in a statement, denied it.",
        "Soldiers killed nine farmers in Gao on Thursday, but the army denied it.",
    ],
)
def test_what_is_denied_after_it_was_told_is_told_all_the_same(text: str) -> None:
    """The nine stay on record, in the document's voice, and the army denies them."""
    (account,) = read(text).incidents
    told, denied = account.claims
    assert (told.claimant.name, told.stance, [p.name for p in told.perpetrators]) == (None, Stance.REPORTS, ["Soldiers"])
    assert killed(account) == [(None, 9, 9)]
    assert (denied.claimant.name, denied.stance) == ("army", Stance.DENIES)


@pytest.mark.parametrize(
    "text",
    [
        "The army denied killing nine farmers in Gao on Thursday.",
        "The killing of nine farmers in Gao on Thursday was denied by the army.",
    ],
)
def test_what_is_only_denied_is_told_by_nobody(text: str) -> None:
    """No toll comes of a denial."""
    (account,) = read(text).incidents
    assert [(c.claimant.name, c.stance) for c in account.claims] == [("army", Stance.DENIES)]
    assert killed(account) == []


def test_who_answers_behind_a_semicolon_is_not_who_spoke_before_it() -> None:
    """The rebels deny what the army says of them; the army denies nothing."""
    text = (
        "A car bomb killed three people in Gao on Wednesday. "
        "The army blamed the rebels; the rebels, in a message on Telegram, denied any part in it and blamed the army."
    )
    (account,) = read(text).incidents
    assert {c.claimant.name for c in account.claims if c.stance is Stance.DENIES} == {"rebels"}


def test_a_second_that_clause_is_said_too() -> None:
    """ "Said X were behind it and that soldiers had killed seven": both are the spokesman's."""
    text = "An army spokesman said rebels were behind the ambush near Beni on Monday and that soldiers had killed seven of the assailants."
    (account,) = read(text).incidents
    assert {c.claimant.name for c in account.claims if c.tolls.killed} == {"army"}


def test_those_a_speaker_lost_do_not_speak() -> None:
    """Nor does anybody else in a clause about him."""
    text = (
        "A drone killed 85 villagers in Gao on Sunday. "
        '"They dropped another," said Idris Dahiru, who lost his wife, two daughters and a grandson.'
    )
    (account,) = read(text).incidents
    assert {c.claimant.name for c in account.claims} <= {None, "Idris Dahiru"}


def test_a_monastery_is_no_victim() -> None:
    """What was bombed is not who was killed."""
    (account,) = read("Jets bombed a monastery near Gao on Thursday, killing 19, residents said.").incidents
    assert [c.victims.description for c in account.claims if c.victims] in ([], [None])
