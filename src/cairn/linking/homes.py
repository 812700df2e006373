"""What may come to stand together at all: what is joined by pairs, however many steps apart."""

from __future__ import annotations

from array import array
from collections.abc import Iterable


def homes(things: int, pairs: Iterable[tuple[int, int]]) -> array[int]:
    """For each thing, by number, the smallest number that it is joined to (disjoint sets, with paths halved: Tarjan and van Leeuwen,
    "Worst-case analysis of set union algorithms", JACM 31, 1984)."""
    parent = array("q", range(things))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, other in pairs:
        a, b = root(one), root(other)
        if a != b:
            parent[max(a, b)] = min(a, b)
    return array("q", map(root, range(things)))
