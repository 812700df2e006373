"""A job: one thing that is to be taken in, how far that is, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What is taken in."""

    FILE = "file"
    ADDRESS = "address"
    FEED_ITEM = "feed_item"  # an address that a feed has named


class State(StrEnum):
    """How far it is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"  # somebody took it back before it was done


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something to be taken in, on behalf of `by`. `name` is a file's name or an address; `kept` the name of the file in which the bytes
    lie, None while they are still to be fetched; `published` the day for a report that carries none; `redates` whether a report that
    is known already gets that day too, which is a decision and takes the right to one; `feed` the number of the feed. `media_type` and
    `url` are what its sender says of bytes that lie there already."""

    kind: Kind
    name: str
    by: str
    kept: str | None = None
    published: date | None = None
    feed: int | None = None
    redates: bool = False
    media_type: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many documents of a job were added, were known already, and could not be read; and the first that is in the casebook."""

    added: int = 0
    known: int = 0
    failed: int = 0
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a job failed. `subject` is the failure's in the casebook; None where the casebook has none of it."""

    code: str
    message: str
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands. `tries` is how often it was begun since somebody last asked for it; times are ISO in UTC; `media_type` and `url`
    are what the server said of bytes that were fetched, or the sender of those that came."""

    number: int
    kind: Kind
    name: str
    by: str
    state: State
    kept: str | None
    media_type: str | None
    url: str | None
    published: date | None
    feed: int | None
    redates: bool
    added_at: str
    changed_at: str
    tries: int
    tally: Tally
    trouble: Trouble | None

    @property
    def is_open(self) -> bool:
        """Whether it waits or is under way."""
        return self.state in (State.WAITING, State.RUNNING)
