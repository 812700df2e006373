"""A place of the gazetteer, and how far places of its kind reach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, hypot, log10, radians, sin, sqrt
from typing import Literal, NamedTuple

PlaceKind = Literal["country", "region", "town", "village", "other"]
Point = tuple[float, float]

EARTH_KM = 6371.0
KM_PER_DEGREE = 111.2
_OUTLIERS = 0.97  # of a region's towns so many count towards its radius: a few are always filed under a wrong region


@dataclass(frozen=True, slots=True)
class Entry:
    """A place. Degrees are WGS 84, None where unknown; `country` is ISO 3166-1 alpha-2.

    `admin1` is the first-level region by GeoNames' code, None where unknown ("09", "TX"; not the ISO code: countries differ).
    `population` is 0 where unknown. `radius_km`: how far from the point what is said to be there may lie. `is_capital`: of a country."""

    name: str
    country: str
    kind: PlaceKind
    latitude: float | None = None
    longitude: float | None = None
    admin1: str | None = None
    population: int = 0
    radius_km: float | None = None
    is_capital: bool = False

    @property
    def point(self) -> Point | None:
        """Latitude and longitude, or None."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


class Named(NamedTuple):
    """An entry with the other names it goes by. `prominence`: how likely it is meant among namesakes, as `prominence()` counts."""

    entry: Entry
    aliases: tuple[str, ...]
    prominence: float


def prominence(entry: Entry, *, least: float = 2.0) -> float:
    """The decimal logarithm of a town's people, with a point more for a capital; a country counts 8, a region 4.2.

    `least` is for places that somebody took the trouble to list: their population is often unknown."""
    fixed = {"country": 8.0, "region": 4.2}
    base = fixed.get(entry.kind, max(log10(max(entry.population, 1)), least))
    return base + (1.0 if entry.is_capital else 0.0)


def town_radius(population: int) -> float:
    """How far a town of so many people reaches, in kilometres: a round figure for its built-up land."""
    steps = ((1_000_000, 20.0), (300_000, 12.0), (50_000, 8.0), (5_000, 5.0))
    return next((radius for least, radius in steps if population >= least), 3.0)


def distance_km(one: Point, other: Point) -> float:
    """The great-circle distance of two points (haversine)."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))


def surroundings(points: Iterable[Point]) -> tuple[Point, float] | None:
    """The middle of a region's towns and the radius in kilometres that holds nearly all of them; None where there are none.

    The mean of the points, not the region's true centre: good enough to say about where it is, and the radius says how roughly."""
    known = list(points)
    if not known:
        return None
    middle = (sum(p[0] for p in known) / len(known), sum(p[1] for p in known) / len(known))
    reaches = sorted(_flat_km(middle, point) for point in known)
    return middle, round(reaches[int((len(reaches) - 1) * _OUTLIERS)] + 15.0)


def area(name: str, country: str, kind: PlaceKind, around: tuple[Point, float] | None, admin1: str | None = None) -> Entry:
    """A country or region with what `surroundings` found of it."""
    if around is None:
        return Entry(name, country, kind, admin1=admin1)
    (latitude, longitude), radius = around
    return Entry(name, country, kind, round(latitude, 4), round(longitude, 4), admin1, radius_km=radius)


def _flat_km(one: Point, other: Point) -> float:
    """A distance good enough for a radius, and quick."""
    return KM_PER_DEGREE * hypot(one[0] - other[0], (one[1] - other[1]) * cos(radians(one[0])))
