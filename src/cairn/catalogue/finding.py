"""Find incidents: a question, held against the columns in memory and the full-text index, becomes a page with its counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from cairn.assessment.wording import country_name, plain
from cairn.catalogue import shelf
from cairn.catalogue.accused import on_course
from cairn.catalogue.catalogue import Catalogue
from cairn.catalogue.columns import NOTHING, Columns
from cairn.catalogue.page import MOST, Choice, Page, Understood
from cairn.catalogue.pairs import Mask
from cairn.catalogue.places import at_place, in_box
from cairn.catalogue.question import CHOSEN, Facet, Order, Question, band
from cairn.catalogue.testimony import shown_of
from cairn.catalogue.understanding import understand
from cairn.catalogue.words import Term

SIZE = 50
"""Incidents on a page."""

BANDS = ((0, 0), (1, 1), (2, 9), (10, 49), (50, 199), (200, None))
"""The ranges of best figures that are told apart."""

Condition = tuple[Facet | None, Mask]
"""The lines that fulfil a part of a question, and of which facet it is."""


def find(catalogue: Catalogue, question: Question, *, size: int = SIZE) -> Page:
    """The incidents that answer a question, `size` of them a page, and how many there are by each facet.

    The number beside a value is that of the incidents found once it alone is chosen of its facet; all else stays as it is asked."""
    with catalogue.store.reading() as connection:
        held = held_against(catalogue, connection, question)
        columns, wanted = held.columns, held.wanted
        order = question.order or (Order.BEST if wanted else Order.NEWEST)
        is_best = order is Order.BEST and bool(wanted)
        named = _standing(catalogue, connection, columns, wanted, in_names=True) if is_best else None
        numbers = _ordered(columns, held.found, order, question, named)
        start = (question.page - 1) * size
        rows = shelf.listed(connection, [int(number) for number in numbers[start : start + size]])
    return Page(
        question=question,
        understood=held.understood,
        rows=tuple(rows),
        found=len(numbers),
        pages=-(-len(numbers) // size),
        facets={facet: _choices(columns, facet, question, _under_others(held.base, held.conditions, facet)) for facet in Facet},
        day=held.day,
    )


@dataclass(frozen=True, slots=True)
class Held:
    """A question held against a catalogue: the lines `found`. `base` are those that its words find, before its conditions."""

    columns: Columns
    day: date
    understood: tuple[Understood, ...]
    wanted: tuple[Term, ...]
    base: Mask
    conditions: tuple[Condition, ...]
    found: Mask


def held_against(catalogue: Catalogue, connection: Connection, question: Question) -> Held:
    """The lines that answer a question."""
    columns, day = catalogue.columns(connection)
    understood, wanted, unwanted = understand(question.words, columns, day)
    asked = [one.asks for one in understood if one.asks]
    texts = [_standing(catalogue, connection, columns, wanted)] if wanted else []
    texts += [~_standing(catalogue, connection, columns, (term,)) for term in unwanted]
    base = _all([columns.is_there, *texts, *(mask for one in asked for _, mask in _conditions(columns, one))])
    conditions = tuple(_conditions(columns, question))
    return Held(columns, day, understood, wanted, base, conditions, _all([base, *(mask for _, mask in conditions)]))


def _conditions(columns: Columns, question: Question) -> Iterator[Condition]:
    """The lines that fulfil each part of a question, but for its words."""
    for facet in CHOSEN:
        if values := question.values(facet):
            yield facet, columns.pairs[facet].having(values, columns.size)
    if question.since or question.until:
        yield Facet.YEAR, columns.days(question.since, question.until)
    if question.least is not None or question.most is not None:
        yield Facet.TOLL, _counted(columns, question, question.least, question.most)
    if question.place:
        yield None, at_place(columns, question.place)
    if question.course:
        yield None, on_course(columns, question.course)
    if question.source:
        yield None, shown_of(columns, question.source)
    if question.box:
        yield None, in_box(columns, question.box)


def _counted(columns: Columns, question: Question, least: int | None, most: int | None) -> Mask:
    best = columns.best[question.harm]
    return np.asarray((best >= max(least or 0, 0)) & (best <= (np.iinfo(np.int32).max if most is None else most)))


def _standing(catalogue: Catalogue, connection: Connection, columns: Columns, terms: Sequence[Term], *, in_names: bool = False) -> Mask:
    """The lines in which terms stand."""

    def looked_up() -> Mask:
        found = np.zeros(columns.size, dtype=bool)
        numbers = catalogue.words.numbers(connection, terms, in_names=in_names)
        found[numbers[numbers < columns.size]] = True
        return found

    return columns.keep((tuple(terms), in_names), looked_up)


def _under_others(base: Mask, conditions: Sequence[Condition], facet: Facet) -> Mask:
    """The lines that fulfil everything but what is asked of a facet."""
    return _all([base, *(mask for of, mask in conditions if of is not facet)])


def _all(masks: Sequence[Mask]) -> Mask:
    return reduce(np.logical_and, masks)


def _choices(columns: Columns, facet: Facet, question: Question, among: Mask) -> tuple[Choice, ...]:
    """The values of a facet with their counts, the most frequent first; of years and tolls in their order."""
    if facet is Facet.TOLL:
        counted = {band(*ends): int((among & _counted(columns, question, *ends)).sum()) for ends in BANDS}
    else:
        pairs = columns.pairs[facet]
        counts = pairs.counts(among)
        counted = {pairs.values[code]: int(counts[code]) for code in np.flatnonzero(counts)}
    chosen = question.values(facet)
    counted = {**dict.fromkeys(chosen, 0), **{value: count for value, count in counted.items() if count or value in chosen}}
    if facet is Facet.TOLL and chosen:
        counted[chosen[0]] = int((among & _counted(columns, question, question.least, question.most)).sum())
    in_order = sorted(counted.items(), key=SORTED.get(facet, _most_first))
    kept = [one for n, one in enumerate(in_order) if n < MOST or one[0] in chosen or facet in SORTED]
    return tuple(Choice(value=value, name=_name(columns, facet, value), count=count, is_chosen=value in chosen) for value, count in kept)


def _most_first(one: tuple[str, int]) -> tuple[int, str]:
    return -one[1], one[0]


SORTED: dict[Facet, Callable[[tuple[str, int]], tuple[int, str]]] = {
    Facet.YEAR: lambda one: (-int(one[0]), ""),
    Facet.TOLL: lambda one: (int(one[0].partition("-")[0]), one[0]),
}


def _name(columns: Columns, facet: Facet, value: str) -> str:
    if facet is Facet.COUNTRY:
        return country_name(value)
    return columns.names.get(value, value) if facet is Facet.ACTOR else plain(value)


def _ordered(columns: Columns, found: Mask, order: Order, question: Question, named: Mask | None) -> NDArray[np.int64]:
    """The numbers of the lines found, in order."""
    everything = columns.keep((order, question.harm), lambda: _permuted(columns, order, question))
    told = everything[found[everything]]
    return told if named is None else np.concatenate([told[named[told]], told[~named[told]]])


def _permuted(columns: Columns, order: Order, question: Question) -> NDArray[np.int64]:
    """All lines in an order; those that do not say what it goes by come last, and of equals the newest first."""
    last = columns.plain["last"].astype(np.int64)
    first = columns.plain["first"].astype(np.int64)
    silent = columns.plain["silent"].astype(np.int64)
    by = {
        Order.OLDEST: np.where(first == NOTHING, np.iinfo(np.int64).max, first),
        Order.TOLL: -columns.best[question.harm].astype(np.int64),
        Order.SILENCE: np.where(silent == NOTHING, np.iinfo(np.int64).max, silent),
        Order.ORIGINS: -columns.plain["origins"].astype(np.int64),
        Order.OPENED: columns.plain["opened"].astype(np.int64),
        Order.CHANGED: -columns.plain["changed"].astype(np.int64),
    }.get(order, -last)
    return np.lexsort((np.arange(columns.size), -last, by))
