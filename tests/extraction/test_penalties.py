"""Sentences and threats of death kill nobody, and the day of a court's deed is not that of the killing."""

from __future__ import annotations

from datetime import date

import pytest
from documents import killed, read, read_in

from cairn.model.vocabulary import ResponseKind


@pytest.mark.parametrize(
    "text",
    [
        "Captain Moussa Keita was sentenced to death in Bamako on Thursday.",
        "The three men face the death penalty if convicted of the bombing.",
        "Ali Diarra, who has been on death row since 2019, was among those pardoned in Bamako.",
        "The judge handed down three death sentences on Thursday.",
        "Two journalists received death threats in Gao on Thursday.",
        "Four soldiers could face death by hanging.",
        "Two men were sentenced to hang in Gao.",
    ],
)
def test_nobody_dies_of_a_sentence(text: str) -> None:
    """No account of a killing comes of it."""
    assert [killed(a) for a in read(text).incidents if killed(a)] == []


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("A court in Bamako sentenced two soldiers to death on Thursday over the killing of nine farmers in Gao in March 2023.", 9),
        ("Five militants were sentenced to death for killing 12 shepherds in Gao on 3 March 2023.", 12),
        ("Two protesters were beaten to death in Gao on Thursday.", 2),
        ("Three men condemned to death by a military tribunal were executed in Gao on Thursday.", 3),
        ("The deaths of nine farmers in Gao on Thursday were confirmed by the mayor.", 9),
        ("Clashes at the death row prison killed nine inmates in Gao on Thursday.", 9),
    ],
)
def test_those_killed_still_count(text: str, low: int) -> None:
    """The harm that a trial is about is told, and so is an execution."""
    (account,) = read(text).incidents
    assert [n for _, n, _ in killed(account)] == [low]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Deux soldats ont été condamnés à mort jeudi à Bamako pour le meurtre de neuf paysans à Gao."),
        ("es", "Dos soldados fueron condenados a muerte el jueves en Bogotá por el asesinato de nueve campesinos en Cali."),
    ],
)
def test_in_other_languages_only_the_victims_count(language: str, text: str) -> None:
    """The two who were sentenced are neither dead nor those who passed the sentence; the killing has no day."""
    extraction = read_in(language, text)
    (account,) = extraction.incidents
    assert [n for _, n, _ in killed(account)] == [9]
    assert account.when is None
    (verdict,) = [r for r in extraction.responses if r.kind is ResponseKind.VERDICT]
    assert "solda" not in (verdict.actor.name or "")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Les trois hommes risquent la peine de mort."),
        ("es", "Los tres acusados enfrentan la pena de muerte."),
        ("ar", "يواجه ثلاثة متهمين عقوبة الإعدام."),
    ],
)
def test_a_penalty_is_no_killing_in_other_languages(language: str, text: str) -> None:
    """Nothing happened."""
    assert read_in(language, text).incidents == ()


@pytest.mark.parametrize(
    "text",
    [
        "Two soldiers went on trial on Thursday for the killing of nine farmers in Gao.",
        "Two soldiers were convicted on Thursday of killing nine farmers in Gao.",
    ],
)
def test_the_day_of_a_trial_is_not_the_killings(text: str) -> None:
    """Nothing says when it was."""
    (account,) = read(text).incidents
    assert account.when is None


def test_an_attack_on_a_court_has_its_day() -> None:
    """A court beside the harm takes no day away."""
    (account,) = read("Nine farmers were killed in Gao on Thursday in an attack on a tribunal.").incidents
    assert account.when is not None and account.when.earliest == date(2024, 5, 16)
