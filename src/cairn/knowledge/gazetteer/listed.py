"""The places of our own tables, places/*.toml: where conflicts were and are, with the spellings that reports use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import Field

from cairn.knowledge.gazetteer.entry import Entry, Named, PlaceKind, Point, area, prominence, town_radius
from cairn.knowledge.gazetteer.lands import Lands
from cairn.knowledge.gazetteer.packaged import iso_names
from cairn.knowledge.tables import PACKAGE, read_table
from cairn.model.base import Frozen

TABLES = PACKAGE / "knowledge" / "gazetteer" / "places"
_LEAST = 4.0  # a place that we list is as likely meant as a town of ten thousand
_USUAL_PEOPLE = 20_000
_RADIUS = {"region": 80.0, "village": 5.0, "other": 5.0}


class Region(Frozen):
    """A first-level region as we call it. `seat` is a town of GeoNames' in it, which tells where it lies."""

    name: str = Field(min_length=2)
    seat: str | None = None
    aliases: tuple[str, ...] = ()


class Listed(Frozen):
    """A place: `at` is its latitude and longitude; where they are not known for sure, `within` is the ISO 3166-2 code of its region."""

    name: str = Field(min_length=2)
    kind: PlaceKind = "town"
    at: Point | None = None
    within: str | None = None
    radius_km: float | None = Field(default=None, gt=0)
    population: int = Field(default=0, ge=0)
    aliases: tuple[str, ...] = ()


class _Table(Frozen):
    regions: dict[str, Region]
    places: dict[str, tuple[Listed, ...]]


@cache
def _tables() -> tuple[_Table, ...]:
    return tuple(read_table(path, _Table) for path in sorted(TABLES.glob("*.toml")))


def listed_regions() -> dict[str, Region]:
    """Our regions by ISO 3166-2 code.

    Raises KnowledgeError, naming file and key, where a table does not fit."""
    return {code: region for table in _tables() for code, region in table.regions.items()}


def listed_places() -> list[tuple[str, Listed]]:
    """Our places with their countries (ISO 3166-1 alpha-2).

    Raises KnowledgeError, naming file and key, where a table does not fit."""
    return [(country, place) for table in _tables() for country, places in table.places.items() for place in places]


def regions(lands: Lands) -> Iterator[Named]:
    """The listed regions, in the middle of their towns."""
    names = iso_names()
    for code, region in listed_regions().items():
        official = names.get(code)
        aliases = (*region.aliases, *((official,) if official else ()))
        entry = _region(code, lands)
        yield Named(entry, aliases, prominence(entry))


def places(lands: Lands) -> Iterator[Named]:
    """The listed places."""
    for country, place in listed_places():
        entry = _place(country, place, lands)
        yield Named(entry, place.aliases, prominence(entry, least=_LEAST))


def _region(code: str, lands: Lands) -> Entry:
    region, (country, _, suffix) = listed_regions()[code], code.partition("-")
    admin1 = lands.admin1_of(country, suffix) or (lands.admin1_of_town(country, region.seat) if region.seat else None)
    return area(region.name, country, "region", lands.region(country, admin1), admin1)


def _place(country: str, place: Listed, lands: Lands) -> Entry:
    if place.at is None:
        around = _region(place.within, lands) if place.within else Entry(place.name, country, place.kind)
        return Entry(place.name, country, place.kind, around.latitude, around.longitude, around.admin1, radius_km=around.radius_km)
    radius = place.radius_km or _RADIUS.get(place.kind, town_radius(_USUAL_PEOPLE))
    # A listed region is none of the first level (those go by their codes): it may stretch over several, or be a part of one.
    admin1 = None if place.kind == "region" else lands.admin1_at(country, place.at)
    return Entry(place.name, country, place.kind, *place.at, admin1, place.population, radius)
