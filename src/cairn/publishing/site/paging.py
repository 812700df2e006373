"""Long lists in pages, so that each opens quickly on a slow line and nothing needs a script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
ROWS = 250
"""Of a page."""


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A page of a list: its `rows`, which one it is of how many, and the names of the files of all."""

    rows: tuple[T, ...]
    number: int
    files: tuple[str, ...]
    total: int

    @property
    def file(self) -> str:
        """Its own."""
        return self.files[self.number - 1]


def parts(rows: Sequence[T], stem: str, size: int = ROWS) -> Iterator[Part[T]]:
    """The pages of a list, of which there is always one: "2025.html", "2025_p2.html"."""
    count = max(1, -(-len(rows) // size))
    names = tuple(f"{stem}.html" if number == 1 else f"{stem}_p{number}.html" for number in range(1, count + 1))
    for number in range(1, count + 1):
        yield Part(tuple(rows[(number - 1) * size : number * size]), number, names, len(rows))
