"""Which of the places of one name is meant: what the text tells of countries, containers and neighbours, then how known they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.knowledge.folding import is_transliterated
from cairn.knowledge.gazetteer.entry import Entry, Point, distance_km
from cairn.knowledge.gazetteer.store import ALIAS, LOOSE, OWN, Match

EMINENT_PEOPLE = 500_000
"""A town of more people may be meant though its country is not spoken of."""

# In the units of `prominence`: a factor of ten in population is one.
INSIDE = 6.0  # lies in the named container
OUTSIDE = 3.0  # is known to lie elsewhere: taken away
PER_RANK = 0.5  # taken away for every country that is likelier
FOREIGN = 4.0  # taken away where the country is not one of the document's
NEAR = 3.0  # at the very point that is near, less with distance
NEAR_KM = 100.0
NOT_OWN_NAME = {ALIAS: 0.7, LOOSE: 1.2}  # taken away
KIND_SAID = 3.0  # "Idlib province" is the province
NAMED_AFTER_TOWN = 1.0  # taken away: "Ménaka" alone is rather the town than the region that is called after it

FAR_OUTSIDE_KM = 300.0
AROUND_KM = 60.0  # what is said to lie in a town may lie so far from it
_KNOWN_ANYWHERE = 6.0  # the prominence of a town of a million: a container far away speaks less against it
_REAL_TOWN = 3.5  # of some three thousand people


@dataclass(frozen=True)
class Wanted:
    """What is known of the place that a name means. `containers`: what the name of its container may mean, likeliest first."""

    countries: Sequence[str] = ()
    containers: Sequence[Entry] = ()
    near: Point | None = None
    is_region: bool = False

    def best(self, matches: Iterable[Match]) -> Match | None:
        """The likeliest of the places that may be meant at all; None where none may."""
        return next(iter(self.ranked(matches)), None)

    def ranked(self, matches: Iterable[Match]) -> list[Match]:
        """The places that may be meant at all, the likeliest first."""
        known = list(matches)
        seats = set() if self.is_region else _seats(known)
        regions = {match.entry.country for match in known if match.entry.kind == "region" and match.quality == OWN}
        possible = [match for match in known if self._may_be(match, is_only_region=len(regions) == 1)]
        return sorted(possible, key=lambda match: (-self._score(match, seats), match.entry.name, match.entry.country))

    def holds(self, entry: Entry) -> bool:
        """Whether a place lies in one of the containers."""
        return any(is_inside(entry, container) for container in self.containers)

    def _may_be(self, match: Match, *, is_only_region: bool) -> bool:
        entry = match.entry
        if match.prominence < _KNOWN_ANYWHERE and self._lies_far_outside(entry):
            return False
        if not self.countries or entry.country in self.countries or self.holds(entry):
            return True
        return is_eminent(match) and (entry.kind != "region" or is_only_region)

    def _score(self, match: Match, seats: set[tuple[str, str | None]]) -> float:
        entry = match.entry
        score = match.prominence - NOT_OWN_NAME.get(match.quality, 0.0)
        if self.countries:
            score -= PER_RANK * self.countries.index(entry.country) if entry.country in self.countries else FOREIGN
        if self.containers:
            score += INSIDE if self.holds(entry) else -OUTSIDE
        if self.near and entry.point:
            score += NEAR * max(0.0, 1 - distance_km(self.near, entry.point) / NEAR_KM)
        if entry.kind == "region":
            score += KIND_SAID if self.is_region else 0.0
            score -= NAMED_AFTER_TOWN if (entry.country, entry.admin1) in seats else 0.0
        return score

    def _lies_far_outside(self, entry: Entry) -> bool:
        if not self.containers or self.holds(entry):
            return False
        apart = [distance_km(entry.point, c.point) - (c.radius_km or 0.0) for c in self.containers if entry.point and c.point]
        return bool(apart) and min(apart) > FAR_OUTSIDE_KM


def _seats(matches: Sequence[Match]) -> set[tuple[str, str | None]]:
    """Country and region of the towns among places of one name: a region there is called after its town."""
    return {
        (match.entry.country, match.entry.admin1)
        for match in matches
        if match.entry.kind in ("town", "village")
        and match.prominence >= _REAL_TOWN
        and match.quality <= (ALIAS if is_transliterated(match.entry.country) else OWN)
    }


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
    is_known_region = entry.kind == "region" and match.quality == OWN and entry.point is not None
    return entry.kind == "country" or entry.is_capital or entry.population > EMINENT_PEOPLE or is_known_region
