"""Tables with the lines they came from, and how a user's own table is added to one that comes with Cairn: strictly, and only added."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cairn.knowledge.faults import Fault, Spot, broken, spot_of
from cairn.knowledge.positions import Loc, lines_of
from cairn.knowledge.tables import PACKAGE

Content = Any
"""What TOML holds: tables, arrays, plain values."""


@dataclass(frozen=True)
class Table:
    """The plain content of a TOML file, or of two that were added together, with the spot of every key and value."""

    file: Path
    data: dict[str, Any]
    where: dict[Loc, Spot]

    def spot(self, loc: Loc) -> Spot:
        """Where something stands, or else the nearest thing around it."""
        return spot_of(self.where, loc, self.file)


def read(file: Path) -> Table | Fault:
    """The content of a file, or why there is none. What comes with Cairn does not change and is read once."""
    return _packaged(file) if file.is_relative_to(PACKAGE) else _read(file)


@cache
def _packaged(file: Path) -> Table | Fault:
    return _read(file)


def _read(file: Path) -> Table | Fault:
    try:
        text = file.read_text(encoding="utf-8")
        return Table(file, tomllib.loads(text), {loc: Spot(file, line) for loc, line in lines_of(text).items()})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return broken(file, error)


def added(base: Table, own: Table) -> tuple[Table, list[Fault]]:
    """`base` with everything of `own` added, and what could not be added. Nothing of `base` is changed or taken away.

    Words go to the end of their list; whole entries stand before those of `base`, so that where the first that fits decides, it is the
    user's own."""
    where: dict[Loc, Spot] = {}
    faults: list[Fault] = []
    data = _dict(base, own, (), where, faults)
    return Table(own.file, data, where), faults


def _dict(base: Table, own: Table, at: Loc, where: dict[Loc, Spot], faults: list[Fault]) -> dict[str, Any]:
    ours, theirs = _at(base.data, at), _at(own.data, at)
    made: dict[str, Any] = {}
    for key in dict.fromkeys([*ours, *theirs]):
        place = (*at, key)
        if key not in theirs or key not in ours:
            source, content = (base, ours[key]) if key in ours else (own, theirs[key])
            made[key] = content
            where |= _moved(source, place, place)
        else:
            made[key] = _both(base, own, place, where, faults)
    return made


def _both(base: Table, own: Table, at: Loc, where: dict[Loc, Spot], faults: list[Fault]) -> Content:
    ours, theirs = _at(base.data, at), _at(own.data, at)
    where[at] = own.spot(at)
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return _dict(base, own, at, where, faults)
    if isinstance(ours, list) and isinstance(theirs, list):
        own_first = any(isinstance(item, dict) for item in ours)
        parts = [(own, theirs), (base, ours)] if own_first else [(base, ours), (own, theirs)]
        made: list[Any] = []
        for source, items in parts:
            for number, item in enumerate(items):
                where |= _moved(source, (*at, number), (*at, len(made)))
                made.append(item)
        return made
    if ours != theirs:
        name = ".".join(map(str, at))
        what = f"'{name}' is {ours!r} in the file that comes with Cairn, and {theirs!r} here."
        why = "Additions only add: what is there already is not changed behind its back."
        faults.append(Fault(own.spot(at), what, why, "Remove it here, or change it in the source, with a test that shows why."))
    return ours


def _moved(source: Table, start: Loc, end: Loc) -> Iterator[tuple[Loc, Spot]]:
    size = len(start)
    return (((*end, *loc[size:]), spot) for loc, spot in source.where.items() if loc[:size] == start)


def _at(data: Content, loc: Loc) -> Content:
    for step in loc:
        data = data[step]
    return data


def leaves(data: Content, at: Loc = ()) -> Iterator[tuple[Loc, Content]]:
    """Every plain value of a table, with the way to it."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else None
    if items is None:
        yield at, data
        return
    for step, item in items:
        yield from leaves(item, (*at, step))
