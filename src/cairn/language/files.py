"""The vocabulary files of a language: those that come with Cairn, and what the user adds in the data folder.

A file of the same name in `lexicon/LANGUAGE` of the data folder adds words and entries; `knowledge/additions.py` says how."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from cairn.knowledge.additions import Table, added, read
from cairn.knowledge.faults import Fault, misfits
from cairn.knowledge.home import cairn_home
from cairn.language.blanks import with_blanks
from cairn.language.strict import LexiconError, load_toml

Model = TypeVar("Model", bound=BaseModel)


def folder(language: str) -> Path:
    """The folder of a language in the package."""
    return Path(__file__).parent / language


LIGHT = "light.toml"
"""The file by which a folder says that its language is read by its words alone."""


def light_languages() -> tuple[str, ...]:
    """The languages that are read by their words, without a trained pipeline (ISO 639-1)."""
    return tuple(sorted(path.parent.name for path in folder("").glob(f"*/{LIGHT}") if not (path.parent / "pipeline").exists()))


def is_light(language: str) -> bool:
    """Whether a language is read by its words, without a trained pipeline."""
    return (folder(language) / LIGHT).exists() and not (folder(language) / "pipeline").exists()


def own_folder(language: str = "", home: Path | None = None) -> Path:
    """Where the user's additions to a language lie; without a language, those to all of them."""
    return cairn_home(home) / "lexicon" / language


def load_words(language: str, name: str, model: type[Model]) -> Model:
    """A vocabulary file as a `model`, with the user's additions. Raises LexiconError where either is wrong, or both contradict."""
    if is_light(language) and not (folder(language) / name).exists():
        return model.model_validate(with_blanks({}, model))
    if not (own_folder(language) / name).exists():
        return load_toml(folder(language) / name, model, partial(with_blanks, model=model) if is_light(language) else dict)
    from cairn.language.check.contradictions import contradictions

    table, faults = with_additions(language, name)
    faults = [*faults, *contradictions(name, table)] if table else faults
    if table is None or faults:
        raise LexiconError(f"{faults[0]}\nAll that is wrong is listed by: cairn lexicon check")
    try:
        return model.model_validate(with_blanks(table.data, model) if is_light(language) else table.data)
    except ValidationError as error:
        told = misfits(error, model, table.where, table.file)[0]
        raise LexiconError(f"{told}\nAll that is wrong is listed by: cairn lexicon check") from error


def with_additions(language: str, name: str, home: Path | None = None) -> tuple[Table | None, list[Fault]]:
    """The plain content of a vocabulary file together with the user's additions, and what could not be read or added."""
    base, file = read(folder(language) / name), own_folder(language, home) / name
    if isinstance(base, Fault):
        return None, [base]
    if not file.exists():
        return base, []
    own = read(file)
    return (None, [own]) if isinstance(own, Fault) else added(base, own)


def packaged_files(language: str) -> tuple[str, ...]:
    """The names of the vocabulary files of a language that come with Cairn."""
    return tuple(sorted(path.name for path in folder(language).glob("*.toml")))


def own_additions(home: Path | None = None) -> str | None:
    """A short name for all that the user has added to lexicon and actors, by its content; None where nothing was added.

    It becomes part of the extractor's version: who has the same version has the same words."""
    root = cairn_home(home)
    files = sorted([*(root / "lexicon").glob("*/*.toml"), *(root / "actors").glob("*.toml")])
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.relative_to(root).as_posix()}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12] if files else None
