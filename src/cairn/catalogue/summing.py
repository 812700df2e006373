"""Tolls added up over incidents, with their ranges: over time, by those who are accused, by place. A sum is what its lines carry.

The rules are those of `assessment.sums`: the low ends are added, the best figures are added, and the high end is open as soon as one is;
incidents for which nobody gives a figure are told, and not taken for none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from cairn.catalogue.catalogue import Catalogue
from cairn.catalogue.columns import NOTHING, Columns
from cairn.catalogue.finding import held_against
from cairn.catalogue.listed import Counted
from cairn.catalogue.pairs import Mask
from cairn.catalogue.question import Facet, Question
from cairn.catalogue.spreading import spans, within
from cairn.model.base import Frozen

Indexes = NDArray[np.int64]


class Sum(Frozen):
    """The tolls of some incidents together, for one harm.

    `low`: at least so many. `high` is None as soon as one incident's high end is open (`open_high` of them); `known_high` adds up those
    that are not. `counted` incidents have a figure, the other ones have none that counts."""

    incidents: int = Field(default=0, ge=0)
    counted: int = Field(default=0, ge=0)
    low: int = 0
    best: int = 0
    known_high: int = 0
    open_high: int = 0

    @property
    def high(self) -> int | None:
        """At most so many; None where that is open."""
        return None if self.open_high else self.known_high

    @property
    def uncounted(self) -> int:
        """The incidents for which nobody gives a figure that counts."""
        return self.incidents - self.counted

    @property
    def top(self) -> int:
        """As high as it is drawn: as far as is known, where the high end is open."""
        return max(self.known_high, self.best, self.low)


class Unit(Frozen):
    """A span of days, both ends included, and the sum of the incidents that happened within it for all that is known."""

    since: date
    until: date
    sum: Sum


class Tolls(Frozen):
    """The tolls of one harm over time. Every incident is in one unit, or `inexact` (its days do not fit in one), or `undated`; the
    `whole` holds them all."""

    harm: Counted
    whole: Sum
    units: tuple[Unit, ...]
    inexact: Sum
    undated: Sum


class Group(Frozen):
    """The tolls of the incidents that have something in common: `key` and `name` say what, `country` where it is a place."""

    key: str
    name: str
    country: str | None = None
    tolls: Tolls


def tolls_over_time(catalogue: Catalogue, question: Question) -> Tolls:
    """The tolls of what answers a question, of the harm that it names, over time."""
    with catalogue.store.reading() as connection:
        held = held_against(catalogue, connection, question)
    return _Adding(held.columns, held.found, question.harm).tolls(held.found)


def tolls_by_actor(catalogue: Catalogue, question: Question, most: int, *, by_incidents: bool = False) -> list[Group]:
    """The same for each of those who are accused, no more than `most`: those with the highest best figures first or, `by_incidents`,
    those with most incidents. An incident with two accused counts for both."""
    with catalogue.store.reading() as connection:
        held = held_against(catalogue, connection, question)
    pairs, columns = held.columns.courses.pairs, held.columns
    adding = _Adding(columns, held.found, question.harm)
    here = held.found[pairs.rows]
    top = adding.highest(pairs.rows[here], pairs.codes[here], len(pairs.values), most, by_incidents=by_incidents)
    lines = [(pairs.values[code], pairs.rows[here & (pairs.codes == code)]) for code in top]
    return [Group(key=key, name=columns.names.get(key, key), tolls=adding.tolls(_mask(rows, columns.size))) for key, rows in lines]


def tolls_by_place(catalogue: Catalogue, question: Question, most: int) -> list[Group]:
    """The same for each place, no more than `most`: an incident counts at the most exact of its places alone."""
    with catalogue.store.reading() as connection:
        held = held_against(catalogue, connection, question)
    columns = held.columns
    adding = _Adding(columns, held.found, question.harm)
    of = most_exact(columns)
    here = np.flatnonzero(held.found & (of != NOTHING))
    found = []
    for code in adding.highest(here, of[here], len(places_of(columns)), most):
        key, country = places_of(columns)[code]
        tolls = adding.tolls(_mask(here[of[here] == code], columns.size))
        found.append(Group(key=key, name=columns.place_names.get(key, key), country=country, tolls=tolls))
    return found


def most_exact(columns: Columns) -> NDArray[np.int64]:
    """For each line the number, in `places_of`, of its most exact place with its country; `NOTHING` where it names none."""
    return columns.keep("most exact place", lambda: _most_exact(columns)[0])


def places_of(columns: Columns) -> list[tuple[str, str | None]]:
    """The most exact places of lines: the key of the name, and the country (ISO 3166-1 alpha-2) where one is known."""
    return columns.keep("most exact places", lambda: _most_exact(columns)[1])


def _most_exact(columns: Columns) -> tuple[NDArray[np.int64], list[tuple[str, str | None]]]:
    lines, first = np.unique(columns.places.rows, return_index=True)
    countries = columns.pairs[Facet.COUNTRY]
    country = np.full(columns.size, NOTHING, dtype=np.int64)
    country[countries.rows] = countries.codes
    both = np.stack([columns.places.codes[first].astype(np.int64), country[lines]]) if len(lines) else np.zeros((2, 0), dtype=np.int64)
    known, codes = np.unique(both, axis=1, return_inverse=True)
    of = np.full(columns.size, NOTHING, dtype=np.int64)
    of[lines] = codes.reshape(-1)
    named = [(columns.places.values[place], None if land == NOTHING else countries.values[land]) for place, land in known.T.tolist()]
    return of, named


def sum_of_lines(columns: Columns, lines: Indexes, harm: Counted) -> Sum:
    """The tolls of some lines together."""
    [found] = sums(columns, lines, np.zeros(len(lines), dtype=np.int64), 1, harm)
    return found


def sums(columns: Columns, lines: Indexes, codes: Indexes, size: int, harm: Counted) -> list[Sum]:
    """The tolls of lines, added up by the code that stands beside each."""
    low, best, high = (held[harm][lines].astype(np.int64) for held in (columns.low, columns.best, columns.high))
    counts = best != NOTHING
    columns_of = (
        np.bincount(codes, minlength=size),
        np.bincount(codes[counts], minlength=size),
        _added(codes, np.where(counts & (low != NOTHING), low, 0), size),
        _added(codes, np.where(counts, best, 0), size),
        _added(codes, np.where(counts & (high != NOTHING), high, 0), size),
        np.bincount(codes[counts & (high == NOTHING)], minlength=size),
    )
    names = ("incidents", "counted", "low", "best", "known_high", "open_high")
    return [Sum(**dict(zip(names, map(int, told), strict=True))) for told in zip(*columns_of, strict=True)]


def _added(codes: Indexes, figures: Indexes, size: int) -> Indexes:
    found = np.zeros(size, dtype=np.int64)
    np.add.at(found, codes, figures)  # and not bincount, whose weights are floating
    return found


def _mask(lines: NDArray[np.integer], size: int) -> Mask:
    found = np.zeros(size, dtype=bool)
    found[lines] = True
    return found


class _Adding:
    """Adds up the tolls of lines over the units of time in which all of them lie."""

    def __init__(self, columns: Columns, found: Mask, harm: Counted) -> None:
        self.columns, self.harm = columns, harm
        self.first, self.last = columns.plain["first"], columns.plain["last"]
        dated = found & (self.first != NOTHING)
        days = [date.fromordinal(int(end)) for end in (self.last[dated].min(), self.last[dated].max())] if dated.any() else []
        self.units: Sequence[tuple[date, date]] = spans(*days) if days else []

    def tolls(self, found: Mask) -> Tolls:
        """The tolls of some of the lines."""
        lines = np.flatnonzero(found)
        dated = lines[self.first[lines] != NOTHING]
        undated = lines[self.first[lines] == NOTHING]
        of, fits = within(self.units, self.first[dated], self.last[dated]) if self.units else (dated, np.zeros(0, dtype=bool))
        told = sums(self.columns, dated[fits], of[fits], len(self.units), self.harm) if self.units else []
        return Tolls(
            harm=self.harm,
            whole=sum_of_lines(self.columns, lines, self.harm),
            units=tuple(Unit(since=since, until=until, sum=sum) for (since, until), sum in zip(self.units, told, strict=True)),
            inexact=sum_of_lines(self.columns, dated[~fits], self.harm),
            undated=sum_of_lines(self.columns, undated, self.harm),
        )

    def highest(
        self, lines: NDArray[np.integer], codes: NDArray[np.integer], size: int, most: int, *, by_incidents: bool = False
    ) -> list[int]:
        """The codes with the highest best figures, those for which nobody counts left out; or those with most lines."""
        best = np.maximum(self.columns.best[self.harm][lines], 0).astype(np.int64)
        added, counted = _added(codes.astype(np.int64), best, size), np.bincount(codes, minlength=size)
        by = (-added, -counted) if by_incidents else (-counted, -added)
        order, shown = np.lexsort((np.arange(size), *by)), counted if by_incidents else added
        return [int(code) for code in order[:most] if shown[code]]
