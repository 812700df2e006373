"""Words that a user adds: they are read with those of the package, and every extraction says so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cairn import __version__

TEXT = "Rebels necklaced four villagers in Gossi on Monday, a resident averred."


def extracted(home: Path, text: str = TEXT, *options: str) -> subprocess.CompletedProcess[str]:
    """`cairn extract` on a text, in a process of its own: a process reads the lexicon once."""
    command = [sys.executable, "-c", "from cairn.cli import main; main()", "extract", "-", *options]
    environment = {**os.environ, "CAIRN_HOME": str(home)}
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False, env=environment)


def added(home: Path, name: str, content: str) -> Path:
    """A home with one file of additions."""
    path = home / "lexicon" / "en" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    return home


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in which a trigger and a reporting verb were added."""
    added(tmp_path, "harm.toml", '[[verb]]\nlemmas = ["necklace"]\nkind = "killing"\nharm = "killed"\nframe = "agent_patient"\n')
    return added(tmp_path, "speech.toml", '[[cue]]\nlemmas = ["aver"]\nstance = "alleges"\n')


def test_added_words_are_read(home: Path, tmp_path: Path) -> None:
    """What opens no account with the package's lexicon opens one with the user's, with its claimant and stance."""
    before = json.loads(extracted(tmp_path / "empty").stdout)
    after = json.loads(extracted(home).stdout)
    assert before["incidents"] == []
    [claim] = after["incidents"][0]["claims"]
    assert (claim["tolls"]["killed"]["min"], claim["claimant"]["name"], claim["stance"]) == (4, "resident", "alleges")


def test_the_version_says_that_words_were_added(home: Path, tmp_path: Path) -> None:
    """A run can be repeated: the extractor's version names the additions by their content, and is the plain one without any."""
    assert json.loads(extracted(tmp_path / "empty").stdout)["extractor"]["version"] == __version__
    one = json.loads(extracted(home).stdout)["extractor"]["version"]
    assert one.startswith(f"{__version__}+own.")
    added(home, "text.toml", 'apart = ["subsequent"]\n')
    assert json.loads(extracted(home).stdout)["extractor"]["version"] != one


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('[[cue]]\nlemmas = ["say"]\nstance = "alleges"\n', "'say' stands in two entries"),
        ('[[cue]]\nlemmas = ["aver"]\nstanse = "alleges"\n', "the key 'stanse' is not known here"),
        ("[[cue]\n", "this is no TOML"),
    ],
)
def test_additions_that_do_not_fit_stop_the_run(tmp_path: Path, content: str, told: str) -> None:
    """Nothing is read with a lexicon that contradicts itself: the run ends before the first document, with file and line."""
    for options in ([], ["--jobs", "2"]):
        ran = extracted(added(tmp_path, "speech.toml", content), TEXT, *options)
        assert (ran.returncode, ran.stdout) == (1, "")
        assert told in ran.stderr
        assert "speech.toml:" in ran.stderr
        assert "cairn lexicon check" in ran.stderr
        assert "Traceback" not in ran.stderr
