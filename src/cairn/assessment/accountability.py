"""How far accountability has come, and for how long the responsible side has been silent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from cairn.assessment.stages import Stages
from cairn.model.incident import Accountability, RecordedResponse, Stage
from cairn.model.values import DateSpan

ORDER = list(Stage)


def hold_to_account(responses: Sequence[RecordedResponse], when: DateSpan | None, stages: Stages, as_of: date) -> Accountability:
    """The furthest stage reached, the day it was first reached, and the days since the last word of the responsible side.

    Where there never was a word the silence counts from the last day on which the incident may have happened. What lies after
    `as_of` was not known on that day and is left out."""
    known = [r for r in responses if r.by_responsible_side and (day(r) or as_of) <= as_of]
    reached = [(stages.stage[r.kind], r) for r in known if r.kind in stages.stage]
    stage = max((stage for stage, _ in reached), key=ORDER.index, default=Stage.NO_RESPONSE)
    first = min((r for found, r in reached if found is stage), key=lambda r: day(r) or date.max, default=None)
    words = [said for r in known if r.kind not in stages.silent and (said := day(r))]
    last_word = max(words, default=None)
    since, counted_from = _silence(last_word, bool(reached), when)
    return Accountability(
        stage=stage,
        since=day(first) if first else None,
        dated_by=first.dated_by if first else None,
        last_word=last_word,
        days_of_silence=max(0, (as_of - since).days) if since else None,
        silence_since=counted_from,
        as_of=as_of,
    )


def day(response: RecordedResponse) -> date | None:
    """The last day on which a response may have been made: never counts a silence longer than it was."""
    return response.when.latest if response.when else None


def _silence(last_word: date | None, answered: bool, when: DateSpan | None) -> tuple[date | None, Literal["last_word", "incident"] | None]:
    if last_word:
        return last_word, "last_word"
    if when and when.latest and not answered:
        return when.latest, "incident"
    return None, None
