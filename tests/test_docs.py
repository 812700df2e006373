"""The docs say what is so: the reference agrees with the source, links lead somewhere, commands exist and do what the tutorial shows."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

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
