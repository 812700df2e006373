"""The places of a record in words, with how exactly each is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cairn.model.values import Place
from cairn.web.record.head import address_of


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, its address in words, and its point in degrees; `radius_km` rounded, None where the point is not known."""

    place: Place
    words: str
    point: str | None
    radius_km: int | None


def spots(places: Iterable[Place]) -> list[Spot]:
    """The places, each telling once."""
    found: dict[tuple[str, str], Spot] = {}
    for place in places:
        radius = None if place.radius_km is None else round(place.radius_km)
        found.setdefault((address_of(place).casefold(), place.role), Spot(place, address_of(place), _point(place), radius))
    return list(found.values())


def _point(place: Place) -> str | None:
    if place.latitude is None or place.longitude is None:
        return None
    north, east = "N" if place.latitude >= 0 else "S", "E" if place.longitude >= 0 else "W"
    return f"{abs(place.latitude):.2f}° {north}, {abs(place.longitude):.2f}° {east}"
