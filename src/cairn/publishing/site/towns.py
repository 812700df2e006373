"""The towns by which maps are known, looked up once for each degree of land: a site draws thousands of maps of the same stretches."""

from __future__ import annotations

from math import ceil, floor

from cairn.knowledge.gazetteer import Entry, Gazetteer

WIDE = 8.0
"""Degrees from which a map is looked up by itself, by multiples of as many."""
MOST_IN_CELL = 400
MOST = 60
"""As many towns as a map may choose from."""


class Towns:
    """Towns between degrees, the largest first."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Those that `gazetteer` knows."""
        self._gazetteer = gazetteer
        self._cells: dict[tuple[int, int], tuple[Entry, ...]] = {}
        self._wide: dict[tuple[int, int, int, int], tuple[Entry, ...]] = {}

    def between(self, south: float, west: float, north: float, east: float) -> tuple[Entry, ...]:
        """The towns in a stretch."""
        if north - south > WIDE or east - west > WIDE:
            return tuple(one for one in self._largest(south, west, north, east) if _is_within(one, south, west, north, east))[:MOST]
        cells = [self._cell(row, column) for row in range(floor(south), ceil(north)) for column in range(floor(west), ceil(east))]
        found = [one for cell in cells for one in cell if _is_within(one, south, west, north, east)]
        return tuple(sorted(found, key=lambda one: (-one.population, one.name))[:MOST])

    def _largest(self, south: float, west: float, north: float, east: float) -> tuple[Entry, ...]:
        """The largest towns of a stretch that holds all of a wide map, and of those beside it."""
        steps = (floor(south / WIDE), floor(west / WIDE), ceil(north / WIDE), ceil(east / WIDE))
        if steps not in self._wide:
            low, left, high, right = (step * WIDE for step in steps)
            self._wide[steps] = tuple(self._gazetteer.between(low, left, high, right, MOST_IN_CELL))
        return self._wide[steps]

    def _cell(self, row: int, column: int) -> tuple[Entry, ...]:
        """The towns of a degree by a degree, its northern and eastern edges left to the next one."""
        if (row, column) not in self._cells:
            found = self._gazetteer.between(row, column, row + 1, column + 1, MOST_IN_CELL)
            inner = (one for one in found if (one.latitude or 0.0) < row + 1 and (one.longitude or 0.0) < column + 1)
            self._cells[row, column] = tuple(inner)
        return self._cells[row, column]


def _is_within(one: Entry, south: float, west: float, north: float, east: float) -> bool:
    if one.latitude is None or one.longitude is None:
        return False
    return south <= one.latitude <= north and west <= one.longitude <= east
