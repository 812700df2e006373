"""Where regions lie, by the towns in them: GeoNames' towns carry the code of their region, and no more is known of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from cairn.knowledge.gazetteer.entry import Entry, Point, distance_km, surroundings
from cairn.knowledge.gazetteer.store import LOOSE, Store

_OF_ONE_REGION_KM = 150.0  # a listed place and the town that tells its region
_SAME_LATITUDE = 1.5  # degrees: a little more than that
_MAIN = 0.25  # of the largest town's people a main town has at least so many
_SHORT = 4  # letters: too few to go by their sound
_LARGE = 2000  # people: only such towns tell a region by a name that only sounds like it


class Lands:
    """The towns of a store by country and region."""

    def __init__(self, towns: Store) -> None:
        """Reads the points of all towns."""
        self._towns = towns
        self._points: dict[str, dict[str, list[Point]]] = defaultdict(lambda: defaultdict(list))
        self._largest: dict[tuple[str, str], int] = defaultdict(int)
        for country, admin1, point, population in towns.points():
            self._points[country][admin1].append(point)
            self._largest[country, admin1] = max(population, self._largest[country, admin1])

    def whole(self, country: str) -> tuple[Point, float] | None:
        """The middle and radius of a country."""
        return surroundings(point for points in self._points[country].values() for point in points)

    def region(self, country: str, admin1: str | None) -> tuple[Point, float] | None:
        """The middle and radius of a region."""
        return surroundings(self._points[country][admin1]) if admin1 else None

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

    def admin1_of(self, country: str, suffix: str) -> str | None:
        """GeoNames' code of a region, where the country's codes are ISO's own ("TX" of "US-TX")."""
        codes = self._points[country]
        return suffix if suffix in codes and not any(char.isdigit() for code in codes for char in code) else None

    def admin1_of_town(self, country: str, name: str) -> str | None:
        """The code of the region that the largest town of a name lies in."""
        towns = [match.entry for match in self._towns.named(name) if match.entry.country == country and match.entry.admin1]
        return max(towns, key=lambda town: town.population).admin1 if towns else None

    def admin1_named(self, country: str, names: Iterable[str]) -> str | None:
        """The code of a region that is called like its main town.

        A town that is small beside the largest of its region only shares the name: Caldas lies in Antioquia, not in Caldas."""
        towns: list[Entry] = []
        for name in names:
            towns += [match.entry for match in self._towns.named(name) if match.entry.country == country and match.quality < LOOSE]
            if len(name) > _SHORT:
                towns += [match.entry for match in self._towns.sounding(name, country) if match.entry.population > _LARGE]
        main = [town for town in towns if town.admin1 and town.population >= _MAIN * self._largest[country, town.admin1]]
        return max(main, key=lambda town: town.population).admin1 if main else None
