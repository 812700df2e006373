"""Which of the places of one name is meant: what the text tells of countries, containers and neighbours, then how known they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.knowledge.gazetteer.entry import Entry, Point, distance_km
from cairn.knowledge.gazetteer.store import ALIAS, LOOSE, Match

EMINENT_PEOPLE = 500_000
"""A town so large may be meant though its country is not spoken of."""

# In the units of `prominence`: a factor of ten in population is one.
INSIDE = 6.0  # lies in the named container
OUTSIDE = 3.0  # is known to lie elsewhere: taken away
PER_RANK = 0.8  # taken away for every country that is likelier
FOREIGN = 4.0  # taken away where the country is not one of the document's
NEAR = 3.0  # at the very point that is near, less with distance
NEAR_KM = 100.0
FAR_OUTSIDE_KM = 300.0
AROUND_KM = 60.0  # what is said to lie in a town may lie so far from it
NOT_OWN_NAME = {ALIAS: 0.7, LOOSE: 1.2}
KIND_SAID = 3.0  # "Idlib province" is the province


@dataclass(frozen=True)
class Wanted:
    """What is known of the place that a name means. `containers`: what the name of its container may mean, likeliest first."""

    countries: Sequence[str] = ()
    containers: Sequence[Entry] = ()
    near: Point | None = None
    is_region: bool = False

    def best(self, matches: Iterable[Match]) -> Match | None:
        """The likeliest of the places that may be meant at all; None where none may."""
        possible = [match for match in matches if self.may_be(match)]
        return max(possible, key=lambda match: (self.score(match), match.entry.name, match.entry.country), default=None)

    def may_be(self, match: Match) -> bool:
        entry = match.entry
        if self._lies_far_outside(entry) and match.prominence < 6.0:
            return False
        return not self.countries or entry.country in self.countries or self.holds(entry) or is_eminent(match)

    def score(self, match: Match) -> float:
        entry = match.entry
        score = match.prominence - NOT_OWN_NAME.get(match.quality, 0.0)
        if self.countries:
            at_home = entry.country in self.countries
            score -= PER_RANK * self.countries.index(entry.country) if at_home else FOREIGN
        if self.containers:
            score += INSIDE if self.holds(entry) else -OUTSIDE
        if self.near and entry.point:
            score += NEAR * max(0.0, 1 - distance_km(self.near, entry.point) / NEAR_KM)
        return score + (KIND_SAID if self.is_region and entry.kind == "region" else 0.0)

    def holds(self, entry: Entry) -> bool:
        """Whether a place lies in the likeliest container of its country."""
        return any(is_inside(entry, container) for container in self.containers)

    def _lies_far_outside(self, entry: Entry) -> bool:
        if not self.containers or self.holds(entry):
            return False
        apart = [distance_km(entry.point, c.point) - (c.radius_km or 0.0) for c in self.containers if entry.point and c.point]
        return bool(apart) and min(apart) > FAR_OUTSIDE_KM


def is_inside(entry: Entry, container: Entry) -> bool:
    """Whether a place lies in a country, in a region (by its code, else by distance), or about a town."""
    if entry.country != container.country or (entry.kind == container.kind == "country"):
        return False
    if container.kind == "country":
        return True
    if container.kind == "region" and entry.admin1 and container.admin1:
        return entry.admin1 == container.admin1
    if entry.point is None or container.point is None:
        return False
    return distance_km(entry.point, container.point) <= max(container.radius_km or 0.0, AROUND_KM)


def is_eminent(match: Match) -> bool:
    """Whether a place is known the world over: a country, a region by its own name, a capital, a very large town."""
    entry = match.entry
    if match.quality == LOOSE:
        return False
    is_known_region = entry.kind == "region" and match.quality != ALIAS
    return entry.kind == "country" or entry.is_capital or entry.population > EMINENT_PEOPLE or is_known_region
