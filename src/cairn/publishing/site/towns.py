"""The towns by which a map is known, looked up once for each stretch of land."""

from __future__ import annotations

from cairn.knowledge.gazetteer import Entry, Gazetteer


class Towns:
    """Towns between degrees, the largest first."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Those that `gazetteer` knows."""
        self._gazetteer = gazetteer
        self._known: dict[tuple[float, float, float, float], tuple[Entry, ...]] = {}

    def between(self, south: float, west: float, north: float, east: float) -> tuple[Entry, ...]:
        """The towns in a stretch."""
        held = (south, west, north, east)
        if held not in self._known:
            self._known[held] = tuple(self._gazetteer.between(*held))
        return self._known[held]
