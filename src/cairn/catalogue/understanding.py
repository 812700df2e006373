"""Free text understood: names of places, countries and actors that the catalogue knows, and dates; what is left are words.

A name is understood only where it leads somewhere: a place that some incident has, or lies at; an actor that one names. So a word that
happens to be the name of a far town stays a word. A phrase in quotation marks is always words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from cairn.assessment.wording import country_name, span_in_words
from cairn.catalogue.columns import Columns
from cairn.catalogue.page import Aspect, Understood
from cairn.catalogue.phrasing import phrasing, terms
from cairn.catalogue.places import has_place
from cairn.catalogue.question import Facet, Question
from cairn.catalogue.words import Term
from cairn.extraction.rules.dates import Anchors, DateExpression, DateKind, find_dates, resolve
from cairn.knowledge.actors import Actors
from cairn.knowledge.countries import Countries
from cairn.knowledge.folding import fold, words
from cairn.knowledge.tables import read_table
from cairn.language.calendar import load_calendar
from cairn.language.files import light_languages
from cairn.language.pipeline import languages
from cairn.model.values import DateSpan

MOST_WORDS = 6
"""Words of the longest name that is looked for."""

Reading = tuple[tuple[Understood, ...], tuple[Term, ...], tuple[Term, ...]]
"""What was understood, the terms that are wanted and those that are not."""


def understand(written: str, columns: Columns, day: date) -> Reading:
    """What free text asks of a catalogue; days such as "yesterday" count from `day`."""
    told = phrasing(written)
    understood: list[Understood] = []
    rest: list[str] = []
    for line in told.plain.splitlines():
        dates = list(_dates(line, day))
        for part, is_before in _between(line, dates):
            named, left = _named(part, columns)
            understood += named
            rest += [*map(_unjoined, left[:-1]), _unjoined(left[-1]) if is_before else left[-1]]
        understood += (_days(expression, span) for expression, span in dates)
    wanted = [*told.wanted, *terms(rest)]
    texts = [Understood(words=typed, aspect=Aspect.TEXT, value=" ".join(term.words)) for typed, term in wanted]
    nots = [Understood(words=typed, aspect=Aspect.NOT, value=" ".join(term.words)) for typed, term in told.unwanted]
    return (*understood, *texts, *nots), tuple(term for _, term in wanted), tuple(term for _, term in told.unwanted)


# --- dates ---------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def _dates(line: str, day: date) -> tuple[tuple[DateExpression, DateSpan], ...]:
    """The dates of a line, none overlapping, in whichever language says most."""
    found = [list(_dates_in(line, language, day)) for language in (*languages(), *light_languages())]
    return tuple(max(found, key=lambda dates: sum(expression.end - expression.start for expression, _ in dates), default=[]))


def _dates_in(line: str, language: str, day: date) -> Iterator[tuple[DateExpression, DateSpan]]:
    for expression in find_dates(line, load_calendar(language)):
        if expression.is_event_date or expression.kind in (DateKind.SINCE, DateKind.UNTIL):
            span = resolve(_as_day(expression), Anchors(published=day))
            if span.earliest and span.latest:
                yield expression, span


def _as_day(expression: DateExpression) -> DateExpression:
    """The bound of a period, read as the days that it names."""
    is_bound = expression.kind in (DateKind.SINCE, DateKind.UNTIL)
    return replace(expression, kind=DateKind.ABSOLUTE) if is_bound else expression


def _days(expression: DateExpression, span: DateSpan) -> Understood:
    since = None if expression.kind is DateKind.UNTIL else span.earliest
    until = None if expression.kind is DateKind.SINCE else span.latest
    how = {DateKind.SINCE: "since ", DateKind.UNTIL: "until "}.get(expression.kind, "")
    return Understood(words=expression.text, aspect=Aspect.DAYS, value=how + span_in_words(span), asks=Question(since=since, until=until))


def _between(line: str, dates: Iterable[tuple[DateExpression, DateSpan]]) -> Iterator[tuple[str, bool]]:
    """The pieces of a line around its dates, and whether a date follows."""
    at = 0
    for expression, _ in dates:
        yield line[at : expression.start], True
        at = expression.end
    yield line[at:], False


@cache
def _joining() -> frozenset[str]:
    table = read_table(Path(__file__).with_name("joining.toml"), dict[str, tuple[str, ...]])
    return frozenset(fold(word) for told in table.values() for word in told)


def _unjoined(before: str) -> str:
    """The words before something that was understood, without those that only join them to it."""
    parts = words(before)
    while parts and parts[-1].key in _joining():
        before = before[: parts.pop().start]
    return before


# --- names ---------------------------------------------------------------------------------------------------------------


def _named(part: str, columns: Columns) -> tuple[list[Understood], list[str]]:
    """The names in a piece of text, the longest first, and what stands around them."""
    found: list[Understood] = []
    left: list[str] = []
    parts, at, start = words(part), 0, 0
    while at < len(parts):
        understood = None
        for end in range(min(len(parts), at + MOST_WORDS), at, -1):
            if understood := _meant(part[parts[at].start : parts[end - 1].end], columns):
                left.append(part[start : parts[at].start])
                found.append(understood)
                at, start = end, parts[end - 1].end
                break
        at += 0 if understood else 1
    return found, [*left, part[start:]]


def _meant(name: str, columns: Columns) -> Understood | None:
    """What a name means to a catalogue."""
    if "," in name or ";" in name:  # a comma parts what belongs together from what does not
        return None
    code = Countries.load().of(name) if Countries.load().is_name(name) else None
    if code and code in columns.pairs[Facet.COUNTRY].code:
        return Understood(words=name, aspect=Aspect.COUNTRY, value=country_name(code), asks=Question(country=(code,)))
    if key := _actor(name, columns):
        return Understood(words=name, aspect=Aspect.ACTOR, value=columns.names.get(key, key), asks=Question(actor=(key,)))
    if has_place(columns, name):
        return Understood(words=name, aspect=Aspect.PLACE, value=name, asks=Question(place=name))
    return None


def _actor(name: str, columns: Columns) -> str | None:
    """The actor of the catalogue that a name means: one of the register, else one that is called so and no otherwise."""
    known = columns.pairs[Facet.ACTOR].code
    if name in known:
        return name
    actor = Actors.load().find(name)
    if actor and actor.key in known:
        return actor.key
    return columns.by_name.get(fold(name)) if any(letter.isupper() for letter in name) else None
