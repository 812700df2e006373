"""Which lines have which values of something that a line may have several of, and numbers that belong to each such pair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
"""By the number of a line, whether it is meant."""
Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which lines have which values of something that a line may have several of: the line `rows[n]` has the value `values[codes[n]]`."""

    rows: Numbers
    codes: Numbers
    values: tuple[str, ...] = ()
    code: Mapping[str, int] = field(default_factory=dict)

    def having(self, values: Iterable[str], size: int) -> Mask:
        """The lines that have any of these values."""
        wanted = np.zeros(len(self.values), dtype=bool)
        wanted[[self.code[value] for value in values if value in self.code]] = True
        found = np.zeros(size, dtype=bool)
        found[self.rows[wanted[self.codes]]] = True
        return found

    def counts(self, among: Mask) -> NDArray[np.int64]:
        """For each value how many of some lines have it."""
        return np.bincount(self.codes[among[self.rows]], minlength=len(self.values))

    def patched(self, changed: Mask, told: Iterable[tuple[int, Sequence[str]]]) -> Pairs:
        """The pairs after some lines `changed`; `told` gives those they have now."""
        kept = ~changed[self.rows] if len(self.rows) else np.zeros(0, dtype=bool)
        code, rows, codes = dict(self.code), [], []
        for number, values in told:
            for value in values:
                rows.append(number)
                codes.append(code.setdefault(value, len(code)))
        return Pairs(
            np.concatenate([self.rows[kept], np.array(rows, dtype=np.int32)]),
            np.concatenate([self.codes[kept], np.array(codes, dtype=np.int32)]),
            tuple(code),
            code,
        )


@dataclass(frozen=True, slots=True)
class Told:
    """Pairs, and for each of them a row of numbers: `numbers[n]` is told of the line `pairs.rows[n]` and its value there."""

    pairs: Pairs
    numbers: NDArray[np.int32]

    @classmethod
    def empty(cls, wide: int) -> Told:
        """None yet; each row will be so many numbers wide."""
        return cls(Pairs(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32)), np.zeros((0, wide), dtype=np.int32))

    def patched(self, changed: Mask, told: Iterable[tuple[int, Sequence[tuple[str, Sequence[int]]]]]) -> Told:
        """The same after some lines `changed`; `told` gives what is told of them now."""
        kept = ~changed[self.pairs.rows] if len(self.pairs.rows) else np.zeros(0, dtype=bool)
        listed = [*told]
        pairs = self.pairs.patched(changed, ((line, [value for value, _ in of]) for line, of in listed))
        new = np.array([numbers for _, of in listed for _, numbers in of], dtype=np.int32).reshape(-1, self.numbers.shape[1])
        return Told(pairs, np.concatenate([self.numbers[kept], new]))

    def of(self, values: Iterable[str], among: Mask) -> tuple[Numbers, NDArray[np.int32]]:
        """The lines among some that have any of these values, and what is told of each; in the order of the lines."""
        codes = [self.pairs.code[value] for value in values if value in self.pairs.code]
        found = np.flatnonzero(np.isin(self.pairs.codes, codes) & among[self.pairs.rows])
        found = found[np.argsort(self.pairs.rows[found], kind="stable")]
        return self.pairs.rows[found], self.numbers[found]
