"""Ways to the lists of a vocabulary file, as check.toml writes them: "harm: verb.*.lemmas"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from cairn.knowledge.additions import Table, leaves
from cairn.knowledge.faults import Spot
from cairn.knowledge.positions import Loc
from cairn.language.strict import load_toml

GROUP = "@"


class _Names(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    accepted: frozenset[str]


class Rules(BaseModel):
    """check.toml"""

    model_config = ConfigDict(frozen=True, extra="forbid")

    one_word: tuple[str, ...]
    two_words: tuple[str, ...]
    exclusive: tuple[tuple[str, ...], ...]
    framed: tuple[str, ...]
    openers: dict[str, tuple[str, ...]]
    names: _Names


class Word(NamedTuple):
    """A word of a list: the way to it, the list's key, and where it stands."""

    text: str
    loc: Loc
    spot: Spot

    @property
    def entry(self) -> Loc:
        """The way to the entry that the list belongs to: the table, or the entry of an array of tables."""
        last = max((n for n, step in enumerate(self.loc[:-1]) if isinstance(step, int)), default=-1)
        return self.loc[: last + 1] if last >= 0 else self.loc[:-1]


@cache
def rules() -> Rules:
    """What the check knows of the files."""
    return load_toml(Path(__file__).with_name("check.toml"), Rules)


def words_at(name: str, table: Table, ways: Iterable[str]) -> Iterator[Word]:
    """The words of the lists that some ways lead to, in the file `name`; names of groups are left out."""
    wanted = [steps for way in ways if (steps := _steps(name, way)) is not None]
    for loc, value in leaves(table.data):
        if isinstance(value, str) and not value.startswith(GROUP) and any(_leads(steps, loc) for steps in wanted):
            yield Word(value, loc, table.spot(loc))


def entries_at(name: str, table: Table, way: str) -> Iterator[tuple[Loc, dict[str, Any]]]:
    """The entries that a way leads to."""
    steps = _steps(name, way)
    if steps is not None and isinstance(found := table.data.get(steps[0], []), list):
        yield from (((steps[0], number), entry) for number, entry in enumerate(found) if isinstance(entry, dict))


def _steps(name: str, way: str) -> list[str] | None:
    file, _, rest = way.partition(": ")
    return rest.split(".") if f"{file}.toml" == name else None


def _leads(steps: list[str], loc: Loc) -> bool:
    """Whether a way leads to a value, or to the list that it stands in."""
    inside = len(loc) == len(steps) or (len(loc) == len(steps) + 1 and isinstance(loc[-1], int))
    return inside and all(step in ("*", place) for step, place in zip(steps, loc, strict=False))
