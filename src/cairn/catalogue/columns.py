"""The catalogue in memory, column by column: what it takes to find and count a hundred thousand incidents in some milliseconds.

Never changed once made: what changed in the tables since makes new columns (`patched`), so that threads may share them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from cairn.catalogue.courses import accused_in, wide
from cairn.catalogue.listed import Counted, Review
from cairn.catalogue.pairs import Mask, Numbers, Pairs, Told
from cairn.catalogue.question import Facet
from cairn.catalogue.sourcing import WIDE, sources_in
from cairn.knowledge.folding import fold, place_keys

T = TypeVar("T")
Line = Mapping[str, Any]
"""What can be asked of a line, as the table has it."""

NOTHING = -1
"""No day, or no figure."""
OPEN = (NOTHING, NOTHING, NOTHING)


DEGREES = ("latitude", "longitude")
KEPT = 64
"""Masks, orders and tables that are kept with the columns: most take a tenth of a megabyte where there are a hundred thousand lines."""

PLAIN = ("first", "last", "known", "silent", "origins", "opened", "changed", *DEGREES)
"""Columns of one number a line."""


@dataclass(frozen=True)
class Columns:
    """All lines up to a revision. Days are proleptic ordinals; degrees are nan where no point is known.

    `courses`: by those who are accused, what became of each incident; `sources`: by its sources, what it shows of them; `place_names`:
    how places are written, by their keys."""

    revision: int = 0
    is_there: Mask = field(default_factory=lambda: np.zeros(0, dtype=bool))
    plain: Mapping[str, NDArray[Any]] = field(default_factory=lambda: {name: np.zeros(0, dtype=_type(name)) for name in PLAIN})
    ids: NDArray[Any] = field(default_factory=lambda: np.zeros(0, dtype=object))
    low: Mapping[Counted, Numbers] = field(default_factory=lambda: _no_figures())
    best: Mapping[Counted, Numbers] = field(default_factory=lambda: _no_figures())
    high: Mapping[Counted, Numbers] = field(default_factory=lambda: _no_figures())
    pairs: Mapping[Facet, Pairs] = field(default_factory=lambda: dict.fromkeys(FACETS, _no_pairs()))
    places: Pairs = field(default_factory=lambda: _no_pairs())
    place_names: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    courses: Told = field(default_factory=lambda: Told.empty(wide()))
    sources: Told = field(default_factory=lambda: Told.empty(WIDE))
    source_names: Mapping[str, str] = field(default_factory=dict)
    kept: dict[object, Any] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """One more than the highest number of a line."""
        return len(self.is_there)

    @cached_property
    def by_name(self) -> Mapping[str, str]:
        """The actors that are in no register, by their folded names."""
        return {fold(name): key for key, name in self.names.items() if key == name}

    def patched(self, rows: Sequence[Line], revision: int) -> Columns:
        """The columns after some lines changed; `rows` are these, as the table has them."""
        size = max((self.size, *(row["number"] + 1 for row in rows)))
        at = np.array([row["number"] for row in rows], dtype=np.int32)
        changed = np.zeros(size, dtype=bool)
        changed[at] = True
        there = [row for row in rows if not row["is_gone"]]
        is_there = _grown(self.is_there, size, False)
        is_there[at] = [not row["is_gone"] for row in rows]
        ids = _grown(self.ids, size, "")
        ids[at] = [row["id"] for row in rows]
        tolls = [_figures(row["tolls"]) for row in rows]
        low, best, high = (
            {counted: _set(values, size, at, [toll.get(counted, OPEN)[end] for toll in tolls]) for counted, values in held}
            for end, held in enumerate((self.low.items(), self.best.items(), self.high.items()))
        )
        shown = [(row["number"], sources_in(row["sources"])) for row in there]
        return Columns(
            revision=revision,
            is_there=is_there,
            plain={name: _set(self.plain[name], size, at, [_number(name, row) for row in rows]) for name in PLAIN},
            ids=ids,
            low=low,
            best=best,
            high=high,
            pairs={facet: self.pairs[facet].patched(changed, ((row["number"], of(row)) for row in there)) for facet, of in FACETS.items()},
            places=self.places.patched(changed, ((row["number"], _place_keys(row["places"])) for row in there)),
            place_names=_called(self.place_names, there),
            courses=self.courses.patched(changed, ((row["number"], accused_in(row["courses"])) for row in there)),
            sources=self.sources.patched(changed, ((number, [(key, numbers) for key, _, numbers in told]) for number, told in shown)),
            source_names={**{key: name for _, told in shown for key, name, _ in told}, **self.source_names},
            names={**self.names, **{key: name for row in there for key, name in _actors(row).items()}},
        )

    def keep(self, key: object, make: Callable[[], T]) -> T:
        """What was worked out of these columns before under a key, or is now; the last few are kept."""
        found: T | None = self.kept.get(key)
        if found is None:
            found = make()
            while len(self.kept) >= KEPT:
                self.kept.pop(next(iter(self.kept), None), None)
            self.kept[key] = found
        return found

    def days(self, since: date | None, until: date | None) -> Mask:
        """The lines of incidents that may have happened in these days."""
        first, last = self.plain["first"], self.plain["last"]
        found = first != NOTHING
        if since:
            found &= last >= since.toordinal()
        if until:
            found &= first <= until.toordinal()
        return cast(Mask, found)


def _no_figures() -> dict[Counted, Numbers]:
    return {counted: np.zeros(0, dtype=np.int32) for counted in Counted}


def _no_pairs() -> Pairs:
    return Pairs(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32))


def _type(name: str) -> type[np.generic]:
    return np.float64 if name in DEGREES else np.int32


def _grown(values: NDArray[Any], size: int, filling: object) -> NDArray[Any]:
    grown = np.full(size, filling, dtype=values.dtype)
    grown[: len(values)] = values
    return grown


def _set(values: NDArray[Any], size: int, at: Numbers, told: Sequence[float]) -> NDArray[Any]:
    grown = _grown(values, size, NOTHING)
    grown[at] = told
    return grown


def _number(name: str, row: Line) -> float:
    value = row["silent_since" if name == "silent" else name]
    if name in DEGREES:
        return float("nan") if value is None else float(value)
    if name in ("first", "last", "known", "silent"):
        return NOTHING if value is None else date.fromisoformat(value).toordinal()
    return int(value)


@lru_cache(maxsize=65_536)
def _figures(tolls: str) -> dict[Counted, tuple[int, int, int]]:
    """Low, best and high of each toll; `NOTHING` where that end is open."""
    given = {Counted(counted): [told[end] for end in ("low", "best", "high")] for counted, told in json.loads(tolls).items()}
    return {counted: (*(NOTHING if end is None else end for end in ends),) for counted, ends in given.items()}  # type: ignore[misc]


@lru_cache(maxsize=65_536)
def _place_names(places: str) -> tuple[tuple[str, str], ...]:
    """The keys of an incident's places, the most exact first, and how each is written."""
    found: dict[str, str] = {}
    for name in json.loads(places):
        if key := place_keys(name)[1]:
            found.setdefault(key, name)
    return tuple(found.items())


def _called(before: Mapping[str, str], rows: Sequence[Line]) -> Mapping[str, str]:
    """How each place is written: as it was met first, but rather "Gao" than "GAO"."""
    found = dict(before)
    for row in rows:
        for key, name in _place_names(row["places"]):
            if found.setdefault(key, name).isupper():
                found[key] = name
    return found


def _place_keys(places: str) -> tuple[str, ...]:
    return tuple(key for key, _ in _place_names(places))


@lru_cache(maxsize=65_536)
def _read_actors(told: str) -> dict[str, str]:
    return {one["key"]: one["name"] for one in json.loads(told)}


def _actors(row: Line) -> dict[str, str]:
    return _read_actors(row["responding"]) | _read_actors(row["accused"])


def _given(*values: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _review(row: Line) -> tuple[str, ...]:
    held = ((row["is_doubtful"], Review.DOUBTFUL), (row["has_failures"], Review.FAILED), (row["is_decided"], Review.DECIDED))
    return (*(review.value for is_so, review in held if is_so), *(() if row["is_decided"] else (Review.MACHINE.value,)))


def _years(row: Line) -> tuple[str, ...]:
    if row["first"] is None:
        return ()
    return tuple(str(year) for year in range(int(row["first"][:4]), int(row["last"][:4]) + 1))


FACETS: Mapping[Facet, Callable[[Line], tuple[str, ...]]] = {
    Facet.COUNTRY: lambda row: _given(row["country"]),
    Facet.ACTOR: lambda row: tuple(_actors(row)),
    Facet.KIND: lambda row: _given(row["kind"]),
    Facet.MEANS: lambda row: _given(row["means"]),
    Facet.GRADE: lambda row: _given(row["grade"], row["reviewed_grade"]),
    Facet.STAGE: lambda row: _given(row["stage"]),
    Facet.REVIEW: _review,
    Facet.YEAR: _years,
}
"""The values of a line, for each facet but the toll, whose bands are cut when they are asked for."""
