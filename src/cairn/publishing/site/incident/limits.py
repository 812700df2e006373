"""How much of a record a page shows. What it leaves out it says, and where that stands; the data hold all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import JsonValue

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """So many `rows` of a table, and so many `characters` of one text."""

    rows: int
    characters: int

    def shown(self, rows: Sequence[T]) -> Shown[T]:
        """The first rows of a table."""
        return Shown(tuple(rows[: self.rows]), max(0, len(rows) - self.rows))

    def shortened(self, value: JsonValue) -> JsonValue:
        """A value whose texts are no longer than that; one that was cut says how much is missing."""
        if isinstance(value, str):
            left_out = len(value) - self.characters
            return f"{value[: self.characters]} […{left_out:,} more characters in the data]" if left_out > 0 else value
        if isinstance(value, dict):
            return {name: self.shortened(one) for name, one in value.items()}
        return [self.shortened(one) for one in value] if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """The rows of a table that are shown, and how many are not."""

    rows: tuple[T, ...]
    left_out: int


STEPS = (Limits(80, 4000), Limits(40, 1000), Limits(20, 400), Limits(10, 200), Limits(5, 100))
"""From the most that a page shows to the least; the first that fits is taken."""
