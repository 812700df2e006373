"""The languages that are read by their words: files of one shape, loaded strictly, and covered by the check."""

from __future__ import annotations

from pathlib import Path

import pytest

from cairn.language.check import check
from cairn.language.files import folder, is_light, light_languages
from cairn.language.light import LightWords, load_answers, load_light, load_nations
from cairn.language.strict import LexiconError, load_toml


def own(home: Path, language: str, name: str, content: str) -> None:
    """A file of the user's own."""
    (home / "lexicon" / language).mkdir(parents=True)
    (home / "lexicon" / language / name).write_text(content, "utf-8")


def test_a_language_with_a_pipeline_is_not_read_by_its_words() -> None:
    """The parse comes first; the others have a file that says how they are read."""
    assert not is_light("en")
    assert {"ar", "es", "fr"} == set(light_languages())
    assert all((folder(language) / "light.toml").exists() for language in light_languages())


@pytest.mark.parametrize("language", light_languages())
def test_every_file_of_the_language_loads(language: str) -> None:
    """Small words, responses and countries are there."""
    assert load_light(language).links.by
    assert {answer.kind for answer in load_answers(language).answer} >= {"denial", "investigation_announced", "condemnation", "arrest"}
    assert load_nations(language)["ML"].names


def test_a_slip_of_the_pen_is_told(tmp_path: Path) -> None:
    """A key that nobody knows is an error with file and key."""
    path = tmp_path / "light.toml"
    path.write_text((folder("es") / "light.toml").read_text("utf-8").replace("[links]", "[linkz]"), "utf-8")
    with pytest.raises(LexiconError, match=r"light\.toml: link"):
        load_toml(path, LightWords)


def test_the_package_has_no_fault() -> None:
    """Of none of the languages."""
    assert check() == []


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("harm.toml", '[[noun]]\nlemmas = ["Balacera"]\nkind = "attack"\n', "capital letter"),
        ("harm.toml", '[[verb]]\nforms = ["mató"]\nkind = "injury"\nframe = "agent_patient"\n', "'mató' stands in two entries"),
        ("answers.toml", '[[answer]]\nkind = "arrest"\nforms = []\n', "no word that opens it"),
        ("responses.toml", "", "there is no file 'responses.toml' to add to"),
        ("nations.toml", '[ZZ]\nname = ["zeta"]\n', "name"),
    ],
)
def test_the_check_reads_the_words_of_ones_own(tmp_path: Path, name: str, content: str, told: str) -> None:
    """An addition to such a language is checked as one to English is."""
    own(tmp_path, "es", name, content)
    assert any(told in fault.what for fault in check(tmp_path))
