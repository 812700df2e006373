"""Reads the TOML tables of this room strictly: what the code does not understand is an error, never silently absorbed."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from cairn.knowledge.errors import KnowledgeError

T = TypeVar("T")

PACKAGE = Path(str(files("cairn")))
"""The folder of the installed package: tables lie beside the code that reads them."""


def read_toml(path: Path) -> dict[str, Any]:
    """The plain content of a TOML file.

    Raises KnowledgeError `knowledge-unreadable` or `knowledge-not-toml`."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(
            "knowledge-unreadable", f"{path} cannot be read ({error}). Check that it is there and is UTF-8 text."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError("knowledge-not-toml", f"{path} is not valid TOML: {error}. Correct that line.") from error


def read_table(path: Path, shape: type[T]) -> T:
    """The content of a TOML file as `shape`, a pydantic model or a type built from models.

    Raises KnowledgeError `knowledge-bad-table`, naming the file and the key, where the content does not fit."""
    content = read_toml(path)
    try:
        return TypeAdapter(shape).validate_python(content)
    except ValidationError as error:
        raise KnowledgeError("knowledge-bad-table", f"{path}: {_explain(error)}") from error


def _explain(error: ValidationError) -> str:
    """The first thing wrong, in words: where and what."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"]) or "the file"
    if first["type"] == "extra_forbidden":
        return f"unknown key '{where}'. Check its spelling, or remove it."
    if first["type"] == "string_too_short":
        return f"'{where}' is empty. Fill it in."
    return f"'{where}': {first['msg']}. Correct that value."
