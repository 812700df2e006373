"""Trends of what answers a question: its lines become columns of incidents, and the days that the casebook covers their window."""

from __future__ import annotations

from datetime import date

import numpy as np

from cairn.assessment.trends import NOTHING, By, Comparison, Counting, Delays, Span, Trends, compared, delays, spans, trends
from cairn.assessment.trends.units import whole
from cairn.catalogue.catalogue import Catalogue
from cairn.catalogue.columns import Columns
from cairn.catalogue.finding import Held, held_against
from cairn.catalogue.pairs import Mask
from cairn.catalogue.question import Question

STRAY = 0.02
"""The oldest incidents of a casebook of which a trend does not begin with the first: a word on what was long before its time."""


MOST_UNITS = 120
"""Units of time that stand beside each other, where nobody asks for others: ten years of months, thirty of quarters."""


def trends_of(catalogue: Catalogue, question: Question, by: By | None = None, *, seed: int = 1) -> Trends:
    """The trends of what answers a question, of the harm that it names, over the days that it names or else that the casebook covers.

    Without `by` the units are the shortest of which there are not too many."""
    with catalogue.store.reading() as connection:
        held = held_against(catalogue, connection, question)
    key = ("trends", question.model_copy(update={"page": 1, "order": None}), by, held.day, seed)
    return held.columns.keep(key, lambda: _trends(held, question, by, seed))


def comparison_of(catalogue: Catalogue, question: Question, one: Span, other: Span, *, seed: int = 1) -> Comparison:
    """Two periods beside each other, by what answers a question that names no days.

    Raises AssessmentError (periods-overlap, period-short, period-not-over, period-incomplete)."""
    with catalogue.store.reading() as connection:
        held = held_against(catalogue, connection, question)
    found = _counting(held.columns, held.found, question)
    until, late = _kept(held, question)
    return compared(found, one, other, harm=question.harm.value, as_of=held.day, kept_until=until, delays=late, seed=seed)


def _trends(held: Held, question: Question, by: By | None, seed: int) -> Trends:
    found = _counting(held.columns, held.found, question)
    until, late = _kept(held, question)
    window = _window(held.columns, question, held.day)
    by = by or (next((by for by in By if len(spans(*window, by)) <= MOST_UNITS), By.YEAR) if window else By.MONTH)
    return trends(found, window, by, harm=question.harm.value, as_of=held.day, kept_until=until, delays=late, seed=seed)


def _counting(columns: Columns, found: Mask, question: Question) -> Counting:
    plain = (columns.plain[name][found].astype(np.int64) for name in ("first", "last", "known"))
    low, best, high = (ends[question.harm][found].astype(np.int64) for ends in (columns.low, columns.best, columns.high))
    first, last, known = plain
    return Counting(first, last, low, best, high, known)


def _kept(held: Held, question: Question) -> tuple[date, Delays | None]:
    """Until when reports came in; and how late what answers the question becomes known or, where too little of it tells, anything in the
    casebook."""
    everything = _counting(held.columns, held.columns.is_there, question)
    known = everything.known[everything.known != NOTHING]
    if not len(known):
        return held.day, None
    began, ended = int(known.min()), min(int(known.max()), held.day.toordinal())
    own = delays(_counting(held.columns, held.found, question), began, ended)
    return date.fromordinal(ended), own or delays(everything, began, ended)


def _window(columns: Columns, question: Question, today: date) -> Span | None:
    """The days that are looked at: those asked for, else the months from nearly the first to the last incident of all."""
    last = columns.plain["last"][columns.is_there]
    first = columns.plain["first"][columns.is_there]
    happened = np.sort(last[(first != NOTHING) & (last <= today.toordinal())])
    if not len(happened):
        return None
    since = question.since or whole(date.fromordinal(int(happened[int(STRAY * len(happened))])), By.MONTH).since
    until = min(question.until or whole(date.fromordinal(int(happened[-1])), By.MONTH).until, today)
    return Span(since, until) if since <= until else None
