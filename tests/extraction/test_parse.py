"""The parse of chosen sentences: acronyms that look like small words are names."""

from __future__ import annotations

import pytest
from documents import NO_PIPELINE, read

from cairn.extraction.rules.parse import parse
from cairn.extraction.rules.sentences import Sentence
from cairn.language.pipeline import languages, load_pipeline


@pytest.mark.parametrize("text", ["IS executed 20 villagers.", "The WHO said six people had died.", "Shelling by IS killed three people."])
def test_an_acronym_spelt_like_a_small_word_is_a_name(text: str) -> None:
    """ "IS" is the group and not the verb, "WHO" a body and no pronoun."""
    if "en" not in languages():
        pytest.skip(NO_PIPELINE)
    (sentence,) = parse(load_pipeline("en"), [Sentence(0, 0, 0, text, text)], {0}, frozenset({"IS", "WHO"}), "nato")
    assert sentence.doc is not None
    assert [t.pos_ for t in sentence.doc if t.text in ("IS", "WHO")] == ["PROPN"]


def test_capitals_are_no_acronyms() -> None:
    """In a line of capitals "IS" is the verb that it looks like."""
    if "en" not in languages():
        pytest.skip(NO_PIPELINE)
    (sentence,) = parse(load_pipeline("en"), [Sentence(0, 0, 0, "HE IS DEAD", "HE IS DEAD")], {0}, frozenset({"IS"}), "nato")
    assert sentence.doc is not None
    assert sentence.doc[1].pos_ != "PROPN"


def test_who_did_it_is_found_behind_an_acronym() -> None:
    """The group that a sentence names by its acronym is who did it."""
    (account,) = read("IS fighters executed 20 villagers near Kandal on Monday.").incidents
    assert [(p.name, p.actor) for c in account.claims for p in c.perpetrators] == [("IS fighters", "islamic-state")]
