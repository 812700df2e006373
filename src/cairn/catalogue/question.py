"""A question to the catalogue, and the parameters of an address that say the same: every state of a list can be shared and kept."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Self
from urllib.parse import parse_qsl, urlencode

from pydantic import Field, model_validator

from cairn.assessment.sources import Mark
from cairn.catalogue.courses import known_courses
from cairn.catalogue.errors import CatalogueError
from cairn.catalogue.listed import Counted, Review
from cairn.model.base import Frozen
from cairn.model.incident import Stage
from cairn.model.vocabulary import Kind, Means


class Order(StrEnum):
    """In which order incidents are told."""

    BEST = "best"  # those in whose names the words stand first, then the newest
    NEWEST = "newest"  # by the last day on which it may have happened
    OLDEST = "oldest"
    TOLL = "toll"  # the greatest best figure first
    SILENCE = "silence"  # the longest silence first
    ORIGINS = "origins"  # the most independent origins first
    OPENED = "opened"  # as they came to be known to the casebook
    CHANGED = "changed"  # what came in or was decided last first


class Facet(StrEnum):
    """What the incidents that are found can be told apart by. An incident may have several actors, grades, years, states of review."""

    COUNTRY = "country"
    ACTOR = "actor"
    KIND = "kind"
    MEANS = "means"
    GRADE = "grade"
    STAGE = "stage"
    REVIEW = "review"
    YEAR = "year"
    TOLL = "toll"


CHOSEN = (Facet.COUNTRY, Facet.ACTOR, Facet.KIND, Facet.MEANS, Facet.GRADE, Facet.STAGE, Facet.REVIEW)
"""Facets of which a question names values; years and tolls are ranges."""


class Box(NamedTuple):
    """A part of the map, in degrees (WGS 84); it crosses the 180th meridian where its west lies east of its east."""

    west: float
    south: float
    east: float
    north: float


class Question(Frozen):
    """What is asked for; every part that is given has to hold, and of several values of one part any.

    `words` are free text: names of places, countries and actors and dates in it are understood as such, everything else is looked for in
    the documents and names. `actor` is a key of the register, or a name, of one who is accused or answers. `since` and `until` are days
    that an incident has to reach into; `least` and `most` bound the best figure of `harm`. `place` is a name; `course` an accused and a
    row of its pattern, or what became of a promise: "ml-army/denied", "ml-army/promise_broken"; `source` a source and what incidents show
    of it: "afp/alone". `page` counts from 1."""

    words: str = ""
    country: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    kind: tuple[Kind, ...] = ()
    means: tuple[Means, ...] = ()
    grade: tuple[str, ...] = ()
    stage: tuple[Stage, ...] = ()
    review: tuple[Review, ...] = ()
    since: date | None = None
    until: date | None = None
    harm: Counted = Counted.KILLED
    least: int | None = Field(default=None, ge=0)
    most: int | None = Field(default=None, ge=0)
    place: str | None = None
    box: Box | None = None
    course: str | None = None
    source: str | None = None
    order: Order | None = None
    page: int = Field(default=1, ge=1)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.since > self.until:
            raise _unclear("to", self.until.isoformat(), "the time ends before it begins")
        if self.least is not None and self.most is not None and self.least > self.most:
            raise _unclear("most", str(self.most), f"the range from {self.least} is upside down")
        return self

    def values(self, facet: Facet) -> tuple[str, ...]:
        """The values that are chosen of a facet."""
        if facet in CHOSEN:
            return tuple(str(value) for value in getattr(self, facet.value))
        if facet is Facet.YEAR:
            return (str(self.since.year),) if self.since and (self.since, self.until) == _year(self.since.year) else ()
        return (band(self.least, self.most),) if self.least is not None else ()

    def choosing(self, facet: Facet, value: str) -> Question:
        """The same question with one value of a facet and no other of it, from its first page."""
        changed: dict[str, object]
        if facet in CHOSEN:
            changed = {facet.value: (value,)}
        elif facet is Facet.YEAR:
            since, until = _year(int(value))
            changed = {"since": since, "until": until}
        else:
            least, most = ends(value)
            changed = {"least": least, "most": most}
        return self._with(changed | {"page": 1})

    def without(self, facet: Facet) -> Question:
        """The same question with nothing chosen of a facet, from its first page."""
        ranges = {Facet.YEAR: ("since", "until"), Facet.TOLL: ("least", "most")}
        changed: dict[str, object] = dict.fromkeys(ranges[facet]) if facet in ranges else {facet.value: ()}
        return self._with(changed | {"page": 1})

    def on_page(self, page: int) -> Question:
        """The same question, another page."""
        return self._with({"page": page})

    def _with(self, changed: dict[str, object]) -> Question:
        return Question.model_validate(dict(self) | changed)

    def parameters(self) -> list[tuple[str, str]]:
        """The parameters of an address that ask this; what is not asked has none."""
        found = [("q", self.words)] if self.words else []
        found += [(facet.value, value) for facet in CHOSEN for value in self.values(facet)]
        found += [(name, str(value)) for name, value in _singles(self)]
        return found

    def address(self) -> str:
        """The parameters as they stand behind the question mark of an address."""
        return urlencode(self.parameters())

    @classmethod
    def of(cls, parameters: str | Iterable[tuple[str, str]]) -> Question:
        """The question that the parameters of an address ask: "q=well&country=ML&from=2025-02". Empty ones ask nothing.

        A day may be given as a month or a year. Raises CatalogueError `question-unclear` for a name that is none or a value that does
        not fit it."""
        given: dict[str, list[str]] = {}
        pairs = parse_qsl(parameters.removeprefix("?")) if isinstance(parameters, str) else parameters
        for name, value in pairs:
            if value.strip():
                given.setdefault(name, []).append(value.strip())
        return cls.model_validate({FIELDS.get(name, name): _read(name, values) for name, values in given.items()} if given else {})


FIELDS = {"q": "words", "from": "since", "to": "until"}
"""Parameters that have other names than the parts of a question that they stand for."""


def band(least: int | None, most: int | None) -> str:
    """How a range of figures is written: "10-49", "200-"."""
    return f"{least or 0}-{'' if most is None else most}"


def ends(written: str) -> tuple[int, int | None]:
    """The range of figures that is written so."""
    least, _, most = written.partition("-")
    return int(least), int(most) if most else None


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _singles(question: Question) -> Iterator[tuple[str, object]]:
    """The parameters that have one value, in their order, without those that ask for what is asked anyway."""
    yield from ((name, value) for name, value in (("from", question.since), ("to", question.until)) if value)
    if question.harm is not Counted.KILLED:
        yield "harm", question.harm.value
    yield from ((name, value) for name, value in (("least", question.least), ("most", question.most)) if value is not None)
    if question.place:
        yield "place", question.place
    if question.course:
        yield "course", question.course
    if question.source:
        yield "source", question.source
    if question.box:
        yield "box", ",".join(f"{degrees:g}" for degrees in question.box)
    if question.order:
        yield "order", question.order.value
    if question.page > 1:
        yield "page", question.page


def _read(name: str, values: Sequence[str]) -> object:
    """The value of a part of a question."""
    if name in (facet.value for facet in CHOSEN):
        vocabulary = {"kind": Kind, "means": Means, "stage": Stage, "review": Review}.get(name)
        return tuple(_member(name, vocabulary, value) if vocabulary else value for value in dict.fromkeys(values))
    if len(values) > 1:
        raise _unclear(name, " and ".join(values), "it takes one value")
    if name in ("from", "to"):
        return _day(name, values[0])
    if name in ("least", "most", "page"):
        return _number(name, values[0])
    if name == "box":
        return _box(values[0])
    if name in ("harm", "order"):
        return _member(name, {"harm": Counted, "order": Order}[name], values[0])
    if name in ("course", "source"):
        return _of_somebody(name, values[0])
    if name in ("q", "place"):
        return values[0]
    raise _unclear(name, values[0], "there is no such parameter")


def _member(name: str, vocabulary: type[StrEnum], value: str) -> StrEnum:
    if value not in {member.value for member in vocabulary}:
        raise _unclear(name, value, f"use {', '.join(member.value for member in vocabulary)}")
    return vocabulary(value)


def _of_somebody(name: str, value: str) -> str:
    """An actor or a source, a slash, and what is asked of it."""
    who, _, what = value.rpartition("/")
    known = sorted(known_courses() if name == "course" else Mark)
    if not who or what not in known:
        raise _unclear(name, value, f"give a name, a slash and one of {', '.join(known)}")
    return value


def _number(name: str, value: str) -> int:
    least = 1 if name == "page" else 0
    if not re.fullmatch(r"[0-9]{1,9}", value) or int(value) < least:
        raise _unclear(name, value, f"give a whole number from {least} on")
    return int(value)


def _day(name: str, value: str) -> date:
    """A day, or the first or last one of a month or year."""
    try:
        year, month, day = ([int(part) for part in value.split("-")] + [0, 0])[:3]
        if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", value):
            raise ValueError
        is_first = name == "from"
        month = month or (1 if is_first else 12)
        return date(year, month, day or (1 if is_first else monthrange(year, month)[1]))
    except ValueError as error:
        raise _unclear(name, value, "write a day as 2025-02-22, a month as 2025-02, a year as 2025") from error


def _box(value: str) -> Box:
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError as error:
        raise _unclear("box", value, BOX) from error
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise _unclear("box", value, BOX)
    return Box(west, south, east, north)


BOX = "give west, south, east and north in degrees, with commas between"


def _unclear(name: str, value: str, what: str) -> CatalogueError:
    return CatalogueError("question-unclear", f"'{name}={value}' cannot be asked: {what}.")
