"""What the lexicon knows of a word: every entry of every file that holds it, with the line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cairn.knowledge.actors.files import own_actor_files, packaged_actor_files
from cairn.knowledge.additions import Content, Table, leaves, read
from cairn.knowledge.faults import Spot
from cairn.knowledge.positions import Loc
from cairn.language.files import is_light, own_folder, packaged_files, with_additions
from cairn.language.pipeline import load_pipeline

PARTS = ("VERB", "NOUN", "ADJ")
SINGLE = ("name", "verb", "object")
"""Keys that hold one word of a text, or a name, and no list of them."""


class Holding(NamedTuple):
    """A place where a word stands: the word as it stands there, the way to its list, and what the entry says beside its lists."""

    spot: Spot
    word: str
    way: str
    entry: dict[str, str]


def holdings(word: str, language: str, home: Path | None = None) -> Iterator[Holding]:
    """The entries that hold a word or one of its base forms, those of the language first, then actors and media by their names."""
    wanted = {word.lower(), *base_forms(word, language)}
    for name in packaged_files(language):
        table, _ = with_additions(language, name, home)
        if table is not None:
            yield from _held(table, wanted)
    own = [path for path in sorted(own_folder(language, home).glob("*.toml")) if path.name not in packaged_files(language)]
    for file in (*own, *packaged_actor_files(), *own_actor_files(home)):
        if isinstance(found := read(file), Table):
            yield from _held(found, {word.lower()})


def base_forms(word: str, language: str) -> frozenset[str]:
    """The base forms that a word may have as a verb, noun or adjective; none in a language that lists every form."""
    if is_light(language):
        return frozenset()
    pipeline = load_pipeline(language)
    lemmatizer = pipeline.get_pipe("lemmatizer")
    doc = pipeline.make_doc(word.lower())
    found: set[str] = set()
    for part in PARTS if len(doc) == 1 else ():
        doc[0].pos_ = part
        found.update(lemmatizer.lemmatize(doc[0]))  # type: ignore[attr-defined]
    return frozenset(found)


def _held(table: Table, wanted: set[str]) -> Iterator[Holding]:
    for loc, value in leaves(table.data):
        if isinstance(value, str) and value.lower() in wanted and (isinstance(loc[-1], int) or loc[-1] in SINGLE):
            yield Holding(table.spot(loc), value, _way(loc), _beside(table.data, loc))
        elif str(loc[-1]).lower() in wanted:
            yield Holding(table.spot(loc), str(loc[-1]), _way(loc[:-1]), {str(loc[-1]): str(value)})


def _way(loc: Loc) -> str:
    return " > ".join(str(step) for step in loc if isinstance(step, str))


def _beside(data: Content, loc: Loc) -> dict[str, str]:
    """The plain values of the entry around a word."""
    entry = data
    for step in loc[: -2 if isinstance(loc[-1], int) else -1]:
        entry = entry[step]
    plain = entry.items() if isinstance(entry, dict) else ()
    return {key: _written(value) for key, value in plain if not isinstance(value, dict | list)}


def _written(value: Content) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
