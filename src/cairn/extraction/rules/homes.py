"""The town of a local report: which of those it plays in an account belongs to, beside the places that its own words name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cairn.extraction.rules.locator import Locator
from cairn.extraction.rules.setting import SURE, Home
from cairn.knowledge.gazetteer import Entry, distance_km
from cairn.model.values import Place
from cairn.model.vocabulary import PlaceRole

FAR_KM = 150.0
"""How far from a report's town a place of a common name lies that is rather its street or its neighbourhood than that place."""
PART = 10
"""How many times the people of its part a town has, at least."""


@dataclass(frozen=True)
class Homes:
    """The towns that a report plays in, the likeliest first."""

    homes: Sequence[Home]
    locator: Locator

    def of(self, found: Sequence[Place]) -> Home | None:
        """The town that belongs to the places found; None where they name one themselves, or speak against it."""
        known = [p for p in found if p.latitude is not None and p.role != PlaceRole.COUNTRY]
        homes = [h for h in self.homes if not known or h.weight >= SURE]
        if not homes or any(self._is_named(p) for p in known):
            return next((h for h in homes if any(self._is_part(p, h.entry) for p in known)), None)
        home = homes[0]
        near = [p for p in found if not self._is_namesake(p, home.entry)]
        if any(self.locator.is_town(p) for p in near) or any(self._speaks_against(p, home.entry) for p in near):
            return next((h for h in homes if any(self._is_part(p, h.entry) for p in known)), None)
        return home

    def _is_named(self, place: Place) -> bool:
        """Whether a place is one of the report's towns."""
        return any((place.latitude, place.longitude) == h.entry.point for h in self.homes)

    def _is_part(self, place: Place, town: Entry) -> bool:
        """Whether a place that is listed as a town of its own lies in a much larger one: a neighbourhood."""
        apart = _apart(place, town)
        people = self.locator.population(place)
        return apart is not None and 0 < apart <= (town.radius_km or 0.0) and people * PART <= town.population

    def _is_namesake(self, place: Place, town: Entry) -> bool:
        """Whether a place far off has so common a name that the report, which is sure of its town, means a part of that."""
        apart = _apart(place, town)
        is_bare = place.container is None and place.country == town.country
        return is_bare and apart is not None and apart > FAR_KM and self.locator.is_ambiguous(place.name)

    def _speaks_against(self, place: Place, town: Entry) -> bool:
        """Whether a place lies in another country, or is a region that does not hold the town."""
        if place.country is not None and place.country != town.country:
            return True
        return place.role == PlaceRole.REGION and not self.locator.holds(place, town)


def _apart(place: Place, town: Entry) -> float | None:
    """The kilometres between a place and a town; None where one has no point."""
    if place.latitude is None or place.longitude is None or town.point is None:
        return None
    return distance_km((place.latitude, place.longitude), town.point)


def as_place(home: Home, role: PlaceRole) -> Place:
    """A report's town as a place of an account."""
    entry, passage, _ = home
    return Place(
        name=passage.quote,
        country=entry.country,
        latitude=entry.latitude,
        longitude=entry.longitude,
        role=role,
        passage=passage,
        radius_km=entry.radius_km,
    )
