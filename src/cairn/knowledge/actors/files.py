"""The files that actors come from: those of the package, those of the user, and those given by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from cairn.knowledge.actors.actor import Actor
from cairn.knowledge.actors.conflicts import register_problems
from cairn.knowledge.actors.entries import read_actors, read_outlets
from cairn.knowledge.errors import KnowledgeError
from cairn.knowledge.home import cairn_home
from cairn.knowledge.tables import PACKAGE

Found = dict[str, tuple[Path, Actor]]
"""Actors by key, each with the file it stands in."""


def actor_files(*extra: Path, home: Path | None = None) -> tuple[Path, ...]:
    """Every file of actors in the order it is read: the package's, `home`/actors/*.toml (default: CAIRN_HOME), those given."""
    return (*packaged_actor_files(), *own_actor_files(home), *extra)


@cache
def packaged_actor_files() -> tuple[Path, ...]:
    """The files of actors and media that come with Cairn."""
    folder = PACKAGE / "knowledge"
    return (*sorted(path for path in (folder / "actors").glob("*.toml") if path.name != "kinds.toml"), folder / "outlets.toml")


def own_actor_files(home: Path | None = None) -> tuple[Path, ...]:
    """The files that the user added: `home`/actors/*.toml (default: CAIRN_HOME)."""
    return tuple(sorted((cairn_home(home) / "actors").glob("*.toml")))


def read_files(paths: tuple[Path, ...], complain: Callable[[KnowledgeError], None]) -> tuple[Found, dict[str, str]]:
    """The actors of some files, and the keys of media by web address. A file named outlets.toml holds media, any other actors.

    A later entry with the same key replaces an earlier one. What cannot be read goes to `complain`."""
    found: Found = {}
    domains: dict[str, str] = {}
    for path in paths:
        try:
            actors, addresses = read_outlets(path) if path.name == "outlets.toml" else (read_actors(path), {})
        except KnowledgeError as error:
            complain(error)
            continue
        found |= {actor.key: (path, actor) for actor in actors}
        domains |= addresses
    return found, domains


def problems(*extra: Path, home: Path | None = None) -> Iterator[KnowledgeError]:
    """What is wrong with the files of actors, each problem with its file and remedy."""
    unread: list[KnowledgeError] = []
    found, _ = read_files(actor_files(*extra, home=home), unread.append)
    yield from unread
    yield from register_problems(list(found.values()))


def check(*extra: Path, home: Path | None = None) -> list[KnowledgeError]:
    """Everything wrong with the actors of the package, of the user and of the files given; empty where all is well."""
    return list(problems(*extra, home=home))
