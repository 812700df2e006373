"""What became of one incident as far as one accused goes: a row of its pattern, before rows are counted together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from cairn.assessment.accountability import answer, day, known
from cairn.assessment.pattern import PatternRules, StepRule, load_pattern_rules
from cairn.assessment.stages import Stages, load_stages
from cairn.assessment.targets import Target
from cairn.model.incident import IncidentRecord, PromiseStatus, RecordedPromise, RecordedResponse


@dataclass(frozen=True, slots=True)
class Promised:
    """What became of a promise of the accused's side, and the day from which it has been waited for: its last day where it is broken or
    open, the day it was made where none was set; None where that is unknown, or where it was kept."""

    status: PromiseStatus
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """What became of one incident for one accused.

    `steps` are the rows that count it, each with the days from the incident to it (None: unknown). The silence of its side counts from
    the day `silent_since` (None: no day is known), which is the incident's own where `is_unanswered`."""

    incident: str
    steps: Mapping[str, int | None]
    silent_since: date | None = None
    is_unanswered: bool = False
    promises: tuple[Promised, ...] = ()

    def days_of_silence(self, as_of: date) -> int | None:
        """The silence, counted to a day."""
        return max(0, (as_of - self.silent_since).days) if self.silent_since else None


def course_of(
    record: IncidentRecord, target: Target, *, as_of: date, rules: PatternRules | None = None, stages: Stages | None = None
) -> Course:
    """What became of an incident for an actor that it accuses, as its record shows it as of a day."""
    held = _Held(record, target, stages or load_stages(), as_of)
    return Course(
        incident=record.id,
        steps={rule.name: held.days_to(rule) for rule in (rules or load_pattern_rules()).step if held.counts(rule)},
        silent_since=held.silent_since,
        is_unanswered=held.answer.silence_since == "incident",
        promises=tuple(_promised(promise) for promise in record.promises if any(r.sources == promise.sources for r in held.own)),
    )


def turns_on(record: IncidentRecord) -> date | None:
    """The next day on which a promise of a record will be broken, if nothing follows; None where none waits."""
    last = [one.due.latest for one in record.promises if one.status is PromiseStatus.OPEN and one.due and one.due.latest]
    return min(last) + timedelta(days=1) if last else None


class _Held:
    """A record that accuses the actor, and the responses of each side that were known on the day."""

    def __init__(self, record: IncidentRecord, target: Target, stages: Stages, as_of: date) -> None:
        told = known(record.responses, as_of)
        self.when = record.when
        self.own = [r for r in told if target.is_own(r, record)]
        self.others = [r for r in told if r not in self.own]
        self.answer = answer(self.own, record.when, stages, as_of)
        self.has_word = any(r.kind not in stages.silent for r in self.own)

    @property
    def silent_since(self) -> date | None:
        if self.answer.silence_since == "incident":
            return self.when.latest if self.when else None
        return self.answer.last_word if self.answer.silence_since else None

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
        first, when = self.first(rule), self.when
        reached = day(first) if first else None
        return max(0, (reached - when.latest).days) if reached and when and when.latest else None


def _promised(promise: RecordedPromise) -> Promised:
    due = promise.due.latest if promise.due else None
    made = promise.said.latest if promise.said else None
    since = {PromiseStatus.BROKEN: due, PromiseStatus.OPEN: due, PromiseStatus.NO_DATE: made}.get(promise.status)
    return Promised(promise.status, since)
