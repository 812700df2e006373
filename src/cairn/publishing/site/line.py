"""A record in a line: what lists, the search, the map and sums need of it, and no more, so that many fit into memory."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cairn.assessment.wording import plain, span_in_words
from cairn.model.values import DateSpan
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, country, each, number, point, text
from cairn.publishing.release.naming import A_PERSON
from cairn.publishing.release.redacting import REMOVED
from cairn.publishing.site.telling import headline, span_of, where

NOT_NAMED = "somebody, not named"
SAFE = re.compile(r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$)[0-9a-z][0-9a-z-]{0,63}")
"""What every system takes for the name of a file; an underscore sets our own endings apart."""


@dataclass(frozen=True, slots=True)
class Accused:
    """Somebody whom a record accuses: the key of a known actor (None: nobody knows them), the name, and how firmly."""

    actor: str | None
    name: str
    attribution: str | None

    @property
    def file(self) -> str:
        """The name of their page."""
        return file_of(self.actor or f"name {self.name.casefold()}")


@dataclass(frozen=True, slots=True)
class Killed:
    """How many people were killed; `low` and `high` are None where they are open, `words` says it as it was given."""

    low: int | None
    best: int
    high: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A point in degrees, and how far from it, in km, it may have been (None: nobody knows)."""

    latitude: float
    longitude: float
    radius_km: float | None

    @property
    def file(self) -> str:
        """The name of its page, the same in every release."""
        return _hash(f"{self.latitude} {self.longitude} {self.radius_km}")


@dataclass(frozen=True, slots=True)
class Line:
    """An incident. `file` is the name of its page; `first` and `last` are its days, None where they are not known."""

    id: str
    file: str
    title: str
    first: date | None
    last: date | None
    country: str | None
    where: str | None
    places: tuple[str, ...]
    accused: tuple[Accused, ...]
    kind: str | None
    means: str | None
    status: str | None
    grade: str | None
    reviewed_grade: str | None
    stage: str | None
    silence: int | None
    killed: Killed | None
    spot: Spot | None
    spot_name: str | None
    publishers: tuple[str, ...]
    former: tuple[str, ...]

    @property
    def when(self) -> str:
        """Its days in words."""
        return span_in_words(DateSpan(earliest=self.first, latest=self.last, precision=None))

    @property
    def month(self) -> tuple[int, int] | None:
        """The year and month in which it lies for all that is known."""
        if self.first is None or self.last is None or (self.first.year, self.first.month) != (self.last.year, self.last.month):
            return None
        return self.first.year, self.first.month

    @property
    def year(self) -> int | None:
        """The year in which it lies for all that is known."""
        return self.first.year if self.first and self.last and self.first.year == self.last.year else None


def line_of(record: Json, number_in_release: int) -> Line:
    """The line of a record; one of which no id leaves is called by where it stands in the release."""
    id = text(record, "id") or f"n{number_in_release}"
    days = span_of(record, "when")
    happened = where(record)
    silence = number(record, "accountability", "days_of_silence")
    former = at(record, "former_ids")
    return Line(
        id=id,
        file=file_of(id),
        title=text(record, "title") or _untitled(record, id),
        first=days[0] if days else None,
        last=days[1] if days else None,
        country=country(record),
        where=happened,
        places=_each_once(text(one, "name") for one in each(record, "where")),
        accused=tuple(Accused(text(one, "actor"), _called(one), text(one, "attribution")) for one in each(record, "perpetrators")),
        kind=text(record, "kind"),
        means=text(record, "means"),
        status=text(record, "status"),
        grade=text(record, "grade", "grade"),
        reviewed_grade=text(record, "grade", "override", "grade"),
        stage=text(record, "accountability", "stage"),
        silence=None if silence is None else int(silence),
        killed=_killed(record),
        spot=_spot(record),
        spot_name=text(point(record), "name"),
        publishers=_each_once(text(one, "head", "publisher") for one in each(record, "documents")),
        former=tuple(one for one in former if isinstance(one, str)) if isinstance(former, list) else (),
    )


def file_of(name: str) -> str:
    """A name as that of a file: as it is where every system takes it, else its hash."""
    return name if SAFE.fullmatch(name) else _hash(name)


def _called(accused: Json) -> str:
    """The name of somebody who is accused; those whose names did not leave are not told apart."""
    name = text(accused, "name") or text(accused, "actor")
    return NOT_NAMED if name in (None, A_PERSON, REMOVED) else str(name)


def _hash(name: str) -> str:
    return f"x{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:16]}"


def _untitled(record: Json, id: str) -> str:
    return f"{plain(text(record, 'kind') or 'incident')} {id}"


def _each_once(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _killed(record: Json) -> Killed | None:
    found = at(record, "tolls", "killed")
    low, best, high = (number(found, name) for name in ("low", "best", "high"))
    if best is None:
        return None
    return Killed(None if low is None else int(low), int(best), None if high is None else int(high), headline(found))


def _spot(record: Json) -> Spot | None:
    found = point(record)
    latitude, longitude = number(found, "latitude"), number(found, "longitude")
    if latitude is None or longitude is None:
        return None
    return Spot(float(latitude), float(longitude), None if (km := number(found, "radius_km")) is None else float(km))
