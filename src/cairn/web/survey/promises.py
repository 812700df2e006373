"""Promises that were not kept, with their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cairn.catalogue.waiting import Waiting
from cairn.knowledge.actors import Actors
from cairn.model.incident import IncidentRecord, PromiseStatus, RecordedPromise
from cairn.publishing.sheet import table_lines
from cairn.web.reader import Reader
from cairn.web.record.citing import Citing, Quote

HEAD = ("incident", "status", "promised", "by", "said", "last_day", "days_since")


@dataclass(frozen=True, slots=True)
class KeptWaiting:
    """A promise of an incident that has been waited for since a day, and the words in which it was made."""

    record: IncidentRecord
    promise: RecordedPromise
    since: date
    quotes: tuple[Quote, ...]

    @property
    def days(self) -> int:
        """For how long it has been waited for."""
        return (self.record.as_of - self.since).days


def promises_kept_waiting(reader: Reader, waiting: Sequence[Waiting], status: PromiseStatus) -> list[KeptWaiting]:
    """The promises of some incidents that one has waited for longest."""
    found = []
    for one in waiting:
        record = reader.incident(one.incident)
        promise = next((promise for promise in record.promises if promise.status is status and _since(promise) == one.since), None)
        if promise:
            found.append(KeptWaiting(record, promise, one.since, Citing(record).sources(promise.sources)))
    return found


def sheet(found: Iterable[KeptWaiting]) -> Iterator[str]:
    """The same as the lines of a table to take away. Only bodies of the register are named."""
    return table_lines(HEAD, [_cells(one) for one in found])


def _cells(one: KeptWaiting) -> tuple[object, ...]:
    promise = one.promise
    known = Actors.load().by_key(promise.actor.actor) if promise.actor.actor else None
    said, due = promise.said.latest if promise.said else None, promise.due.latest if promise.due else None
    return (one.record.id, promise.status.value, promise.what.value, known.name if known else None, said, due, one.days)


def _since(promise: RecordedPromise) -> date | None:
    span = promise.due if promise.status is PromiseStatus.BROKEN else promise.said
    return span.latest if span else None
