"""What became of each incident for each of those accused of it: written with its line, and read back as numbers, ten thousands at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cairn.assessment.course import Course, Promised, course_of
from cairn.assessment.pattern import load_pattern_rules
from cairn.assessment.targets import target_of
from cairn.model.incident import IncidentRecord, PromiseStatus

NOT_COUNTED = -1
UNDATED = -2
"""In the place of days: the row of the pattern does not count the incident; it does, but the days to it are not known."""
NO_DAY = -1

SINCE, UNANSWERED, BROKEN_SINCE, UNDATED_SINCE = range(4)
WAITED_SINCE = {PromiseStatus.BROKEN: BROKEN_SINCE, PromiseStatus.NO_DATE: UNDATED_SINCE}
STATUSES = {status: 4 + n for n, status in enumerate(PromiseStatus)}
FIRST_STEP = 4 + len(STATUSES)
"""The places of the numbers: days are proleptic ordinals."""

ACCUSED = "accused"
PROMISE = "promise_"
"""Beside the rows of a pattern: all incidents that accuse the actor, and those with a promise of its side of which that became."""


@cache
def steps() -> dict[str, int]:
    """The place of each row of a pattern."""
    return {rule.name: FIRST_STEP + n for n, rule in enumerate(load_pattern_rules().step)}


def wide() -> int:
    """How many numbers there are."""
    return FIRST_STEP + len(steps())


def known_courses() -> frozenset[str]:
    """What can be asked of the incidents of an actor."""
    return frozenset({ACCUSED, *steps(), *(f"{PROMISE}{status.value}" for status in PromiseStatus)})


def courses_of(record: IncidentRecord) -> list[dict[str, object]]:
    """What became of an incident for each of those accused, as it is written."""
    return [_written(one.actor or one.name, course_of(record, target_of(one), as_of=record.as_of)) for one in record.perpetrators]


def _written(accused: str, course: Course) -> dict[str, object]:
    since = course.silent_since
    return {
        "accused": accused,
        "steps": dict(course.steps),
        "since": since.isoformat() if since else None,
        "unanswered": course.is_unanswered,
        "promises": [(one.status.value, one.since.isoformat() if one.since else None) for one in course.promises],
    }


def accused_in(written: str) -> list[tuple[str, Sequence[int]]]:
    """The keys (or names) of those accused in a line, each with its numbers."""
    return [(one["accused"], _numbers(one["steps"], one["since"], one["unanswered"], one["promises"])) for one in json.loads(written)]


def _numbers(counted: dict[str, int | None], since: str | None, is_unanswered: bool, promises: list[tuple[str, str | None]]) -> list[int]:
    found = [*_nothing()]
    found[SINCE], found[UNANSWERED] = _day(since), int(is_unanswered)
    for status, place in ((PromiseStatus(told), STATUSES[PromiseStatus(told)]) for told, _ in promises):
        found[place] += 1
        if status in WAITED_SINCE:
            days = [_day(day) for told, day in promises if told == status.value and day]
            found[WAITED_SINCE[status]] = min(days, default=NO_DAY)
    for name, days_to in counted.items():
        found[steps()[name]] = UNDATED if days_to is None else days_to
    return found


@cache
def _nothing() -> tuple[int, ...]:
    """The numbers of an incident that no row counts, and in which nothing was promised."""
    return (NO_DAY, 0, NO_DAY, NO_DAY, *(0 for _ in STATUSES), *(NOT_COUNTED for _ in steps()))


def _day(written: str | None) -> int:
    return date.fromisoformat(written).toordinal() if written else NO_DAY


def read(incidents: Iterable[str], numbers: NDArray[np.int32]) -> list[Course]:
    """What became of some incidents, from the numbers of each. Of promises only what became of them is known."""
    return [_course(incident, row) for incident, row in zip(incidents, numbers.tolist(), strict=True)]


def _course(incident: str, row: Sequence[int]) -> Course:
    return Course(
        incident=incident,
        steps={name: None if row[place] == UNDATED else row[place] for name, place in steps().items() if row[place] != NOT_COUNTED},
        silent_since=None if row[SINCE] == NO_DAY else date.fromordinal(row[SINCE]),
        is_unanswered=bool(row[UNANSWERED]),
        promises=tuple(Promised(status) for status, place in STATUSES.items() for _ in range(row[place])),
    )
