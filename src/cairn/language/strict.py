"""Reading a TOML file into a model, strictly: an unknown key is an error that names the file and the key."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)


class LexiconError(ValueError):
    """A vocabulary file that cannot be used: which file, which key, and why."""

    code = "lexicon-unusable"


def load_toml(path: Path, model: type[Model], prepared: Callable[[dict[str, Any]], dict[str, Any]] = dict) -> Model:
    """The file as a `model`. Raises LexiconError where the file is no TOML, lacks a key or has one that is not known.

    `prepared`: what is done with its content first."""
    try:
        return model.model_validate(prepared(tomllib.loads(path.read_text(encoding="utf-8"))))
    except (tomllib.TOMLDecodeError, OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name}: {error}. Mend the file, or put back the one that came with Cairn.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise LexiconError(f"{path.name}: {where}: {first['msg']}") from error
