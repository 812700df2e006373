"""Finished files held against what has to stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cairn.publishing.release.leaks.folding import Folded, folded
from cairn.publishing.release.leaks.readings import readings
from cairn.publishing.release.leaks.secrets import LEAST_LETTERS, Secret

PREFIX = 4
"""Letters by which secrets are looked up; shorter ones by all they have."""


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """Something that had to stay, in a file: what it is and of which item. The words themselves are not told."""

    file: str
    what: str
    item: str


class Search:
    """Looks for many secrets in a text at once."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        """For these."""
        self.by_prefix: Mapping[str, list[Secret]] = defaultdict(list)
        self.anywhere: list[Secret] = []
        for one in dict.fromkeys(secrets):
            self.by_prefix[one.letters[:PREFIX]].append(one)
            if one.known_anywhere:
                self.anywhere.append(one)

    def found(self, text: str) -> Iterator[Secret]:
        """The secrets that can be read in a text."""
        told = folded(text)
        yield from self._from_word_to_word(told)
        yield from (one for one in self.anywhere if one.letters in told.letters)

    def _from_word_to_word(self, told: Folded) -> Iterator[Secret]:
        for start in told.starts:
            for length in (PREFIX, LEAST_LETTERS):
                for one in self.by_prefix.get(told.letters[start : start + length], ()):
                    if start + len(one.letters) in told.ends and told.letters.startswith(one.letters, start):
                        yield one


def leaks_in(files: Mapping[str, bytes], secrets: Iterable[Secret]) -> list[Leak]:
    """The leaks in files, by their names, each once; the names of the files are read as well."""
    search = Search(secrets)
    if not search.by_prefix:
        return []
    found: dict[Leak, None] = {}
    for name, content in files.items():
        for text in (name, *readings(content)):
            found |= {Leak(name, one.what, one.item): None for one in search.found(text)}
    return sorted(found)
