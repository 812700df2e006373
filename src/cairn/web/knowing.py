"""The towns that maps are known by."""

from __future__ import annotations

from functools import cache, lru_cache

from cairn.knowledge.gazetteer import Entry, Gazetteer


@lru_cache(maxsize=512)
def towns(south: float, west: float, north: float, east: float) -> tuple[Entry, ...]:
    """The towns between these degrees, the largest first."""
    return tuple(_gazetteer().between(south, west, north, east))


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.load()
