"""Columns of the tables of a release: what each is, from which fields of a record it is made, and how."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from cairn.publishing.release.fields import joined
from cairn.publishing.release.policy import ReleasePolicy

R = TypeVar("R")
Cell = str | int | float | bool | None
WHOLE, DECIMAL, DAY, LIST, TEXT = "whole number", "number", "day (ISO 8601)", "list (text)", "text"
"""Of which type a column may be, as the codebook calls it."""
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column. `fields` are those of a record, by their dotted names, that it is made of; `meaning` says what it is where that is more
    than its field, `unit` in what it counts, `tag` is its HXL hashtag. One that `is_made` is of no field's own type: `type` says of which
    it is, where that is no text. `several` gives the values of one that holds more than one, each by itself."""

    name: str
    value: Callable[[R], Cell]
    fields: tuple[str, ...] = ()
    meaning: str | None = None
    unit: str | None = None
    tag: str | None = None
    is_made: bool = False
    type: str | None = None
    several: Callable[[R], list[str]] | None = None

    @property
    def is_left_empty(self) -> bool:
        """Whether it is there for the shape of the table alone."""
        return not self.fields


def leaving(columns: Iterable[Column[R]], policy: ReleasePolicy) -> tuple[Column[R], ...]:
    """The columns of which something leaves under a policy."""
    return tuple(one for one in columns if any(policy.lets_out(field) for field in one.fields))


def cells(columns: Sequence[Column[R]], row: R) -> list[Cell]:
    """A row of a table, without signs that no table holds."""
    return [plain(told) if isinstance(told := one.value(row), str) else told for one in columns]


def plain(told: str) -> str:
    """A text without signs that no table holds."""
    return CONTROLS.sub("", told)


def listing(
    name: str, told: Callable[[R], Iterable[str | None]], fields: tuple[str, ...], meaning: str, *, tag: str | None = None
) -> Column[R]:
    """A column of several values, each once; in a cell they are parted by a semicolon."""

    def several(row: R) -> list[str]:
        return [*dict.fromkeys(one for one in told(row) if one)]

    return Column(name, lambda row: joined(told(row)), fields, meaning, tag=tag, several=several)


def shaped(*columns: Column[R]) -> tuple[Column[R], ...]:
    """The columns of a table in somebody else's shape: those that say what they are have been made to fit it."""
    return tuple(replace(one, is_made=one.meaning is not None) for one in columns)


def empty(name: str) -> Column[R]:
    """A column that is there for the shape of the table: nobody at work on a casebook judges what belongs in it."""
    return Column(name, lambda _: None)
