"""The cheap look: what may matter is parsed, what cannot is not."""

from __future__ import annotations

import pytest
from reported import NOTHING

from cairn.extraction.rules.extractor import triage
from cairn.extraction.rules.sentences import sentences
from cairn.extraction.rules.triage import look, stems

IDLE = "The rains came late. The harvest was good. The bridge is old. "


def chosen(text: str) -> list[str]:
    """The sentences that would be parsed, after three idle ones."""
    found = sentences(IDLE + text, "en", NOTHING)
    return [found[i].text.strip() for i in sorted(triage("en").chosen(found)) if i > 2]


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
        "The army denied the accusation.",
        "The ministry announced an inquiry.",
        "The union imposed sanctions.",
        "The soldiers seized power in a coup.",
        "The junta expelled the mission.",
    ],
)
def test_a_sentence_that_matters_is_chosen(sentence: str) -> None:
    """Every form of a word that opens an account, a response or a development is met."""
    assert chosen(sentence) == [sentence]


@pytest.mark.parametrize("sentence", ["The wheat is cheap.", "Children played football by the river.", "The road leads north."])
def test_an_idle_sentence_is_not_parsed(sentence: str) -> None:
    """What holds no such word costs nothing."""
    assert chosen(sentence) == []


def test_the_first_two_sentences_are_always_parsed() -> None:
    """The head of a report says who and where, whatever its words."""
    found = sentences("The rains came late. The harvest was good. The bridge is old.", "en", NOTHING)
    assert triage("en").chosen(found) == {0, 1}


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
