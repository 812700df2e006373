"""Tables that can be sorted by each of their columns: the order is in the address, and the heading leads to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from cairn.web.errors import WebError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sorted(Generic[T]):
    """Rows in an order, by the name of a column, and which columns there are."""

    rows: tuple[T, ...]
    by: str
    columns: tuple[str, ...]


def in_order(rows: Sequence[T], asked: str, keys: Mapping[str, Callable[[T], object]], usual: str) -> Sorted[T]:
    """Rows by the column that is asked for, or by the usual one; of equals their order stays.

    Raises WebError (question-unclear)."""
    by = asked or usual
    if by not in keys:
        raise WebError("question-unclear", f"'{by[:40]}' is no column of this table. Use one of: {', '.join(keys)}.")
    key = keys[by]
    return Sorted(tuple(sorted(rows, key=lambda row: key(row))), by, tuple(keys))  # type: ignore[arg-type, return-value]
