"""Which incidents are at a place: those that name it, and those whose point lies within the reach of a town of that name."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from cairn.catalogue.columns import Columns
from cairn.catalogue.pairs import Mask
from cairn.catalogue.question import Box, Facet
from cairn.knowledge.folding import place_keys
from cairn.knowledge.gazetteer import Gazetteer
from cairn.model.values import EARTH_KM

REACHING = frozenset({"town", "village", "other"})
"""Kinds of places that are about round. What reaches around a region's middle is not all in it: a region is found by its name."""
LIKELIEST = 3
"""Countries of the catalogue, the most frequent first, that decide between namesakes."""


def has_place(columns: Columns, name: str) -> bool:
    """Whether some incident is at a place of this name.

    A single word in small letters is taken for a place only where an incident's own place is called so: "say" is a town as well."""
    if place_keys(name)[1] in columns.places.code:
        return True
    return any(letter.isupper() for letter in name) and bool(_near(columns, name).any())


def at_place(columns: Columns, name: str) -> Mask:
    """The incidents at a place."""
    return columns.places.having([place_keys(name)[1]], columns.size) | _near(columns, name)


def in_box(columns: Columns, box: Box) -> Mask:
    """The incidents whose point lies within a box."""
    latitude, longitude = columns.plain["latitude"], columns.plain["longitude"]
    east_of, west_of = longitude >= box.west, longitude <= box.east
    across = east_of & west_of if box.west <= box.east else east_of | west_of
    return np.asarray(across & (latitude >= box.south) & (latitude <= box.north))


def _near(columns: Columns, name: str) -> Mask:
    countries = columns.pairs[Facet.COUNTRY]
    counted = countries.counts(columns.is_there)
    likeliest = tuple(countries.values[code] for code in np.argsort(-counted, kind="stable")[:LIKELIEST])
    place = _looked_up(name, likeliest)
    if place is None:
        return np.zeros(columns.size, dtype=bool)
    latitude, longitude, radius = place
    north, east = np.radians(columns.plain["latitude"]), np.radians(columns.plain["longitude"])
    chord = np.sin((north - np.radians(latitude)) / 2) ** 2
    chord += np.cos(north) * np.cos(np.radians(latitude)) * np.sin((east - np.radians(longitude)) / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(chord, 1))) <= radius)


@lru_cache(maxsize=4096)
def _looked_up(name: str, countries: tuple[str, ...]) -> tuple[float, float, float] | None:
    """The point of a town of that name and how far it reaches, in km; None where none is known."""
    found = Gazetteer.load().lookup(name, countries=countries)
    if found is None or found.kind not in REACHING or found.point is None or found.radius_km is None:
        return None
    return (*found.point, found.radius_km)
