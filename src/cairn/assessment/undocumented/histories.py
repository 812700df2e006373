"""Who stands on which list: of each pattern of presence and absence, how many victims have it. Nobody has a name here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from cairn.model.base import Frozen

Whole = NDArray[np.int64]


class Histories(Frozen):
    """Victims on several lists, matched person by person.

    `counts` has a place for each of the 2^k patterns, in the order of binary numbers with the first list as the highest digit: with
    lists A, B and C, place 5 (101) counts those on A and C alone. Place 0 is those on no list, of whom nobody knows: it is always 0."""

    lists: tuple[str, ...] = Field(min_length=1)
    counts: tuple[int, ...]

    @model_validator(mode="after")
    def _fits(self) -> Histories:
        if len(self.counts) != 2 ** len(self.lists) or min(self.counts) < 0 or self.counts[0] != 0:
            raise ValueError("there must be one count for each pattern, none below zero, and none for those on no list")
        return self

    @classmethod
    def of(cls, lists: Iterable[str], found: Mapping[tuple[int, ...], int]) -> Histories:
        """From counts by pattern: {(1, 0, 1): 17} are 17 victims on the first and the third list alone."""
        names = tuple(lists)
        counts = [0] * 2 ** len(names)
        for pattern, count in found.items():
            counts[int("".join(map(str, pattern)), 2)] += count
        return cls(lists=names, counts=tuple(counts))

    @property
    def observed(self) -> int:
        """How many victims stand on at least one list."""
        return sum(self.counts)

    @property
    def documented_twice(self) -> int:
        """How many stand on two lists or more: all that is known of what the lists miss."""
        return int(self.cells()[self.patterns().sum(axis=1) > 1].sum())

    def patterns(self) -> Whole:
        """The patterns, one a row: 1 where a list holds them."""
        k = len(self.lists)
        return (np.arange(2**k)[:, None] >> np.arange(k - 1, -1, -1)) & 1

    def cells(self) -> Whole:
        """The counts, as an array."""
        return np.array(self.counts, dtype=np.int64)

    def margin(self, lists: Iterable[int]) -> Whole:
        """The counts by the patterns of some of the lists (by their places), the others left aside; in the same order."""
        kept = sorted(lists)
        cube = self.cells().reshape((2,) * len(self.lists))
        told: Whole = cube.sum(axis=tuple(one for one in range(len(self.lists)) if one not in kept)).reshape(-1)
        return told

    def size(self, one: int) -> int:
        """How many victims a list holds."""
        return int(self.margin((one,))[1])

    def shared(self, one: int, other: int) -> int:
        """How many victims two lists both hold."""
        return int(self.margin((one, other))[3])

    def pairs(self) -> list[tuple[int, int]]:
        """Each two lists, by their places."""
        return list(combinations(range(len(self.lists)), 2))
