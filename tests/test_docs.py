"""The docs say what is so: the reference agrees with the source, links lead somewhere, commands exist and do what the tutorial shows."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cairn.assessment import load_toll_policy
from cairn.casebook.settings import Settings
from cairn.cli import app
from cairn.publishing.release import load_release_policy
from cairn.samples import reports

HOUSE = Path(__file__).parents[1]
PAGES = sorted([HOUSE / "README.md", HOUSE / "CHANGELOG.md", HOUSE / "src/cairn/samples/README.md", *(HOUSE / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?://)([^)#]+)")
COMMAND = re.compile(r"^(?:    |\t)(?:\$ )?(cairn .+)$", re.MULTILINE)


def name(path: Path) -> str:
    """A page's path from the top of the repository."""
    return path.relative_to(HOUSE).as_posix()


def test_the_reference_pages_agree_with_the_source() -> None:
    """Every command and every error code is documented, in the words that the program itself uses."""
    checked = subprocess.run([sys.executable, str(HOUSE / "tools" / "reference"), "--check"], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout.strip()) == (0, "")


def test_the_page_of_errors_tells_each_in_its_own_words() -> None:
    """A function that raises two errors puts the words of each into the same variable."""
    page = (HOUSE / "docs" / "reference" / "errors.md").read_text("utf-8")
    assert "| `undone-already` | casebook | Decision … was undone already" in page


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to another page or file of the repository finds it."""
    assert [link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_in_the_docs_exist(page: Path) -> None:
    """Every command that a page shows is one of the program's, with options that it has."""
    known = (HOUSE / "docs" / "reference" / "commands.md").read_text("utf-8")
    sections = dict(re.findall(r"^## `cairn ([a-z ]+)`\n(.*?)(?=^## |\Z)", known, flags=re.MULTILINE | re.DOTALL))
    for line in COMMAND.findall(page.read_text("utf-8")):
        words = line.split()[1:]
        command = " ".join(words[:2]) if " ".join(words[:2]) in sections else words[0]
        assert command in sections or command.startswith("-"), line
        assert [word for word in words if word.startswith("--") and word not in sections.get(command, "--version --help")] == [], line


def example(page: str, language: str) -> str:
    """The first block of a how-to page in a language."""
    found = re.search(rf"```{language}\n(.*?)```", (HOUSE / "docs" / "how-to" / page).read_text("utf-8"), flags=re.DOTALL)
    assert found, page
    return found[1]


def cairn(*words: str) -> str:
    """What a command prints; it has to go well."""
    done = CliRunner().invoke(app, words, catch_exceptions=False)
    assert done.exit_code == 0, f"cairn {' '.join(words)}: {done.stderr}"
    return done.stdout


def test_the_actor_of_the_how_to_is_accepted(tmp_path: Path) -> None:
    """The page's entries pass the check that the page tells to make."""
    page = (HOUSE / "docs" / "how-to" / "actors.md").read_text("utf-8")
    (tmp_path / "tilemsi.toml").write_text("\n".join(re.findall(r"```toml\n(.*?)```", page, flags=re.DOTALL)), "utf-8")
    cairn("actors", "check", str(tmp_path / "tilemsi.toml"))


def test_the_words_of_the_how_to_are_accepted(tmp_path: Path) -> None:
    """The page's entries pass the check that the page tells to make, each in the file that the page names before it."""
    page = (HOUSE / "docs" / "how-to" / "lexicon.md").read_text("utf-8")
    folder = tmp_path / "lexicon" / "en"
    folder.mkdir(parents=True)
    shown = re.findall(r"`(?:lexicon/en/)?(\w+\.toml)`[^`]*```toml\n(.*?)```", page, flags=re.DOTALL)
    assert [name for name, _ in shown] == ["harm.toml", "speech.toml", "people.toml", "forces.toml", "responses.toml"]
    for name, content in shown:
        (folder / name).write_text(content, "utf-8")
    cairn("lexicon", "check", str(tmp_path))


def test_the_toll_policy_of_the_how_to_is_accepted(tmp_path: Path) -> None:
    """The page's file is a way of reading tolls."""
    (tmp_path / "bodies.toml").write_text(example("tolls.md", "toml"), "utf-8")
    assert load_toll_policy(str(tmp_path / "bodies.toml")).name == "bodies"


def test_the_release_policy_of_the_how_to_is_accepted(tmp_path: Path) -> None:
    """The page's file is a release policy."""
    (tmp_path / "map.toml").write_text(example("publish.md", "toml"), "utf-8")
    assert load_release_policy(str(tmp_path / "map.toml")).name == "map"


def test_the_settings_of_the_how_to_are_accepted() -> None:
    """What the page has people write into `cairn.toml` is what is read there."""
    told = tomllib.loads(example("evidence.md", "toml"))
    settings = Settings.model_validate({"casebook": "c", **told})
    assert settings.timestamps and settings.timestamp_certificate


def test_the_places_of_the_how_to_are_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page's table can be added, and is then listed."""
    (tmp_path / "wells.csv").write_text(example("places.md", "text"), "utf-8")
    monkeypatch.setenv("CAIRN_HOME", str(tmp_path / "home"))
    cairn("gazetteer", "add", str(tmp_path / "wells.csv"))
    assert "wells.csv" in cairn("gazetteer", "list")


def test_the_sheets_of_the_how_to_come_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page's rows, and its other sheet by its map; and what was taken moves on to another casebook."""
    monkeypatch.chdir(tmp_path)
    for file, language in (("rows.csv", "csv"), ("ledger.csv", "text"), ("map.toml", "toml")):
        Path(file).write_text(example("import.md", language), "utf-8")
    cairn("init", "my-casebook")
    assert "1 report would come" in cairn("import", "rows.csv", "--to", "my-casebook", "--dry-run")
    assert "1 report taken" in cairn("import", "rows.csv", "--to", "my-casebook")
    cairn("import", "ledger.csv", "--suggest", "first.toml")
    assert 'date = "Date"' in Path("first.toml").read_text("utf-8")
    assert "2 reports taken" in cairn("import", "ledger.csv", "--columns", "map.toml", "--to", "my-casebook")
    Path("whole.jsonl").write_text(cairn("export", "--format", "whole", "--in", "my-casebook"), "utf-8")
    cairn("init", "another-casebook")
    assert "3 documents" in cairn("import", "whole.jsonl", "--to", "another-casebook")


def test_the_tutorial_can_be_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its commands, in their order, all end well: with the samples, and the id that the list shows put in the place of ID."""
    monkeypatch.chdir(reports())
    book = str(tmp_path / "road")
    text = (HOUSE / "docs" / "tutorial.md").read_text("utf-8").split("## Your own reports")[0]
    for line in COMMAND.findall(text):
        words = shlex.split(line.split(" | ")[0].replace("/tmp/road", book))
        if "ID" in words:
            words[words.index("ID")] = json.loads(cairn("list", "--json", "--in", book).splitlines()[0])["id"]
        cairn(*words[1:])
