"""The words for people: what tells a person's name from a body's."""

from __future__ import annotations

from cairn.language.lexicon import load_lexicon


def test_no_word_means_people_and_what_is_none() -> None:
    """A word that no person's name holds is no word for people; else "the journalist X" would lose X."""
    people = load_lexicon("en").people
    assert not people.no_persons & set(people.civilian.words)
