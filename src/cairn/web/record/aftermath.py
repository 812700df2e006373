"""What was done and promised, in order, with the days of silence between; and the same on a line of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cairn.model.incident import IncidentRecord, RecordedPromise, RecordedResponse, ResponseSource
from cairn.model.values import DateSpan
from cairn.publishing.drawing.axis import DayAxis
from cairn.web.record.citing import Citing, Quote

LONG = 2
"""From how many times the busy days on a silence is drawn shorter than it is."""
BROKEN_AT = 55.0
"""Where the busy days end then, in percent."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise, what became of it, and the words that show it was kept."""

    promise: RecordedPromise
    quotes: tuple[Quote, ...]
    kept_quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """A response with its words and what was promised by it. `silence` are the days since the responsible side's last word before it,
    where this is its next; `at` where its day stands on the line of time."""

    response: RecordedResponse
    quotes: tuple[Quote, ...]
    promises: tuple[Kept, ...]
    silence: int | None
    at: float | None


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a promise on the line of time."""

    promise: RecordedPromise
    day: date
    at: float


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What followed an incident up to the day of the record. `silent_from` is where the last silence begins on the line of time.

    Where the silence is long the line is broken: `is_broken` says that what lies right of it is not to scale."""

    deeds: tuple[Deed, ...]
    other_promises: tuple[Kept, ...]
    line: DayAxis | None
    event_at: float | None
    silent_from: float | None
    dues: tuple[Due, ...]
    is_broken: bool


def aftermath(record: IncidentRecord) -> Aftermath:
    """What followed an incident."""
    citing, line = Citing(record), _line(record)
    promises = [Kept(one, citing.sources(one.sources), citing.sources(one.kept_by)) for one in record.promises]
    deeds: list[Deed] = []
    told: set[int] = set()
    last: date | None = None
    for response in record.responses:
        own = [kept for kept in promises if id(kept) not in told and _made_by(kept.promise, response)]
        told |= {id(kept) for kept in own}
        day = _day(response.when)
        counts = response.by_responsible_side and day is not None
        silence = (day - last).days if counts and day and last else None
        deeds.append(Deed(response, citing.sources(response.sources), tuple(own), silence, line.at(day) if line and day else None))
        last = day if counts else last
    event, silent = _event_day(record), _silent_since(record)
    return Aftermath(
        deeds=tuple(deeds),
        other_promises=tuple(kept for kept in promises if id(kept) not in told),
        line=line,
        event_at=line.at(event) if line and event else None,
        silent_from=line.at(silent) if line and silent else None,
        dues=tuple(Due(one, day, line.at(day)) for one in record.promises if line and (day := _due(one)) and day <= line.last),
        is_broken=bool(line and line.last < record.as_of),
    )


def _line(record: IncidentRecord) -> DayAxis | None:
    """From the event to the day of the record or, where nothing was said for long, to the last day that something is known of."""
    known = [day for day in (_event_day(record), *(_day(one.when) for one in record.responses), *map(_due, record.promises)) if day]
    told = [day for day in known if day <= record.as_of]
    if not told:
        return None
    busy = max(told) - min(told)
    is_long = (record.as_of - max(told)).days > LONG * max(busy.days, 7)
    return DayAxis.of(told, right=BROKEN_AT) if is_long else DayAxis.of([*told, record.as_of])


def _event_day(record: IncidentRecord) -> date | None:
    return record.when.latest if record.when else None


def _silent_since(record: IncidentRecord) -> date | None:
    found = record.accountability
    if found.days_of_silence is None:
        return None
    return found.last_word if found.silence_since == "last_word" else _event_day(record)


def _day(span: DateSpan | None) -> date | None:
    return span.latest if span else None


def _due(promise: RecordedPromise) -> date | None:
    return promise.due.latest if promise.due else None


def _made_by(promise: RecordedPromise, response: RecordedResponse) -> bool:
    """Whether a promise was reported with a response."""
    return bool({_key(one) for one in promise.sources} & {_key(one) for one in response.sources})


def _key(source: ResponseSource) -> tuple[str, str]:
    return source.document, source.response
