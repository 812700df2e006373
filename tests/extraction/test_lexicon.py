"""The lexicon: loaded strictly, every word in one place only."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from cairn.language.check import check
from cairn.language.lexicon import HarmWords, RoleWords, folder, load_lexicon
from cairn.language.speaking import SpeechWords
from cairn.language.strict import LexiconError, load_toml


def changed(tmp_path: Path, name: str, old: str, new: str) -> Path:
    """A copy of an English vocabulary with some words replaced."""
    text = (folder("en") / name).read_text("utf-8")
    assert old in text
    copy = tmp_path / name
    copy.write_text(text.replace(old, new, 1), "utf-8")
    return copy


def test_an_unknown_key_names_file_and_key(tmp_path: Path) -> None:
    """A key with a slip of the pen is an error that says where, not silence."""
    path = changed(tmp_path, "harm.toml", 'kind = "killing"', 'kidn = "killing"')
    with pytest.raises(LexiconError, match=r"harm\.toml: verb\.0\.ki"):
        load_toml(path, HarmWords)


def test_an_unknown_table_names_file_and_key(tmp_path: Path) -> None:
    """A table that no model knows is refused."""
    path = changed(tmp_path, "roles.toml", "[relative]", '[friend]\nwords = ["friend"]\n\n[relative]')
    with pytest.raises(LexiconError, match=r"roles\.toml: friend"):
        load_toml(path, RoleWords)


def test_a_value_outside_the_vocabulary_is_refused(tmp_path: Path) -> None:
    """Kinds and stances are the contract's."""
    path = changed(tmp_path, "speech.toml", 'stance = "reports"', 'stance = "mumbles"')
    with pytest.raises(LexiconError, match=r"speech\.toml: cue\.0\.stance"):
        load_toml(path, SpeechWords)


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    """The message says which file and what to do."""
    path = tmp_path / "harm.toml"
    path.write_text("[[verb]\n", "utf-8")
    with pytest.raises(LexiconError, match=r"harm\.toml: .*Mend the file"):
        load_toml(path, HarmWords)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """So is a file that is not there."""
    with pytest.raises(LexiconError, match=r"harm\.toml"):
        load_toml(tmp_path / "harm.toml", HarmWords)


def test_no_word_opens_two_kinds_of_account() -> None:
    """A base form stands in one trigger of its part of speech: of two, one would never be used."""
    harm = load_lexicon("en").harm
    for triggers in (harm.verb, harm.noun, harm.adjective):
        counts = Counter(lemma for t in triggers for lemma in t.lemmas)
        assert [lemma for lemma, n in counts.items() if n > 1] == []


def test_no_verb_of_saying_has_two_stances() -> None:
    """A base form stands in one cue."""
    counts = Counter(lemma for cue in load_lexicon("en").speech.cue for lemma in cue.lemmas)
    assert [lemma for lemma, n in counts.items() if n > 1] == []


def test_no_person_word_has_two_statuses() -> None:
    """A word for people means civilians, fighters or either, never two of these."""
    people = load_lexicon("en").people
    counts = Counter(word for words in (people.civilian, people.combatant, people.unknown) for word in set(words.words))
    assert [word for word, n in counts.items() if n > 1] == []


def test_the_lexicon_has_no_fault(tmp_path: Path) -> None:
    """What `cairn lexicon check` looks for is not there: words twice in a list or that can never be met, groups that no list names …"""
    assert [str(fault) for fault in check(tmp_path)] == []
