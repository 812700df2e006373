"""Patterns: what became of all incidents that an actor is accused of, as a pure function of their records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import median

from cairn.assessment.course import Course, course_of
from cairn.assessment.pattern import Delay, LongSilence, Pattern, PatternRules, StepFound, StepRule, load_pattern_rules
from cairn.assessment.shares import share_of
from cairn.assessment.stages import Stages, load_stages
from cairn.assessment.sums import TollSum, sums_of
from cairn.assessment.targets import Target
from cairn.model.incident import IncidentRecord, PromiseStatus
from cairn.model.vocabulary import Harm


def pattern_of(
    target: Target, records: Iterable[IncidentRecord], *, as_of: date, rules: PatternRules | None = None, stages: Stages | None = None
) -> Pattern:
    """The pattern of an actor over the records that accuse it, all assessed as of one day; empty where none does."""
    rules, stages = rules or load_pattern_rules(), stages or load_stages()
    held = [record for record in records if any(map(target.is_meant, record.perpetrators))]
    return pattern_of_courses(
        target,
        [course_of(record, target, as_of=as_of, rules=rules, stages=stages) for record in held],
        as_of=as_of,
        rules=rules,
        titles={record.id: record.title for record in held},
        parts=_parts(target, held),
        tolls=sums_of(held),
    )


def pattern_of_courses(
    target: Target,
    courses: Sequence[Course],
    *,
    as_of: date,
    rules: PatternRules | None = None,
    titles: Mapping[str, str] | None = None,
    parts: Sequence[str] = (),
    tolls: Mapping[Harm, TollSum] | None = None,
) -> Pattern:
    """The pattern of an actor from what became of each incident that it is accused of; `titles`, `parts` and `tolls` are told as they
    are given."""
    rules = rules or load_pattern_rules()
    return Pattern(
        actor=target.key,
        name=target.name,
        parts=tuple(parts),
        incidents=tuple(one.incident for one in courses),
        titles=dict(titles or {}),
        is_few=len(courses) <= rules.few,
        steps=tuple(_step(rule, courses) for rule in rules.step),
        promises=_promises(courses),
        silences=_silences(courses, rules.silences, as_of),
        tolls=dict(tolls or {}),
        as_of=as_of,
    )


def _step(rule: StepRule, courses: Sequence[Course]) -> StepFound:
    counted = [one.incident for one in courses if rule.name in one.steps]
    return StepFound(name=rule.name, words=rule.words, share=share_of(counted, len(courses)), delay=_delay(rule, courses))


def _delay(rule: StepRule, courses: Sequence[Course]) -> Delay | None:
    days = {one.incident: count for one in courses if (count := one.steps.get(rule.name)) is not None}
    if not days:
        return None
    return Delay(median=float(median(days.values())), least=min(days.values()), most=max(days.values()), incidents=tuple(days))


def _promises(courses: Sequence[Course]) -> dict[PromiseStatus, tuple[str, ...]]:
    """The promises of its own side, by what became of them."""
    made = [(promise.status, one.incident) for one in courses for promise in one.promises]
    return {status: tuple(id for found, id in made if found is status) for status in PromiseStatus}


def _silences(courses: Sequence[Course], most: int, as_of: date) -> tuple[LongSilence, ...]:
    told = [(one.days_of_silence(as_of), one) for one in courses]
    longest = sorted(((days, one) for days, one in told if days is not None), key=lambda pair: (-pair[0], pair[1].incident))
    return tuple(LongSilence(incident=one.incident, days=days, is_unanswered=one.is_unanswered) for days, one in longest[:most])


def _parts(target: Target, held: Sequence[IncidentRecord]) -> tuple[str, ...]:
    """The keys of those under the actor that are accused, where they are counted with it."""
    accused = {p.actor for record in held for p in record.perpetrators if p.actor and target.is_meant(p)}
    return tuple(sorted(accused - {target.key}))
