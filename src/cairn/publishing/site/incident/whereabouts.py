"""The places of a record: in a table with how exactly each is known, and on a map as areas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from cairn.assessment.wording import country_name, plain
from cairn.model.values import Place
from cairn.publishing.drawing.chart import Around, Chart, chart
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import places


@dataclass(frozen=True, slots=True)
class Placed:
    """A place in words: its name and what it lies in, what it is to the incident, its point and how far off it may be."""

    name: str
    role: str
    position: str


@lru_cache(maxsize=4096)
def drawn(where: tuple[Place, ...], around: Around) -> Chart | None:
    """The map of some places, the same for all incidents that name them."""
    return chart(where, around)


def where_of(record: Json) -> tuple[Place, ...]:
    """The places of a record, as far as they left."""
    return tuple(places(record))


def placed(where: tuple[Place, ...]) -> list[Placed]:
    """The places in words, each once."""
    return list(dict.fromkeys(Placed(_name(one), plain(one.role.value), _position(one)) for one in where))


def _name(place: Place) -> str:
    country = country_name(place.country) if place.country else None
    return ", ".join(dict.fromkeys(part for part in (place.name, place.container, country) if part))


def _position(place: Place) -> str:
    if place.latitude is None or place.longitude is None:
        return "position not given"
    north, east = "N" if place.latitude >= 0 else "S", "E" if place.longitude >= 0 else "W"
    point = f"{abs(place.latitude):.2f}° {north}, {abs(place.longitude):.2f}° {east}"
    return f"{point}, within {place.radius_km:,.0f} km" if place.radius_km is not None else f"{point}; how exact is not given"
