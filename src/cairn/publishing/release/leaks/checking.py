"""Finished files held against what has to stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cairn.publishing.release.leaks.readings import readings
from cairn.publishing.release.leaks.searching import Search
from cairn.publishing.release.leaks.secrets import Secret


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """Something that had to stay, in a file: what it is and of which item. The words themselves are not told."""

    file: str
    what: str
    item: str


def leaks_in(files: Mapping[str, bytes], secrets: Iterable[Secret]) -> list[Leak]:
    """The leaks in files, by their names, each once; the names of the files are read as well."""
    search = Search(secrets)
    if not search:
        return []
    found: dict[Leak, None] = {}
    for name, content in files.items():
        for text in (name, *readings(content)):
            found |= {Leak(name, one.what, one.item): None for one in search.found(text)}
    return sorted(found)
