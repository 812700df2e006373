"""The places that lines name, and what there is at one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from cairn.catalogue import shelf
from cairn.catalogue.catalogue import Catalogue
from cairn.catalogue.columns import NOTHING, Columns
from cairn.catalogue.finding import held_against
from cairn.catalogue.listed import Counted, Listed
from cairn.catalogue.question import Facet, Question
from cairn.catalogue.summing import Sum, sums

MOST_READ = 400
"""Lines that are read one by one for how a place is written in them."""


@dataclass(frozen=True, slots=True)
class Locality:
    """A place as lines name it, in a country (ISO 3166-1 alpha-2; None where none is known). `last` is the last day on which one of its
    incidents may have happened; `killed` the sum over them."""

    key: str
    name: str
    country: str | None
    incidents: int
    killed: Sum
    last: date | None


@dataclass(frozen=True, slots=True)
class Here:
    """What is at a place: how many incidents, the newest of them; the countries that they lie in, the most frequent first; and of how
    many of the newest it was `read` how their places are written."""

    incidents: int
    newest: tuple[Listed, ...]
    countries: tuple[str, ...]
    read: int
    day: date


def localities(catalogue: Catalogue) -> list[Locality]:
    """All places that some incident names, those of most incidents first. An incident counts for each place that it names."""
    with catalogue.store.reading() as connection:
        columns, _ = catalogue.columns(connection)
    return columns.keep("localities", lambda: _localities(columns))


def here(catalogue: Catalogue, question: Question) -> Here:
    """What answers a question that names a place."""
    with catalogue.store.reading() as connection:
        held = held_against(catalogue, connection, question)
        numbers = np.flatnonzero(held.found)
        newest = numbers[np.argsort(-held.columns.plain["last"][numbers].astype(np.int64), kind="stable")][:MOST_READ]
        lines = shelf.listed(connection, [int(number) for number in newest])
    pairs = held.columns.pairs[Facet.COUNTRY]
    counts = pairs.counts(held.found)
    countries = tuple(pairs.values[code] for code in np.argsort(-counts, kind="stable") if counts[code])
    return Here(len(numbers), tuple(lines), countries, len(lines), held.day)


def how_many(catalogue: Catalogue, questions: Sequence[Question]) -> list[int]:
    """How many incidents answer each of some questions."""
    with catalogue.store.reading() as connection:
        return [int(held_against(catalogue, connection, question).found.sum()) for question in questions]


def written(lines: Iterable[Listed], is_meant: frozenset[str]) -> list[tuple[str, int]]:
    """How often each of some names stands among the places of lines, the most frequent first."""
    counted = Counter(name for line in lines for name in line.places if name in is_meant)
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


def _localities(columns: Columns) -> list[Locality]:
    lines, country = columns.places.rows, _country(columns)
    both = np.stack([columns.places.codes.astype(np.int64), country[lines]])
    if not both.shape[1]:
        return []
    known, codes = np.unique(both, axis=1, return_inverse=True)
    codes = codes.reshape(-1)
    killed = sums(columns, lines.astype(np.int64), codes, known.shape[1], Counted.KILLED)
    last = np.full(known.shape[1], NOTHING, dtype=np.int64)
    np.maximum.at(last, codes, columns.plain["last"][lines].astype(np.int64))
    found = [_locality(columns, place, land, killed[n], int(last[n])) for n, (place, land) in enumerate(known.T.tolist())]
    return sorted(found, key=lambda one: (-one.incidents, one.name.casefold(), one.country or ""))


def _country(columns: Columns) -> NDArray[np.int64]:
    countries = columns.pairs[Facet.COUNTRY]
    found = np.full(columns.size, NOTHING, dtype=np.int64)
    found[countries.rows] = countries.codes
    return found


def _locality(columns: Columns, place: int, land: int, killed: Sum, last: int) -> Locality:
    key = columns.places.values[place]
    return Locality(
        key=key,
        name=columns.place_names.get(key, key),
        country=None if land == NOTHING else columns.pairs[Facet.COUNTRY].values[land],
        incidents=killed.incidents,
        killed=killed,
        last=None if last == NOTHING else date.fromordinal(last),
    )
