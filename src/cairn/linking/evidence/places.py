"""Where: names and their variants, points with their radii, regions that hold a site, countries."""

from __future__ import annotations

from itertools import product
from math import asin, cos, radians, sin, sqrt

from cairn.linking.names import Likeness, likeness_of_places, place_key
from cairn.linking.profile import Profile
from cairn.linking.weights import PlaceWeights
from cairn.model.placement import Term
from cairn.model.values import Place

ASPECT = "place"
EARTH_KM = 6371.0
UNKNOWN_RADIUS_KM = 10.0  # a gazetteer's point for a town or village


def compare_places(one: Profile, other: Profile, weights: PlaceWeights) -> Term | None:
    """What the places say: the best of all pairs of sites; else a region that holds the other; else the country."""
    if one.countries and other.countries and not one.countries & other.countries:
        words = f"{'/'.join(sorted(one.countries))} and {'/'.join(sorted(other.countries))}"
        return _term("other_country", weights.other_country, words)
    found = [term for a, b in product(one.sites, other.sites) if (term := _sites(a, b, weights))]
    best = max(found, key=lambda term: term.weight, default=None)
    if best and best.weight > 0:
        return best
    return _contained(one, other, weights) or best or _country(one, other, weights)


def distance_km(one: Place, other: Place) -> float | None:
    """The great-circle distance of two points (haversine); None where one is unknown."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    lat1, lon1, lat2, lon2 = map(radians, (one.latitude, one.longitude, other.latitude, other.longitude))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(chord))


def _sites(one: Place, other: Place, weights: PlaceWeights) -> Term | None:
    likeness = likeness_of_places(one.name, other.name)
    apart = distance_km(one, other)
    radii = [p.radius_km if p.radius_km is not None else UNKNOWN_RADIUS_KM for p in (one, other)]
    # Two points that a gazetteer keeps far apart are two places, whatever they are called.
    if likeness and (apart is None or apart <= sum(radii) + weights.near_km):
        level, weight = ("same_name", weights.same_name) if likeness is Likeness.SAME else ("variant", weights.variant)
        return _term(level, min(weight, _closeness(max(radii), weights)[1]) if apart is not None else weight, _pair(one, other))
    if apart is None:
        return _term("other_name", weights.other_name, _pair(one, other))
    return _points(apart, radii, weights, f"{_pair(one, other)}, {apart:.0f} km apart")


def _points(apart: float, radii: list[float], weights: PlaceWeights, words: str) -> Term:
    if apart <= max(radii):
        return _term(*_closeness(max(radii), weights), words)
    if apart <= sum(radii) + weights.near_km:
        return _term("near", weights.near, words)
    return _term("far", weights.far, words) if apart > weights.far_km + sum(radii) else _term("apart", weights.apart, words)


def _closeness(radius: float, weights: PlaceWeights) -> tuple[str, float]:
    if radius <= weights.point_km:
        return "same_point", weights.same_point
    return ("same_area", weights.same_area) if radius <= weights.area_km else ("same_region", weights.same_region)


def _contained(one: Profile, other: Profile, weights: PlaceWeights) -> Term | None:
    """One account's site is a region of the other, or both lie in one region and neither says more."""
    for inner, outer in ((one, other), (other, one)):
        for site, region in product((p.name for p in inner.sites), outer.around):
            if likeness_of_places(site, region):
                return _term("contained", weights.contained, f"{_sites_of(outer)} lies in {region}")
    if one.sites and other.sites:
        return None
    for a, b in product(one.around, other.around):
        if likeness_of_places(a, b):
            return _term("same_region", weights.same_region, f"both in {a}")
    return None


def _country(one: Profile, other: Profile, weights: PlaceWeights) -> Term | None:
    shared = one.countries & other.countries
    return _term("same_country", weights.same_country, f"both in {'/'.join(sorted(shared))}") if shared else None


def _sites_of(side: Profile) -> str:
    return side.sites[0].name if side.sites else "the other account"


def _pair(one: Place, other: Place) -> str:
    return one.name if place_key(one.name) == place_key(other.name) else f"{one.name} and {other.name}"


def _term(level: str, weight: float, words: str) -> Term:
    return Term(aspect=ASPECT, level=level, weight=weight, words=words)
