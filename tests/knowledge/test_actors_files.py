"""The files that actors come from: the package's own, and what a user adds."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from cairn.knowledge.actors import Actors, check
from cairn.knowledge.actors.files import actor_files
from cairn.knowledge.errors import KnowledgeError


def home_with(folder: Path, content: str, name: str = "mine.toml") -> Path:
    """A user's folder with one file of actors."""
    (folder / "actors").mkdir(exist_ok=True)
    (folder / "actors" / name).write_text(content, encoding="utf-8")
    return folder


def test_the_actors_of_the_package_are_sound(tmp_path: Path) -> None:
    """No file of the package has a problem, and none holds a key that another one has."""
    assert check(home=tmp_path) == []
    keys = Counter(key for path in actor_files(home=tmp_path) for key in tomllib.loads(path.read_text(encoding="utf-8")))
    assert [key for key, count in keys.items() if count > 1] == []


def test_a_user_adds_an_actor(tmp_path: Path) -> None:
    """A file in CAIRN_HOME/actors adds an actor that texts are then searched for."""
    home = home_with(tmp_path, '[river-guard]\nname = "River Guard of Toumo"\nkind = "armed_group"\ncountry = "ML"\nacronyms = ["RGT"]\n')
    known = Actors.load(home=home)
    assert [match.actor.key for match in known.matches("RGT men and the River Guard of Toumo")] == ["river-guard"] * 2


def test_a_user_replaces_an_actor_and_adds_a_medium(tmp_path: Path) -> None:
    """The same key replaces the package's entry; a file named outlets.toml holds media with their addresses."""
    home_with(tmp_path, '[fla]\nname = "The Front"\nkind = "armed_group"\ncountry = "ML"\n')
    home_with(tmp_path, '[toumo-times]\nname = "Toumo Times"\nkind = "outlet"\ndomains = ["toumo.example"]\n', "outlets.toml")
    known = Actors.load(home=tmp_path)
    front, paper = known.by_key("fla"), known.by_domain("https://news.toumo.example/1")
    assert front is not None
    assert front.name == "The Front"
    assert paper is not None
    assert paper.key == "toumo-times"


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        ('[x]\nname = "X Band"\nkind = "armed_group"\ncolour = "red"\n', "knowledge-bad-table", "x.colour"),
        ('[x]\nname = "X Band"\nkind = "army of ants"\n', "actor-unknown-kind", "army of ants"),
        ('[x]\nname = "X Band"\nkind = "armed_group"\ncountry = "QQ"\n', "actor-unknown-country", "QQ"),
        ('[x]\nname = "X Band"\nkind = "armed_group"\nacts_in = ["QQ"]\n', "actor-unknown-country", "QQ"),
        ('["X Band"]\nname = "X Band"\nkind = "armed_group"\n', "actor-bad-key", "X Band"),
        ('[x]\nname = "X Band"\nkind = "armed_group"\nparents = ["nobody"]\n', "actor-unknown-parent", "nobody"),
        ('[x]\nname = "X Band"\nkind = "armed_group"\ncountry = "ML"\nacronyms = ["JNIM"]\n', "actor-duplicate-alias", "jnim"),
        (
            '[x]\nname = "X Band"\nkind = "armed_group"\ncountry = "YE"\nlocal = ["Coalition"]\n',
            "actor-duplicate-alias",
            "saudi-led-coalition",
        ),
        ("[x\n", "knowledge-not-toml", "not valid TOML"),
    ],
)
def test_a_mistake_is_refused_and_told(tmp_path: Path, content: str, code: str, words: str) -> None:
    """What does not fit is an error with a stable code that names the file and the mistake; the check lists it."""
    home = home_with(tmp_path, content)
    with pytest.raises(KnowledgeError) as caught:
        Actors.load(home=home)
    assert caught.value.code == code
    assert words in caught.value.message
    assert "mine.toml" in caught.value.message
    assert [problem.message for problem in check(home=home)] == [caught.value.message]


def test_the_same_name_in_two_countries_is_no_mistake(tmp_path: Path) -> None:
    """Namesakes are allowed where their countries differ; the text's country decides."""
    home = home_with(tmp_path, '[x]\nname = "X Band"\nkind = "armed_group"\ncountry = "LA"\nacronyms = ["JNIM"]\n')
    found = Actors.load(home=home).find("JNIM", country="LA")
    assert found is not None
    assert found.key == "x"
