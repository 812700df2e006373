"""Actors for their pages: in which order they stand, beside whom, and what the register knows of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cairn.assessment.pattern import Pattern
from cairn.assessment.wording import country_name
from cairn.catalogue.patterns import ActorFound, Compared
from cairn.knowledge.actors import Actor, Actors
from cairn.model.vocabulary import Relation
from cairn.publishing.sheet import table_lines
from cairn.web.survey.tolls import ends

SHOWN = ("no_word", "denied", "inquiry", "concluded", "convicted", "sanctioned")
BESIDE = ("no_word", "denied", "inquiry", "concluded", "convicted", "sanctioned", "inquired_by_others")
"""The rows of a pattern that stand beside each other as columns."""
MOST = 12
"""Actors that one is set beside: those of most incidents."""
USUAL = "incidents"
PATTERN = ("step", "incidents", "of", "low", "high", "median_days", "least_days", "most_days")
"""The columns of a pattern as a sheet."""


def _by_step(name: str) -> Callable[[Compared], object]:
    return lambda one: -one.steps[name].count


KEYS: Mapping[str, Callable[[Compared], object]] = {
    "name": lambda one: one.name.casefold(),
    "incidents": lambda one: -one.incidents,
    **{name: _by_step(name) for name in SHOWN},
    "silence": lambda one: -1 if one.silence is None else -one.silence,
    "killed": lambda one: -one.killed.best,
}
"""By what the table of actors can be put in order."""


@dataclass(frozen=True, slots=True)
class Bond:
    """That a body belonged to another, or sided with it, from a day to a day; `key` and `name` are the other's."""

    key: str
    name: str
    relation: Relation
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the register knows of an actor: other names, the bodies above it and under it, with the days."""

    actor: Actor
    country: str | None
    names: tuple[str, ...]
    above: tuple[Bond, ...]
    under: tuple[Bond, ...]


def entry(key: str) -> Known | None:
    """An actor as the register has it; None where it has none of that key."""
    actors = Actors.load()
    actor = actors.by_key(key)
    if actor is None:
        return None
    above = [_bond(actors, one.key, one.relation, one.since, one.until) for one in actor.affiliations]
    under = [
        _bond(actors, other.key, one.relation, one.since, one.until) for other in actors for one in other.affiliations if one.key == key
    ]
    names = dict.fromkeys((*actor.aliases, *actor.acronyms, *actor.local, *actor.alone))
    country = country_name(actor.country) if actor.country else None
    return Known(actor, country, tuple(name for name in names if name != actor.name), tuple(above), tuple(under))


def _bond(actors: Actors, key: str, relation: Relation, since: date | None, until: date | None) -> Bond:
    other = actors.by_key(key)
    return Bond(key, other.name if other else key, relation, since, until)


def beside(found: ActorFound) -> list[Compared]:
    """Those of the register that an actor is set beside: they are accused in most incidents."""
    key = found.pattern.actor or found.pattern.name
    return [one for one in found.beside if one.is_known and one.key != key][:MOST]


def sheet(rows: Sequence[Compared]) -> Iterator[str]:
    """The table of actors, line by line."""
    steps = list(rows[0].steps) if rows else []
    days = [f"{name}_median_days" for name in steps]
    head = (
        "key",
        "name",
        "incidents",
        *steps,
        *days,
        "longest_silence_days",
        "killed_with_a_figure",
        "killed_low",
        "killed_best",
        "killed_high",
    )
    return table_lines(head, [_cells(one) for one in rows])


def _cells(one: Compared) -> tuple[object, ...]:
    counts, days = [step.count for step in one.steps.values()], [step.median for step in one.steps.values()]
    return (one.key, one.name, one.incidents, *counts, *days, one.silence, one.killed.counted, *ends(one.killed))


def _pattern(found: ActorFound) -> Iterator[str]:
    return table_lines(PATTERN, pattern_rows(found.pattern))


def pattern_rows(pattern: Pattern) -> Iterator[tuple[object, ...]]:
    """A row for each step: of how many incidents, with the interval of the share, and the days that it took."""
    for step in pattern.steps:
        share, delay = step.share, step.delay
        days = (delay.median, delay.least, delay.most) if delay else (None, None, None)
        yield (step.name, share.count, share.of, round(share.low, 3), round(share.high, 3), *days)


def _silences(found: ActorFound) -> Iterator[str]:
    rows = [(one.incident, one.days, "incident" if one.is_unanswered else "last_word") for one in found.pattern.silences]
    return table_lines(("incident", "days_of_silence", "since"), rows)


def _relations(found: ActorFound) -> Iterator[str]:
    known = entry(found.pattern.actor) if found.pattern.actor else None
    bonds = [(side, one) for side, all in (("above", known.above), ("under", known.under)) for one in all] if known else []
    rows = [(side, one.relation.value, one.key, one.name, one.since, one.until) for side, one in bonds]
    return table_lines(("side", "relation", "key", "body", "since", "until"), rows)


TABLES: Mapping[str, Callable[[ActorFound], Iterator[str]]] = {"pattern": _pattern, "silences": _silences, "relations": _relations}
"""The tables of an actor's page as sheets, by name."""
