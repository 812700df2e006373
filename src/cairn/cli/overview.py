"""What `cairn --help` shows: the commands by what one wants, each in a line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from typer.core import TyperGroup

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "Begin": ("demo", "init", "serve"),
    "Take in": ("add", "import", "feed", "read", "extract", "bulk"),
    "Look": ("list", "find", "search", "show", "history", "forecasts", "pattern", "trends", "undocumented", "policies"),
    "Decide": (
        *("doubts", "why", "merge", "split", "move", "same", "apart"),
        *("date", "grade", "settle", "aside", "undo", "link", "weights"),
    ),
    "Let out": ("publish", "releases", "site", "dossier", "bag", "capture", "export"),
    "Keep safe": (
        *("verify", "checkpoint", "stamp", "rebuild", "restrict", "release", "restricted"),
        *("encrypt", "passphrase", "backup", "restore"),
    ),
    "Set up": ("person", "token", "actors", "gazetteer", "lexicon", "bench"),
}
"""The commands under what one wants of them, in the order in which they are told; a test compares it with the commands there are."""
OTHERS = "Others"
PAUSES = re.compile(r"[:;] | \("), re.compile(", ")
"""What a sentence may be cut at: where it begins to spell out what it said, else at its first comma."""
BESIDE = 6
"""Columns that stand around a command's name."""
WHOLE = 1000
"""Characters in which the first sentence of any help text has room."""


class Overview(TyperGroup):
    """The program's commands in sections."""

    def list_commands(self, ctx: Context) -> list[str]:
        """The commands in the order of the sections, then any that stand in none."""
        told = [name for names in SECTIONS.values() for name in names if name in self.commands]
        return told + [name for name in self.commands if name not in told]

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Each section with its commands, all of them in the same columns."""
        names = self.list_commands(ctx)
        wide = max(map(len, names))
        room = formatter.width - BESIDE - wide
        for title, within in sections(names).items():
            rows = [(name.ljust(wide), gist(self.commands[name].get_short_help_str(WHOLE), room)) for name in within]
            with formatter.section(title):
                formatter.write_dl(rows)


def sections(names: list[str]) -> dict[str, list[str]]:
    """These commands under the titles of their sections."""
    titles = {name: title for title, within in SECTIONS.items() for name in within}
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(titles.get(name, OTHERS), []).append(name)
    return found


def gist(told: str, most: int) -> str:
    """The first sentence of a help text or, where it is too long for a line, what stands before the first pause in it."""
    told = told.removesuffix(".")
    found = next((found for pause in PAUSES if (found := pause.search(told)) and found.start() <= most), None)
    return told if len(told) <= most or found is None else told[: found.start()]
