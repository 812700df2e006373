"""The reference page of commands, made from the help texts of the command line itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer
from typer.testing import CliRunner

from cairn.cli import app

WIDTH = "80"
HEAD = """# Commands

Every command answers to `--help`. This page is made by `make docs` from those help texts; a test compares it with the source.
"""


def page() -> str:
    """The page as Markdown."""
    return f"{HEAD}\n```text\n{help_text(())}\n```\n" + "".join(
        f"\n## `cairn {' '.join(words)}`\n\n```text\n{help_text(words)}\n```\n" for words in commands(typer.main.get_command(app))
    )


def commands(command: Any, *words: str) -> Iterator[tuple[str, ...]]:
    """The words that call each command, groups opened, in the order of the help."""
    inner = getattr(command, "commands", {})
    if not inner:
        yield words
    for word in command.list_commands(None) if inner else ():
        yield from commands(inner[word], *words, word)


def help_text(words: tuple[str, ...]) -> str:
    """What `cairn WORDS --help` prints on a terminal eighty columns wide."""
    shown = CliRunner().invoke(app, [*words, "--help"], prog_name="cairn", env={"COLUMNS": WIDTH, "TERMINAL_WIDTH": WIDTH})
    return "\n".join(line.rstrip() for line in shown.stdout.strip().split("\n"))
