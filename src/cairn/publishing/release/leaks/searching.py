"""Many secrets looked for in a text at once. How long that takes grows with the text, and hardly with the number of secrets.

A secret is found from where a word begins to where one ends; one that is known anywhere, in the middle of words as well. Where its first
letters may stand is seen for the whole text at once; only there it is held against the text, letter by letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cairn.publishing.release.leaks.folding import Folded, folded
from cairn.publishing.release.leaks.secrets import Secret

HEAD = 8
"""Letters at the beginning that are looked at in one step; of longer secrets twice as many."""
BITS = 22
"""Of the table in which beginnings are looked up."""
SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""An odd number that spreads beginnings over the table: 2^64 through the golden ratio."""
PART = 1 << 20
"""Letters that are looked through in one step."""
ALL = 0xFFFF_FFFF_FFFF_FFFF
Places = NDArray[np.int64]
Numbers = NDArray[np.uint64]


class Search:
    """Looks for many secrets in texts."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        """For these."""
        self.by_letters: dict[bytes, list[Secret]] = defaultdict(list)
        for one in dict.fromkeys(secrets):
            self.by_letters[one.letters.encode()].append(one)
        anywhere = [letters for letters, found in self.by_letters.items() if any(one.known_anywhere for one in found)]
        self._from_starts = _Heads(self.by_letters)
        self._from_anywhere = _Heads(anywhere)

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.by_letters)

    def found(self, *texts: str) -> Iterator[Secret]:
        """The secrets that can be read in any of some texts, each once."""
        told = folded(*texts)
        here: dict[bytes, None] = {}
        there: dict[bytes, None] = {}
        for windows in _windows(told.letters):
            here |= {word: None for start, word in self._from_starts.met(told, windows, told.starts) if told.ends[start + len(word)]}
            there |= {word: None for _, word in self._from_anywhere.met(told, windows, None)}
        yield from (one for word in here for one in self.by_letters[word])
        yield from (one for word in there if word not in here for one in self.by_letters[word] if one.known_anywhere)


class _Heads:
    """How some words begin, by how many letters of theirs can be looked at in one step."""

    def __init__(self, words: Iterable[bytes]) -> None:
        self.by_size: dict[int, dict[bytes, set[int]]] = defaultdict(lambda: defaultdict(set))
        self.words = {*words}
        for word in self.words:
            size = 2 * HEAD if len(word) >= 2 * HEAD else min(len(word), HEAD)
            self.by_size[size][word[:size]].add(len(word))
        self.tables = {size: _table(_of_words([*heads], size)) for size, heads in self.by_size.items()}

    def met(self, told: Folded, windows: _Windows, starts: Places | None) -> Iterator[tuple[int, bytes]]:
        """The words that stand at places of a part of a text, and where: of those at `starts`, or everywhere."""
        if starts is not None:
            first, last = np.searchsorted(starts, (windows.begin, windows.end))
            starts = starts[first:last]
        for size, heads in self.by_size.items():
            at = np.flatnonzero(self.tables[size][_spread(windows.of(size, starts))])
            for start in (at + windows.begin if starts is None else starts[at]).tolist():
                for length in heads.get(told.letters[start : start + size], ()):
                    if (word := told.letters[start : start + length]) in self.words:
                        yield start, word


@dataclass(frozen=True, slots=True)
class _Windows:
    """A part of a text, from `begin` to `end`: for each place in it, and a few behind, the eight letters from there on as one number."""

    begin: int
    end: int
    numbers: Numbers

    def of(self, size: int, starts: Places | None) -> Numbers:
        """For each place, or for those at `starts`, the number of as many letters from there on."""
        at = slice(0, self.end - self.begin) if starts is None else starts - self.begin
        if size <= HEAD:
            return self.numbers[at] & np.uint64(ALL >> 8 * (HEAD - size))
        behind = slice(HEAD, self.end - self.begin + HEAD) if starts is None else starts - self.begin + HEAD
        return _both(self.numbers[at], self.numbers[behind])


def _windows(letters: bytes) -> Iterator[_Windows]:
    """The parts of a text. Behind its end are no letters."""
    for begin in range(0, len(letters), PART):
        end = min(begin + PART, len(letters))
        padded = np.frombuffer(letters[begin : end + 2 * HEAD].ljust(end - begin + 2 * HEAD, b"\0"), np.uint8).astype(np.uint64)
        numbers = np.zeros(end - begin + HEAD, np.uint64)
        for at in range(HEAD):
            numbers |= padded[at : at + len(numbers)] << np.uint64(8 * at)
        yield _Windows(begin, end, numbers)


def _of_words(heads: list[bytes], size: int) -> Numbers:
    """The numbers of how words begin."""
    numbers = np.frombuffer(b"".join(head[:HEAD].ljust(HEAD, b"\0") for head in heads), "<u8").astype(np.uint64)
    return numbers if size <= HEAD else _both(numbers, np.frombuffer(b"".join(head[HEAD:] for head in heads), "<u8").astype(np.uint64))


def _both(first: Numbers, second: Numbers) -> Numbers:
    return first * SPREAD ^ second


def _table(numbers: Numbers) -> NDArray[np.bool_]:
    found = np.zeros(1 << BITS, np.bool_)
    found[_spread(numbers)] = True
    return found


def _spread(numbers: Numbers) -> Places:
    return (numbers * SPREAD >> np.uint64(64 - BITS)).astype(np.int64)
