"""Patterns: what became of all incidents that an actor is accused of, as a pure function of their records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from cairn.assessment.accountability import answer, day, known
from cairn.assessment.pattern import Delay, LongSilence, Pattern, PatternRules, StepFound, StepRule, load_pattern_rules
from cairn.assessment.shares import share_of
from cairn.assessment.stages import Stages, load_stages
from cairn.assessment.sums import sums_of
from cairn.assessment.targets import Target
from cairn.model.incident import IncidentRecord, PromiseStatus, RecordedResponse


def pattern_of(
    target: Target, records: Iterable[IncidentRecord], *, as_of: date, rules: PatternRules | None = None, stages: Stages | None = None
) -> Pattern:
    """The pattern of an actor over the records that accuse it, all assessed as of one day; empty where none does."""
    rules, stages = rules or load_pattern_rules(), stages or load_stages()
    held = [_Held(record, target, stages, as_of) for record in records if any(map(target.is_meant, record.perpetrators))]
    return Pattern(
        actor=target.key,
        name=target.name,
        parts=_parts(target, held),
        incidents=tuple(one.record.id for one in held),
        titles={one.record.id: one.record.title for one in held},
        is_few=len(held) <= rules.few,
        steps=tuple(_step(rule, held) for rule in rules.step),
        promises=_promises(held),
        silences=_silences(held, rules.silences),
        tolls=sums_of(one.record for one in held),
        as_of=as_of,
    )


class _Held:
    """A record that accuses the actor, and the responses of each side that were known on the day."""

    def __init__(self, record: IncidentRecord, target: Target, stages: Stages, as_of: date) -> None:
        told = known(record.responses, as_of)
        self.record = record
        self.own = [r for r in told if target.is_own(r, record)]
        self.others = [r for r in told if r not in self.own]
        self.answer = answer(self.own, record.when, stages, as_of)
        self.has_word = any(r.kind not in stages.silent for r in self.own)

    def first(self, rule: StepRule) -> RecordedResponse | None:
        """The first response that counts for a row, those of which no day is known last; None where there is none."""
        side = self.own if rule.by == "own" else self.others
        fitting = [r for r in side if r.kind in rule.kinds and (not rule.outcomes or r.outcome in rule.outcomes)]
        return min(fitting, key=lambda r: day(r) or date.max, default=None)

    def counts(self, rule: StepRule) -> bool:
        """Whether the incident counts for a row."""
        return self.first(rule) is not None if rule.kinds else not self.has_word

    def days_to(self, rule: StepRule) -> int | None:
        """Days from the incident's last possible day to the step; None where either is unknown."""
        first, when = self.first(rule), self.record.when
        reached = day(first) if first else None
        return max(0, (reached - when.latest).days) if reached and when and when.latest else None


def _step(rule: StepRule, held: Sequence[_Held]) -> StepFound:
    counted = [one.record.id for one in held if one.counts(rule)]
    return StepFound(name=rule.name, words=rule.words, share=share_of(counted, len(held)), delay=_delay(rule, held))


def _delay(rule: StepRule, held: Sequence[_Held]) -> Delay | None:
    days = {one.record.id: count for one in held if (count := one.days_to(rule)) is not None}
    if not days:
        return None
    return Delay(median=float(median(days.values())), least=min(days.values()), most=max(days.values()), incidents=tuple(days))


def _promises(held: Sequence[_Held]) -> dict[PromiseStatus, tuple[str, ...]]:
    """The promises of its own side, by what became of them."""
    made = [
        (promise.status, one.record.id)
        for one in held
        for promise in one.record.promises
        if any(r.sources == promise.sources for r in one.own)
    ]
    return {status: tuple(id for found, id in made if found is status) for status in PromiseStatus}


def _silences(held: Sequence[_Held], most: int) -> tuple[LongSilence, ...]:
    told = [(one.answer.days_of_silence, one) for one in held]
    longest = sorted(((days, one) for days, one in told if days is not None), key=lambda pair: (-pair[0], pair[1].record.id))
    return tuple(
        LongSilence(incident=one.record.id, days=days, is_unanswered=one.answer.silence_since == "incident") for days, one in longest[:most]
    )


def _parts(target: Target, held: Sequence[_Held]) -> tuple[str, ...]:
    """The keys of those under the actor that are accused, where they are counted with it."""
    accused = {p.actor for one in held for p in one.record.perpetrators if p.actor and target.is_meant(p)}
    return tuple(sorted(accused - {target.key}))
