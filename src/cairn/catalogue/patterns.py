"""Patterns of actors from the lines of a catalogue: one in full, by the rules of `assessment`, or all of them beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from cairn.assessment.pattern import Pattern
from cairn.assessment.patterns import pattern_of_courses
from cairn.catalogue import shelf
from cairn.catalogue.accused import Meant, meant
from cairn.catalogue.catalogue import Catalogue
from cairn.catalogue.columns import Columns
from cairn.catalogue.courses import NO_DAY, NOT_COUNTED, SINCE, UNANSWERED, read, steps
from cairn.catalogue.listed import Counted, Listed
from cairn.catalogue.schema import Audience
from cairn.catalogue.summing import Sum, sum_of_lines, sums
from cairn.knowledge.actors import Actors


@dataclass(frozen=True, slots=True)
class Middle:
    """How many incidents a row of a pattern counts, and the median days to it, over `dated` of them."""

    count: int
    median: float | None
    dated: int


@dataclass(frozen=True, slots=True)
class Compared:
    """An actor beside others. `is_known`: it is in the register; `silence` is the longest, in days, which has lasted since the incident
    itself where `is_unanswered`; None where no day is known. `killed` is the sum over its incidents."""

    key: str
    name: str
    is_known: bool
    incidents: int
    steps: dict[str, Middle]
    silence: int | None
    is_unanswered: bool
    killed: Sum


@dataclass(frozen=True, slots=True)
class ActorFound:
    """An actor in a catalogue: its `pattern`, the `names` under which incidents accuse it where the register does not know it, its tolls
    together, the lines of its longest silences by their incidents, and all who are accused, itself among them."""

    pattern: Pattern
    names: tuple[str, ...]
    tolls: Mapping[Counted, Sum]
    lines: Mapping[str, Listed]
    beside: tuple[Compared, ...]
    day: date


def actor_in(catalogue: Catalogue, written: str) -> ActorFound | None:
    """The actor that a key or a name means; None where neither the register nor any incident knows it."""
    with catalogue.store.reading() as connection:
        columns, day = catalogue.columns(connection)
        whom = meant(columns, written)
        if whom is None:
            return None
        pattern = pattern_in(columns, whom, day)
        lines = shelf.listed_named(connection, [one.incident for one in pattern.silences], (Audience.ALL, catalogue.audience))
    return ActorFound(pattern, whom.names, _tolls(columns, whom), lines, tuple(compared(columns, day)), day)


def actors_in(catalogue: Catalogue) -> tuple[list[Compared], date]:
    """All who are accused, beside each other, and the day of the catalogue."""
    with catalogue.store.reading() as connection:
        columns, day = catalogue.columns(connection)
    return compared(columns, day), day


def _tolls(columns: Columns, whom: Meant) -> dict[Counted, Sum]:
    """The tolls of all incidents that accuse somebody, of those harms that some incident counts."""
    lines = np.unique(columns.courses.of(whom.names, columns.is_there)[0]).astype(np.int64)
    found = {harm: sum_of_lines(columns, lines, harm) for harm in Counted}
    return {harm: told for harm, told in found.items() if told.counted}


def pattern_in(columns: Columns, whom: Meant, day: date) -> Pattern:
    """The pattern of an actor over all lines that accuse it, each incident once. Titles and tolls are left to who lists them."""
    lines, numbers = columns.courses.of(whom.names, columns.is_there)
    _, first = np.unique(lines, return_index=True)  # two names of one, in one incident
    ids = [str(id) for id in columns.ids[lines[first]]]
    return pattern_of_courses(whom.target, read(ids, numbers[first]), as_of=day)


def compared(columns: Columns, day: date) -> list[Compared]:
    """All who are accused, those of most incidents first."""
    return columns.keep(("compared", day), lambda: _compared(columns, day))


def _compared(columns: Columns, day: date) -> list[Compared]:
    pairs, numbers, actors = columns.courses.pairs, columns.courses.numbers, Actors.load()
    size = len(pairs.values)
    counts = pairs.counts(columns.is_there)
    found = {name: _middles(pairs.codes, numbers[:, place], size) for name, place in steps().items()}
    since, unanswered = _earliest(pairs.codes, numbers, size)
    killed = sums(columns, pairs.rows.astype(np.int64), pairs.codes.astype(np.int64), size, Counted.KILLED)
    return sorted(
        (
            Compared(
                key=key,
                name=columns.names.get(key, key),
                is_known=actors.by_key(key) is not None,
                incidents=int(counts[code]),
                steps={name: middles[code] for name, middles in found.items()},
                silence=max(0, day.toordinal() - since[code]) if since[code] != NO_DAY else None,
                is_unanswered=unanswered[code],
                killed=killed[code],
            )
            for code, key in enumerate(pairs.values)
            if counts[code]
        ),
        key=lambda one: (-one.incidents, one.name.casefold()),
    )


def _middles(codes: NDArray[np.int32], days: NDArray[np.int32], size: int) -> list[Middle]:
    """For each actor how many incidents a row counts, and the median of the days."""
    counts = np.bincount(codes[days != NOT_COUNTED], minlength=size)
    dated = days >= 0
    order = np.lexsort((days[dated], codes[dated]))
    of, values = codes[dated][order], days[dated][order]
    starts = np.searchsorted(of, np.arange(size))
    many = np.bincount(of, minlength=size)
    found = []
    for code, (start, count) in enumerate(zip(starts.tolist(), many.tolist(), strict=True)):
        middle = float(values[start + (count - 1) // 2] + values[start + count // 2]) / 2 if count else None
        found.append(Middle(int(counts[code]), middle, count))
    return found


def _earliest(codes: NDArray[np.int32], numbers: NDArray[np.int32], size: int) -> tuple[list[int], list[bool]]:
    """For each actor the day from which its longest silence counts, and whether that is an incident's own."""
    dated = numbers[:, SINCE] != NO_DAY
    order = np.lexsort((numbers[dated, SINCE], codes[dated]))
    of, since, unanswered = codes[dated][order], numbers[dated, SINCE][order], numbers[dated, UNANSWERED][order]
    held, first = np.unique(of, return_index=True)
    days, own = [NO_DAY] * size, [False] * size
    for code, at in zip(held.tolist(), first.tolist(), strict=True):
        days[code], own[code] = int(since[at]), bool(unanswered[at])
    return days, own
