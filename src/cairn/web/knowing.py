"""Places by name, and the towns that maps are known by."""

from __future__ import annotations

from functools import cache, lru_cache

from cairn.knowledge.gazetteer import Entry, Gazetteer


@lru_cache(maxsize=512)
def towns(south: float, west: float, north: float, east: float) -> tuple[Entry, ...]:
    """The towns between these degrees, the largest first."""
    return tuple(_gazetteer().between(south, west, north, east))


def place_called(name: str, countries: tuple[str, ...]) -> Entry | None:
    """The place that a name means, in these countries first; None where none of that name is known."""
    return _gazetteer().lookup(name, countries=countries)


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.load()
