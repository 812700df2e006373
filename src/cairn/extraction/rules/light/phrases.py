"""Finding the entries of a lexicon in a line of words: the longest that fits, from left to right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from cairn.extraction.rules.light.tokens import Cutter, Line

T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    """A half-open range of words, and what the lexicon says of it."""

    first: int
    end: int
    value: T


class Phrases(Generic[T]):
    """Entries of one word or more, each with what it means."""

    def __init__(self, cutter: Cutter, entries: Iterable[tuple[str, T]]) -> None:
        """Of two entries with the same words the first counts."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = defaultdict(list)
        for phrase, value in entries:
            if keys := cutter.keys(phrase):
                self._by_first[keys[0]].append((keys, value))
        for held in self._by_first.values():
            held.sort(key=lambda entry: -len(entry[0]))

    def at(self, line: Line, at: int) -> Found[T] | None:
        """The longest entry that begins with a word."""
        for form in line.forms[at]:
            for keys, value in self._by_first.get(form, ()):
                end = at + len(keys)
                if end <= len(line) and all(key in line.forms[at + n] for n, key in enumerate(keys[1:], 1)):
                    return Found(at, end, value)
        return None

    def skipped(self, line: Line, at: int) -> int:
        """How many letters of a word are small words written onto the entry that begins there."""
        key = line.key(at)
        return next((len(key) - len(form) for form in line.forms[at] if form in self._by_first), 0)

    def find(self, line: Line, first: int = 0, end: int | None = None) -> Iterator[Found[T]]:
        """The entries in a half-open range of words, none overlapping."""
        at, stop = first, len(line) if end is None else end
        while at < stop:
            found = self.at(line, at)
            if found is not None and found.end <= stop:
                yield found
                at = found.end
            else:
                at += 1

    def holds(self, line: Line, at: int) -> bool:
        """Whether an entry begins with a word."""
        return self.at(line, at) is not None

    def among(self, line: Line, first: int, end: int) -> bool:
        """Whether an entry stands in a half-open range of words."""
        return next(self.find(line, max(0, first), min(end, len(line))), None) is not None
