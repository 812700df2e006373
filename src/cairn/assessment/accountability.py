"""How far accountability has come, and for how long nothing has been said: of the responsible side, and of each who answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from cairn.assessment.answering import Answering
from cairn.assessment.attribution import FINDING
from cairn.assessment.stages import Stages
from cairn.model.incident import Accountability, ActorAnswer, Answer, RecordedResponse, Stage
from cairn.model.values import DateSpan
from cairn.model.vocabulary import Outcome

ORDER = list(Stage)


def hold_to_account(
    responses: Sequence[RecordedResponse], answering: Sequence[Answering], when: DateSpan | None, stages: Stages, as_of: date
) -> Accountability:
    """The stage that the responsible side has reached, and each of those who answer.

    What lies after `as_of` was not known on that day and is left out, and so is who only answers later."""
    whole = answer([r for r in responses if r.by_responsible_side], when, stages, as_of)
    rows = [_of_actor(one, when, stages, as_of) for one in answering if one.is_accused or known(one.responses, as_of)]
    return Accountability(**dict(whole), by_actor=tuple(rows), as_of=as_of)


def answer(responses: Sequence[RecordedResponse], when: DateSpan | None, stages: Stages, as_of: date) -> Answer:
    """The furthest stage that some responses reach, the day it was first reached, and the days since the last word.

    Where there never was a word the silence counts from the last day on which the incident may have happened."""
    told = known(responses, as_of)
    reached = [(stages.stage[r.kind], r) for r in told if r.kind in stages.stage]
    stage = max((stage for stage, _ in reached), key=ORDER.index, default=Stage.NO_RESPONSE)
    first = min((r for found, r in reached if found is stage), key=lambda r: day(r) or date.max, default=None)
    last_word = max((said for r in told if r.kind not in stages.silent and (said := day(r))), default=None)
    since, counted_from = _silence(last_word, any(r.kind not in stages.silent for r in told), when)
    return Answer(
        stage=stage,
        outcome=_found(told),
        since=day(first) if first else None,
        dated_by=first.dated_by if first else None,
        last_word=last_word,
        days_of_silence=max(0, (as_of - since).days) if since else None,
        silence_since=counted_from,
    )


def known(responses: Sequence[RecordedResponse], as_of: date) -> list[RecordedResponse]:
    """The responses that were made by a day; those of which no day is known count as made."""
    return [r for r in responses if (day(r) or as_of) <= as_of]


def day(response: RecordedResponse) -> date | None:
    """The last day on which a response may have been made: never counts a silence longer than it was."""
    return response.when.latest if response.when else None


def _of_actor(one: Answering, when: DateSpan | None, stages: Stages, as_of: date) -> ActorAnswer:
    found = answer(one.responses, when if one.is_responsible else None, stages, as_of)
    return ActorAnswer(**dict(found), actor=one.actor, capacity=one.capacity, state=one.state, is_responsible=one.is_responsible)


def _found(told: Sequence[RecordedResponse]) -> Outcome | None:
    """What the last inquiry or verdict found; one that says so outranks one that does not."""
    findings = [r for r in told if r.kind in FINDING]
    last = max(findings, key=lambda r: (r.outcome not in (None, Outcome.UNKNOWN), day(r) or date.min), default=None)
    return (last.outcome or Outcome.UNKNOWN) if last else None


def _silence(last_word: date | None, answered: bool, when: DateSpan | None) -> tuple[date | None, Literal["last_word", "incident"] | None]:
    if last_word:
        return last_word, "last_word"
    if when and when.latest and not answered:
        return when.latest, "incident"
    return None, None
