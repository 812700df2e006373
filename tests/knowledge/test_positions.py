"""Where the keys and values of a TOML file stand."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cairn.knowledge.additions import leaves
from cairn.knowledge.positions import lines_of
from cairn.knowledge.tables import PACKAGE


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.toml")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_value_of_every_table_has_its_line(path: Path) -> None:
    """The line that is told of a value is one on which it stands."""
    text = path.read_text("utf-8")
    lines, found = text.split("\n"), lines_of(text)
    for loc, value in leaves(tomllib.loads(text)):
        assert loc in found, loc
        if isinstance(value, str) and value.isprintable() and "\\" not in lines[found[loc] - 1]:
            assert value in lines[found[loc] - 1], loc


def test_comments_strings_and_inline_tables_do_not_lead_astray() -> None:
    """Signs inside strings and comments count for nothing; tables in arrays are numbered."""
    text = 'a = "x # [b]" # c = [\n[[t.u]]\nk = { m = [1.5, "]"], n = 2024-01-01 }\n[[t.u]]\n[t.u.v]\nw = """\ntwo\n"""\nz = 1\n'
    assert lines_of(text) == {
        ("a",): 1,
        ("t", "u", 0): 2,
        ("t", "u", 0, "k"): 3,
        ("t", "u", 0, "k", "m"): 3,
        ("t", "u", 0, "k", "m", 0): 3,
        ("t", "u", 0, "k", "m", 1): 3,
        ("t", "u", 0, "k", "n"): 3,
        ("t", "u", 1): 4,
        ("t", "u", 1, "v"): 5,
        ("t", "u", 1, "v", "w"): 6,
        ("t", "u", 1, "v", "z"): 9,
    }
