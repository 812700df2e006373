"""The cheap look: what may matter is parsed, what cannot is not."""

from __future__ import annotations

import pytest
from reported import NOTHING

from cairn.extraction.rules.extractor import triage
from cairn.extraction.rules.sentences import sentences
from cairn.extraction.rules.triage import look, stems

IDLE = "The rains came late. The harvest was good. The bridge is old. The river is low. "
HARM = "Soldiers killed nine. The road is long. The market is closed. "


def chosen(text: str, before: str = IDLE) -> list[str]:
    """The sentences that would be parsed, of those after others."""
    found = sentences(before + text, "en", NOTHING)
    return [found[i].text.strip() for i in sorted(triage("en").chosen(found)) if found[i].start >= len(before)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Soldiers killed twelve villagers.",
        "They were shot at the bridge.",
        "Gunmen were kidnapping teachers.",
        "Three women were raped.",
        "The attackers slew nine.",
        "The massacre went on for hours.",
        "Six lost their lives.",
        "Two were left dead.",
    ],
)
def test_a_sentence_that_tells_of_harm_is_chosen(sentence: str) -> None:
    """Every form of a word that opens an account is met."""
    assert chosen(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The army denied the accusation.",
        "The ministry announced an inquiry.",
        "The union imposed sanctions.",
        "The soldiers seized power in a coup.",
        "The junta expelled the mission.",
    ],
)
def test_what_follows_harm_is_chosen(sentence: str) -> None:
    """Responses and developments are met anywhere in a report of harm."""
    assert chosen(sentence, HARM + IDLE) == [sentence]


@pytest.mark.parametrize("sentence", ["The wheat is cheap.", "Children played football by the river.", "The road leads north."])
def test_an_idle_sentence_is_not_parsed(sentence: str) -> None:
    """What holds no such word costs nothing, whatever the rest of the report."""
    assert chosen(sentence) == []
    assert chosen(sentence, HARM) == []


def test_the_head_of_a_report_is_parsed() -> None:
    """The first two sentences say who and where, whatever their words."""
    found = sentences(IDLE + HARM, "en", NOTHING)
    assert {0, 1} <= triage("en").chosen(found)


def test_speech_beside_what_matters_is_chosen() -> None:
    """A sentence of saying is kept beside one that matters, so that its speaker is known, and not elsewhere."""
    assert chosen("Soldiers killed nine. “We saw it,” a resident said.") == ["Soldiers killed nine.", "“We saw it,” a resident said."]
    assert chosen("“It was a fine day,” a resident said.") == []


def test_stems_meet_the_forms_of_a_word() -> None:
    """A final vowel is left out; irregular forms are given as they are."""
    pattern = look(stems(["accuse", "kill"], ["slain"]))
    assert [w for w in ("accused", "accusing", "killings", "slain", "skill", "cause") if pattern.search(w)] == [
        "accused",
        "accusing",
        "killings",
        "slain",
    ]
