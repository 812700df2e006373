"""How exactly the day and the place of an incident are known, on the scales of the UCDP Georeferenced Event Dataset.

Source: Stina Högbladh, UCDP GED Codebook, Department of Peace and Conflict Research, Uppsala University (`date_prec`, `where_prec`).
The codebook speaks of administrative divisions; a record knows how far from its point a place may lie, so that the limits are distances."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pydantic import Field

from cairn.knowledge.countries import Countries
from cairn.knowledge.tables import read_table
from cairn.model.base import Frozen
from cairn.model.values import DateSpan, Place
from cairn.model.vocabulary import PlaceRole

SHIPPED = Path(__file__).with_name("precision.toml")


class DateStep(Frozen):
    """A step of the scale of dates: up to so many days, both ends counted."""

    precision: int = Field(ge=1, le=5)
    days: int = Field(ge=1)
    words: str


class WhereStep(Frozen):
    """A step of the scale of places: in these roles, and up to so many kilometres from the point; None is any distance."""

    precision: int = Field(ge=1, le=7)
    roles: frozenset[PlaceRole]
    radius_km: float | None = Field(default=None, gt=0)
    words: str


class Precision(Frozen):
    """Both scales, each from the most exact step on; the first that fits counts."""

    date: tuple[DateStep, ...]
    where: tuple[WhereStep, ...]


@cache
def load_precision(path: Path = SHIPPED) -> Precision:
    """The scales of a file. Raises KnowledgeError where a key is unknown, missing or of the wrong type."""
    return read_table(path, Precision)


def date_step(when: DateSpan | None) -> DateStep | None:
    """How exactly a day is known (1, to the day, to 5, within a year); None where it is not known within a year."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    length = (when.latest - when.earliest).days + 1
    return next((step for step in load_precision().date if length <= step.days), None)


def where_step(where: Sequence[Place]) -> WhereStep | None:
    """How exactly a place is known (1, the place itself, to 6, the country alone), by the most exact place that is told; None without one.

    7, international waters and air space, is never given: no record knows them from a country's."""
    steps = [step for place in where if (step := _step(place))]
    return min(steps, key=lambda step: step.precision, default=None)


def _step(place: Place) -> WhereStep | None:
    """A place whose distance is unknown fits no step that asks for one. A region by a country's name is that country."""
    role = PlaceRole.COUNTRY if place.role is PlaceRole.REGION and Countries.load().is_name(place.name) else place.role
    return next((step for step in load_precision().where if role in step.roles and _is_within(place, step)), None)


def _is_within(place: Place, step: WhereStep) -> bool:
    return step.radius_km is None or (place.radius_km is not None and place.radius_km <= step.radius_km)
