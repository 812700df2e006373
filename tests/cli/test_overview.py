"""The help of the program: every command in a section, and a line for each."""

from __future__ import annotations

import typer
from typer.testing import CliRunner

from cairn.cli import app
from cairn.cli.overview import OTHERS, SECTIONS, gist, sections


def test_each_command_stands_in_one_section() -> None:
    """And no section names a command that there is not."""
    told = [name for names in SECTIONS.values() for name in names]
    assert sorted(told) == sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def test_the_help_tells_the_sections_in_their_order() -> None:
    """Each title once, above its commands, and nothing cut off in the middle."""
    shown = CliRunner().invoke(app, ["--help"], prog_name="cairn", env={"COLUMNS": "80", "TERMINAL_WIDTH": "80"}).stdout
    lines = shown.splitlines()
    assert [line.removesuffix(":") for line in lines if line.removesuffix(":") in SECTIONS] == list(SECTIONS)
    assert "..." not in shown.split("Begin:")[1]
    assert max(map(len, lines)) <= 80


def test_a_command_of_no_section_is_told_all_the_same() -> None:
    """At the end, under a title of its own."""
    assert sections(["init", "new"]) == {"Begin": ["init"], OTHERS: ["new"]}


def test_a_long_sentence_ends_where_it_pauses() -> None:
    """Before what it spells out, else before its first comma; whole where there is neither."""
    assert gist("Encrypt a casebook: documents, database and the rest.", 30) == "Encrypt a casebook"
    assert gist("Print the text of reports, as passages count.", 30) == "Print the text of reports"
    assert gist("Say that something waits for nobody any more.", 30) == "Say that something waits for nobody any more"
    assert gist("Feeds (RSS, Atom) that are watched.", 40) == "Feeds (RSS, Atom) that are watched"
