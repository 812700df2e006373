"""The words that stand in every dossier, whatever it is about: no name of anybody's is told by them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from cairn.assessment.naming import IN_ROLE
from cairn.assessment.wording import MONTHS

PACKAGE = "cairn.publishing.dossier"


@cache
def fixed_words() -> bytes:
    """Them, one literal of the sections a line, with the layout and the words for roles and months."""
    return "\n".join((*_literals(), *_layout(), *IN_ROLE.values(), *MONTHS)).encode()


def _literals() -> Iterator[str]:
    sections = files(PACKAGE) / "sections"
    for module in (*_named(sections, ".py"), files(PACKAGE) / "told.py", files(PACKAGE) / "contents.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def _layout() -> Iterator[str]:
    return (one.read_text("utf-8") for one in _named(files(PACKAGE) / "layout", ".typ"))


def _named(folder: Traversable, ending: str) -> list[Traversable]:
    return sorted((one for one in folder.iterdir() if one.name.endswith(ending)), key=lambda one: one.name)
