"""Promises, and what became of them: kept, kept late, broken, open, or without a day to be kept by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cairn.assessment.accountability import day, known
from cairn.assessment.akin import are_akin
from cairn.assessment.stages import Stages
from cairn.model.claims import Promise
from cairn.model.incident import PromiseStatus, RecordedPromise, RecordedResponse
from cairn.model.vocabulary import Outcome, Promised, ResponseKind


def weigh_promises(responses: Sequence[RecordedResponse], stages: Stages, as_of: date) -> tuple[RecordedPromise, ...]:
    """Every promise that was made by a day, and what became of it by then, in the order in which they were made.

    A promise is kept by a later response of the same side that does what was promised; of one without a day, nobody can say that it came
    too late. A promise is broken only once the last day that its words allow is past."""
    told = known(responses, as_of)
    return tuple(_weighed(made, promise, told, stages, as_of) for made in told for promise in made.promises)


def _weighed(made: RecordedResponse, promise: Promise, told: Sequence[RecordedResponse], stages: Stages, as_of: date) -> RecordedPromise:
    keeping = _keeping(made, promise.what, told, stages)
    due = promise.due if promise.due and promise.due.is_resolved else None
    last = due.latest if due else None
    kept_on = keeping.when.earliest if keeping and keeping.when else None
    status = _status(last, keeping is not None, kept_on, as_of)
    return RecordedPromise(
        what=promise.what,
        actor=made.actor,
        capacity=made.capacity,
        by_responsible_side=made.by_responsible_side,
        said=made.when,
        dated_by=made.dated_by,
        due=due,
        status=status,
        kept_on=kept_on,
        days=_days(status, last, day(made), kept_on, as_of),
        kept_by=keeping.sources if keeping else (),
        sources=made.sources,
    )


def _keeping(made: RecordedResponse, what: Promised, told: Sequence[RecordedResponse], stages: Stages) -> RecordedResponse | None:
    """The first response that does what was promised; those of which no day is known come last."""
    kinds = stages.keeps[what]
    later = [r for r in told if r.kind in kinds and r is not made and _is_later(r, made) and is_one_side(r, made)]
    done = [r for r in later if not (r.kind is ResponseKind.VERDICT and what is Promised.PUNISHMENT and r.outcome is Outcome.REJECTED)]
    return min(done, key=lambda r: day(r) or date.max, default=None)


def _is_later(one: RecordedResponse, other: RecordedResponse) -> bool:
    days = (day(one), day(other))
    return days[0] is None or days[1] is None or days[0] >= days[1]


def is_one_side(one: RecordedResponse, other: RecordedResponse) -> bool:
    """Whether two responses are of one side: both of the responsible one, or of one body or state elsewhere."""
    if one.by_responsible_side or other.by_responsible_side:
        return one.by_responsible_side and other.by_responsible_side
    if one.state or other.state:
        return one.state == other.state
    return are_akin(one.actor, other.actor)


def _status(last: date | None, is_kept: bool, kept_on: date | None, as_of: date) -> PromiseStatus:
    if is_kept:
        return PromiseStatus.KEPT_LATE if last and kept_on and kept_on > last else PromiseStatus.KEPT
    if last is None:
        return PromiseStatus.NO_DATE
    return PromiseStatus.BROKEN if as_of > last else PromiseStatus.OPEN


def _days(status: PromiseStatus, last: date | None, made: date | None, kept_on: date | None, as_of: date) -> int | None:
    ends = {
        PromiseStatus.BROKEN: (last, as_of),
        PromiseStatus.KEPT_LATE: (last, kept_on),
        PromiseStatus.OPEN: (as_of, last),
        PromiseStatus.NO_DATE: (made, as_of),
    }
    start, end = ends.get(status, (None, None))
    return (end - start).days if start and end else None
