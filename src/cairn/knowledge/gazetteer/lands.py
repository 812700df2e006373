"""Where regions lie, by the towns in them: GeoNames' towns carry the code of their region, and no more is known of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from cairn.knowledge.gazetteer.entry import Point, distance_km, surroundings
from cairn.knowledge.gazetteer.store import LOOSE, Store

_OF_ONE_REGION_KM = 150.0  # a listed place and the town that tells its region
_SAME_LATITUDE = 1.5  # degrees: a little more than that
_LARGE = 2000  # people: only such towns tell a region by a name that only sounds like it


class Lands:
    """The towns of a store by country and region."""

    def __init__(self, towns: Store) -> None:
        self._towns = towns
        self._points: dict[str, dict[str, list[Point]]] = defaultdict(lambda: defaultdict(list))
        for country, admin1, point in towns.points():
            self._points[country][admin1].append(point)

    def whole(self, country: str) -> tuple[Point, float] | None:
        """The middle and radius of a country."""
        return surroundings(point for points in self._points[country].values() for point in points)

    def region(self, country: str, admin1: str) -> tuple[Point, float] | None:
        """The middle and radius of a region."""
        return surroundings(self._points[country][admin1])

    def admin1_at(self, country: str, point: Point) -> str | None:
        """The region of the nearest town within 150 km."""
        near = [
            (distance_km(point, there), code)
            for code, points in self._points[country].items()
            for there in points
            if abs(there[0] - point[0]) < _SAME_LATITUDE
        ]
        nearest = min(near, default=None)
        return nearest[1] if nearest and nearest[0] <= _OF_ONE_REGION_KM else None

    def admin1_named(self, country: str, suffix: str, names: Iterable[str]) -> str | None:
        """GeoNames' code of a region: ISO's own where the country's codes are ISO's, else that of the largest town called like it."""
        codes = self._points[country]
        if suffix in codes and not any(any(char.isdigit() for char in code) for code in codes):
            return suffix
        found = []
        for name in names:
            for match in self._towns.named(name):
                if match.entry.country == country and match.entry.admin1 and match.quality < LOOSE:
                    found.append((-match.quality, match.entry.population, match.entry.admin1))
            for match in self._towns.sounding(name, country):
                if match.entry.admin1 and match.entry.population > _LARGE and len(name) > 4:
                    found.append((-LOOSE, match.entry.population, match.entry.admin1))
        return max(found)[2] if found else None
