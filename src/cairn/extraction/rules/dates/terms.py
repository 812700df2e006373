"""Promises in the words of a response: what is promised, and the last day by which it is to be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from cairn.extraction.rules.dates.anchors import Anchors, Tense
from cairn.extraction.rules.dates.expression import DateExpression
from cairn.extraction.rules.dates.finding import find_dates
from cairn.extraction.rules.dates.resolution import resolve
from cairn.extraction.rules.dates.spans import add_days, day_of, month_of
from cairn.language.calendar import DateKind, Unit, load_calendar
from cairn.language.terms import Terms, load_terms
from cairn.model.claims import Promise, Response
from cairn.model.values import DateSpan, Passage
from cairn.model.vocabulary import DatePrecision, Promised, ResponseKind

DAYS = {Unit.DAY: 1, Unit.WEEKEND: 7, Unit.WEEK: 7, Unit.FORTNIGHT: 14}
MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12, Unit.DECADE: 120}
PRECISION = {
    Unit.WEEK: DatePrecision.WEEK,
    Unit.FORTNIGHT: DatePrecision.WEEK,
    Unit.MONTH: DatePrecision.MONTH,
    Unit.YEAR: DatePrecision.YEAR,
    Unit.DECADE: DatePrecision.DECADE,
}


@dataclass(frozen=True, slots=True)
class _Term:
    """Where a sentence says by when, and the days that bound the last one."""

    start: int
    due: DateSpan


def with_promises(responses: Sequence[Response], language: str, published: date | None) -> list[Response]:
    """The responses, each with what it promises; a term runs from the day of the response, else from that of publication.

    An inquiry that is announced promises its results where a term is set for them, unless its words are told as a promise beside it."""
    told = [one for one in responses if one.kind is ResponseKind.PROMISE]
    return [
        one.model_copy(update={"promises": _of(one, language, published)})
        if one.kind is ResponseKind.PROMISE
        or (one.kind is ResponseKind.INVESTIGATION_ANNOUNCED and not any(other.passage.shared(one.passage) for other in told))
        else one
        for one in responses
    ]


def is_term(text: str, expression: DateExpression, terms: Terms) -> bool:
    """Whether an expression of time says by when something is to be done, so that it does not say when something was."""
    lead = terms.day_lead.search(text[: expression.start])
    return lead is not None or _is_length(text, expression, terms)


def _of(response: Response, language: str, published: date | None) -> tuple[Promise, ...]:
    said = response.when.latest if response.when and response.when.latest else published
    passage, words = response.passage, load_terms(language)
    opening = words.opening.search(passage.quote)
    start = opening.start() if opening else 0
    term = next(_terms(passage, language, said, start), None)
    things = _things(passage.quote, words, start) or _things(passage.quote, words, 0)  # "results are expected"
    if response.kind is ResponseKind.INVESTIGATION_ANNOUNCED:
        things = {what: at for what, at in things.items() if term and what is Promised.RESULTS}
    return _promises(things, term)


def _things(text: str, words: Terms, start: int) -> dict[Promised, int]:
    """What is promised from a character on, by where its words begin."""
    return {what: match.start() for what, pattern in words.things.items() if (match := pattern.search(text, start))}


def _promises(things: Mapping[Promised, int], term: _Term | None) -> tuple[Promise, ...]:
    """What is promised, by where its words begin; the term is set for what stands nearest. An inquiry is one only where nothing else is."""
    kept = {what: at for what, at in things.items() if what is not Promised.INQUIRY or len(things) == 1}
    nearest = min(kept, key=lambda what: abs(kept[what] - term.start)) if kept and term else None
    return tuple(Promise(what=what, due=term.due if term and what is nearest else None) for what in Promised if what in kept)


def _terms(passage: Passage, language: str, said: date | None, start: int) -> Iterator[_Term]:
    """The terms that a passage sets from one of its characters on, in order, each with the words that set it."""
    text, words = passage.quote, load_terms(language)
    for found in find_dates(text, load_calendar(language)):
        due = _due(text, found, words, said)
        if due is not None and found.end > start:
            lead = words.length_lead.search(text[: found.start]) or words.day_lead.search(text[: found.start])
            at = lead.start() if lead else found.start
            told = Passage(start=passage.start + at, end=passage.start + found.end, quote=text[at : found.end], within=passage.within)
            yield _Term(at, due.model_copy(update={"passage": told}))


def _due(text: str, expression: DateExpression, terms: Terms, said: date | None) -> DateSpan | None:
    """The days that bound the last one; unresolved where nobody knows from when it runs; None where the expression sets no term."""
    if _is_length(text, expression, terms):
        return _after(expression, said)
    lead = terms.day_lead.search(text[: expression.start])
    is_ahead = expression.kind is DateKind.DEICTIC and (expression.reading.low or 0) > 0
    if not (lead or is_ahead) or expression.kind in (DateKind.AGE, DateKind.FREQUENCY, DateKind.DURATION):
        return None
    span = resolve(expression, Anchors(published=said), Tense.FUTURE)
    if span.latest and said and span.latest < said:
        return None  # "by then it had killed": no day to come
    return _eve(span) if lead and lead["before"] and expression.reading.portion is None else span


def _is_length(text: str, expression: DateExpression, terms: Terms) -> bool:
    if expression.kind is not DateKind.DURATION:
        return False
    before, behind = text[: expression.start], text[expression.end :]
    if terms.other_follow.match(behind):
        return False
    return terms.length_lead.search(before) is not None or terms.length_follow.match(behind) is not None


def _after(expression: DateExpression, said: date | None) -> DateSpan:
    """The day that lies a length of time after that of the promise; of "three to six months" the later."""
    number, unit = expression.reading.high, expression.reading.unit
    day = _moved(said, unit, number) if said and unit and number is not None else None
    precision = PRECISION.get(unit, DatePrecision.DAY) if unit and day else None
    return DateSpan(earliest=day, latest=day, precision=precision)


def _moved(day: date, unit: Unit, number: int) -> date | None:
    if unit in MONTHS:
        month = month_of(day.year, day.month + MONTHS[unit] * number)
        same = day_of(month.earliest.year, month.earliest.month, day.day) if month else None
        return same.earliest if same else month.latest if month else None
    return add_days(day, ceil(number / 24) if unit is Unit.HOUR else number * DAYS[unit])


def _eve(span: DateSpan) -> DateSpan:
    """The day before a span begins."""
    eve = add_days(span.earliest, -1) if span.earliest else None
    return span.model_copy(update={"earliest": eve, "latest": eve})
