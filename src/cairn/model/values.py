"""Values that carry their uncertainty: passages, date spans, tolls, places."""

from __future__ import annotations

from datetime import date
from math import asin, cos, radians, sin, sqrt
from typing import Literal, Self

from pydantic import AliasChoices, Field, model_validator

from cairn.model.base import Frozen
from cairn.model.vocabulary import DatePrecision, Harm, PlaceRole


class Passage(Frozen):
    """A half-open range of characters of a document's text, and the words that stand there: `text[start:end] == quote`.

    `within` (in JSON: "in") is "title" where the range counts in a title that was given beside the text."""

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    quote: str
    within: Literal["title"] | None = Field(
        default=None, validation_alias=AliasChoices("in", "within"), serialization_alias="in", exclude_if=lambda value: value is None
    )

    @model_validator(mode="after")
    def _length_fits(self) -> Self:
        if self.end - self.start != len(self.quote):
            raise ValueError(f"passage {self.start}:{self.end} does not fit its quote of {len(self.quote)} characters")
        return self

    def shared(self, other: Passage) -> int:
        """How many characters two passages share; 0 where one counts in the title and the other in the text."""
        if self.within != other.within:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))


class DateSpan(Frozen):
    """A date as a range of days, both ends included. Both are None where the words could not be resolved."""

    earliest: date | None
    latest: date | None
    precision: DatePrecision | None
    passage: Passage | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if (self.earliest is None) != (self.latest is None):
            raise ValueError("a date span has both ends or none")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"date span ends ({self.latest}) before it begins ({self.earliest})")
        return self

    @property
    def is_resolved(self) -> bool:
        """Whether the span has days."""
        return self.earliest is not None

    @property
    def days(self) -> int:
        """How many days a resolved span has; 0 where it was not resolved."""
        return (self.latest - self.earliest).days + 1 if self.earliest and self.latest else 0

    def days_apart(self, other: DateSpan) -> int | None:
        """Days between the nearest ends of two spans; 0 where they meet, None where one is unresolved."""
        if not (self.earliest and self.latest and other.earliest and other.latest):
            return None
        return max(0, (other.earliest - self.latest).days, (self.earliest - other.latest).days)

    def is_within(self, other: DateSpan) -> bool:
        """Whether a span is a part of another, and not all of it; false where one is unresolved."""
        if not (self.earliest and self.latest and other.earliest and other.latest):
            return False
        mine, theirs = (self.earliest, self.latest), (other.earliest, other.latest)
        return mine != theirs and theirs[0] <= mine[0] and mine[1] <= theirs[1]


FEWEST = 2
"""How many a plural without a number means at least."""


class Toll(Frozen):
    """How many people, as a range; None is an end that was left open. `as_written` keeps the words where they were no plain number.

    `best` is the likeliest number where the claimant gives one within a range, as a dataset with a low, a best and a high figure does."""

    min: int | None = Field(default=None, ge=0)
    max: int | None = Field(default=None, ge=0)
    best: int | None = Field(default=None, ge=0, exclude_if=lambda value: value is None)
    as_written: str | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min is None and self.max is None:
            raise ValueError("a toll has at least one end")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"toll {self.min} to {self.max} is upside down")
        if self.best is not None and not (self.min or 0) <= self.best <= (self.best if self.max is None else self.max):
            raise ValueError(f"the likeliest number, {self.best}, lies outside of {self.min} to {self.max}")
        return self

    @property
    def is_bare_plural(self) -> bool:
        """Whether it says no more than that there were several."""
        return self.min == FEWEST and self.max is None

    def meets(self, other: Toll) -> bool:
        """Whether some number lies in both ranges."""
        lows = [t.min for t in (self, other) if t.min is not None]
        highs = [t.max for t in (self, other) if t.max is not None]
        return not lows or not highs or max(lows) <= min(highs)


class Tolls(Frozen):
    """The counts that one claim gives, by harm."""

    killed: Toll | None = None
    injured: Toll | None = None
    casualties: Toll | None = None
    abducted: Toll | None = None
    detained: Toll | None = None
    missing: Toll | None = None
    displaced: Toll | None = None

    def given(self) -> dict[Harm, Toll]:
        """Only the harms that were counted."""
        return {harm: toll for harm in Harm if (toll := getattr(self, harm.value)) is not None}


EARTH_KM = 6371.0


def great_circle_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points, latitude and longitude in degrees, in km on a sphere (haversine)."""
    half = radians((other[0] - one[0]) / 2), radians((other[1] - one[1]) / 2)
    chord = sin(half[0]) ** 2 + cos(radians(one[0])) * cos(radians(other[0])) * sin(half[1]) ** 2
    return 2 * EARTH_KM * asin(sqrt(chord))


class Place(Frozen):
    """A place as a document names it, and what the gazetteer knows of it.

    `latitude` and `longitude` in degrees (WGS 84), None where unknown; `radius_km` says how far from that point the place may lie;
    `container` is the region or town that the document says it lies in; `country` is ISO 3166-1 alpha-2."""

    name: str
    country: str | None = None
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    role: PlaceRole
    passage: Passage | None = None
    container: str | None = None
    radius_km: float | None = Field(default=None, ge=0)

    def km_from(self, other: Place) -> float | None:
        """The great-circle distance of two points in km; None where one is unknown."""
        if self.latitude is None or self.longitude is None or other.latitude is None or other.longitude is None:
            return None
        return great_circle_km((self.latitude, self.longitude), (other.latitude, other.longitude))
