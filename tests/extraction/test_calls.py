"""Calls for an inquiry are the speaker's: of those who ask, not of those they speak about, and no inquiry is announced by them."""

from __future__ import annotations

import pytest
from documents import read

from cairn.model.vocabulary import ResponseKind, Role

HARM = "Soldiers killed nine civilians in Gao on Thursday. "


@pytest.mark.parametrize(
    "text",
    [
        "Kisal Watch said the army had killed nine civilians in Gao on Thursday and called for an independent investigation.",
        "Kisal Watch said that civilians were killed in Gao on Thursday by soldiers and called for an independent investigation.",
        "Kisal Watch says nine civilians were killed in Gao on Thursday and calls for an independent investigation.",
        "Kisal Watch said nine civilians were killed in Gao on Thursday, calling for an independent inquiry.",
        "Nine civilians were killed in Gao on Thursday, Kisal Watch said, calling for an inquiry into the attack on civilians.",
        "Nine civilians were shot by soldiers in Gao on Thursday, according to Kisal Watch, which called for an inquiry.",
        f"{HARM}Kisal Watch (an NGO that protects civilians) called for an inquiry.",
        f"{HARM}Kisal Watch urged the government to launch an investigation.",
        f'{HARM}"There must be an independent inquiry into the killing of civilians," said Kisal Watch.',
        f"{HARM}The killing of civilians requires an independent inquiry, Kisal Watch said.",
        f"{HARM}Civilians were protected by law and an independent inquiry was needed, Kisal Watch said.",
        "Kisal Watch, an organisation that protects civilians, said soldiers killed nine people in Gao. It called for an inquiry.",
    ],
)
def test_a_call_is_the_speakers(text: str) -> None:
    """Of the NGO, and of nobody else."""
    responses = read(text).responses
    assert [(r.kind, r.actor.name, r.actor.role) for r in responses] == [(ResponseKind.CALL_FOR_INVESTIGATION, "Kisal Watch", Role.NGO)]


@pytest.mark.parametrize(
    ("text", "caller"),
    [
        ("The army said the UN had condemned the attack on Gao that killed nine people and called for an inquiry.", "United Nations"),
        ("The UN said Kisal Watch had demanded an inquiry after nine civilians were killed in Gao on Thursday.", "Kisal Watch"),
    ],
)
def test_those_told_of_may_call_themselves(text: str, caller: str) -> None:
    """Where it is they who are said to have called."""
    calls = [r.actor.name for r in read(text).responses if r.kind is ResponseKind.CALL_FOR_INVESTIGATION]
    assert calls == [caller]


def test_a_commission_of_inquiry_calls_for_other_things() -> None:
    """Its name is no inquiry that it calls for."""
    text = f"{HARM}The international commission of inquiry for the Sahel called for schools and wells to be spared."
    assert ResponseKind.CALL_FOR_INVESTIGATION not in {r.kind for r in read(text).responses}
