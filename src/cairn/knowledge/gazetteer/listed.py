"""The places of our own tables, places/*.toml: where conflicts were and are, with the spellings that reports use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import Field

from cairn.knowledge.gazetteer.entry import Entry, Named, PlaceKind, prominence, town_radius
from cairn.knowledge.gazetteer.lands import Lands
from cairn.knowledge.gazetteer.packaged import iso_name
from cairn.knowledge.tables import PACKAGE, read_table
from cairn.model.base import Frozen

TABLES = PACKAGE / "knowledge" / "gazetteer" / "places"
_LEAST = 4.0  # a place that we list is as likely meant as a town of ten thousand
_RADIUS = {"region": 80.0, "village": 5.0, "other": 5.0}


class Listed(Frozen):
    """A place of a table: `at` is latitude and longitude, `code` a region's ISO 3166-2 code; one that has neither is an alias only."""

    name: str = Field(min_length=2)
    kind: PlaceKind = "town"
    at: tuple[float, float] | None = None
    radius_km: float | None = Field(default=None, gt=0)
    code: str | None = None
    aliases: tuple[str, ...] = ()


class _Table(Frozen):
    places: dict[str, tuple[Listed, ...]]


@cache
def listed() -> tuple[tuple[str, Listed], ...]:
    """All listed places with their countries.

    Raises KnowledgeError, naming file and key, where a table does not fit."""
    tables = (read_table(path, _Table) for path in sorted(TABLES.glob("*.toml")))
    return tuple((country, place) for table in tables for country, places in table.places.items() for place in places)


def listed_codes() -> set[str]:
    """The ISO codes of the regions that our tables describe."""
    return {place.code for _, place in listed() if place.code}


def places(lands: Lands) -> Iterator[Named]:
    """The listed places; a region without a point of its own takes the middle of its towns."""
    for country, place in listed():
        official = iso_name(place.code) if place.code else None
        aliases = (*place.aliases, *((official,) if official else ()))
        entry = _entry(country, place, aliases, lands)
        yield Named(entry, aliases, prominence(entry, least=_LEAST))


def _entry(country: str, place: Listed, aliases: tuple[str, ...], lands: Lands) -> Entry:
    if place.kind == "region" and place.at is None:
        admin1 = lands.admin1_named(country, (place.code or "-").partition("-")[2], (place.name, *aliases))
        middle, radius = (lands.region(country, admin1) if admin1 else None) or (None, None)
        return Entry(place.name, country, "region", *(middle or (None, None)), admin1=admin1, radius_km=radius)
    admin1 = lands.admin1_at(country, place.at) if place.at else None
    radius = place.radius_km or _RADIUS.get(place.kind, town_radius(20_000))
    return Entry(place.name, country, place.kind, *(place.at or (None, None)), admin1=admin1, radius_km=radius)
