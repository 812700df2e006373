"""A line of the catalogue: what stands in an incident's record, as far as it takes to find it and to tell it from others in a list."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from cairn.model.base import Frozen
from cairn.model.incident import Stage
from cairn.model.vocabulary import DatePrecision, Harm, Kind, Means, Outcome, Status


class Counted(StrEnum):
    """What a figure of the catalogue counts. `casualties` are killed or injured, not told apart; `taken` abducted, detained or missing."""

    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    TAKEN = "taken"
    DISPLACED = "displaced"


COUNTED: dict[Counted, tuple[Harm, ...]] = {
    Counted.KILLED: (Harm.KILLED,),
    Counted.INJURED: (Harm.INJURED,),
    Counted.CASUALTIES: (Harm.CASUALTIES,),
    Counted.TAKEN: (Harm.ABDUCTED, Harm.DETAINED, Harm.MISSING),
    Counted.DISPLACED: (Harm.DISPLACED,),
}
"""The harms of a record behind each. Of several the one with the greatest best figure stands for all: they are never added."""


class Figures(Frozen):
    """Low, best and high of a toll, as the record has them; None where that end is open."""

    low: int | None
    best: int | None
    high: int | None


class ListedActor(Frozen):
    """A body or person in a list. `key` is that of the register of actors or, of those who are not in it, the name itself."""

    key: str
    name: str


class Review(StrEnum):
    """How far people have looked at an incident. An incident may be several of these."""

    DOUBTFUL = "doubtful"  # an open question whether an account of it belongs elsewhere, or another's here
    FAILED = "failed"  # one of its documents could not be read (again)
    DECIDED = "decided"  # a person's decision on it holds
    MACHINE = "machine"  # nobody has decided anything


class Listed(Frozen):
    """An incident in a list, as of the day that the catalogue was last refreshed.

    `first` and `last` are the days between which it happened; `country` (ISO 3166-1 alpha-2) is that of its most exact place, the point
    (degrees, WGS 84) and `radius_km` those of its most exact place with a point. `combatants` are tolls of those whom a claim calls
    fighters, who are not among the `tolls`. `grade` is the policy's verdict, `reviewed_grade` what a
    reviewer says instead. The silence counts from the day `silent_since`, which is that of the last word or of the incident itself
    (`silence_from`). `opened` is the number of the entry in the ledger that opened it, `changed` that of the last entry that something in
    the record comes from, `changed_at` its time (UTC)."""

    id: str
    title: str
    kind: Kind
    status: Status
    means: Means | None
    first: date | None
    last: date | None
    precision: DatePrecision | None
    places: tuple[str, ...]
    country: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    accused: tuple[ListedActor, ...]
    responding: tuple[ListedActor, ...]
    tolls: dict[Counted, Figures]
    combatants: dict[Counted, Figures]
    grade: str
    reviewed_grade: str | None
    stage: Stage
    outcome: Outcome | None
    silent_since: date | None
    silence_from: Literal["last_word", "incident"] | None
    accounts: int
    documents: int
    origins: int
    is_doubtful: bool
    has_failures: bool
    is_decided: bool
    opened: int
    changed: int
    changed_at: datetime | None

    def days_of_silence(self, day: date) -> int | None:
        """The silence, counted to a day; None where neither the last word's day nor the incident's is known."""
        return max(0, (day - self.silent_since).days) if self.silent_since else None

    @property
    def review(self) -> tuple[Review, ...]:
        """How far people have looked at it."""
        held = ((self.is_doubtful, Review.DOUBTFUL), (self.has_failures, Review.FAILED), (self.is_decided, Review.DECIDED))
        return (*(review for is_so, review in held if is_so), *(() if self.is_decided else (Review.MACHINE,)))

    @property
    def grades(self) -> tuple[str, ...]:
        """The grades under which it is found: the policy's and, where it differs, the reviewer's."""
        return tuple(dict.fromkeys(grade for grade in (self.grade, self.reviewed_grade) if grade))

    @property
    def actors(self) -> tuple[ListedActor, ...]:
        """Those who are accused, then those who answer, each once."""
        return tuple({actor.key: actor for actor in (*self.responding, *self.accused)}.values())
