"""The decomposable graphs of lists: which lists have to do with which, so far as a graph can say it that has closed formulas.

An edge between two lists says that to stand on one changes the chance to stand on the other. A graph is decomposable where every cycle
of four lists or more has a chord; its likelihood then is that of its cliques over that of their separators.

S. L. Lauritzen, Graphical Models (Oxford University Press, 1996), chapters 2 and 4."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations

Lists = frozenset[int]
"""Some of the lists, by their places."""


@dataclass(frozen=True)
class Graph:
    """A decomposable graph: its cliques, and the separators between them (a list of its own is a clique of one)."""

    cliques: tuple[Lists, ...]
    separators: tuple[Lists, ...]


@cache
def decomposable_graphs(k: int) -> tuple[Graph, ...]:
    """All decomposable graphs of k lists but the complete one, which says nothing of those on no list."""
    pairs = list(combinations(range(k), 2))
    drawn = (frozenset(pair for at, pair in enumerate(pairs) if chosen >> at & 1) for chosen in range(2 ** len(pairs) - 1))
    return tuple(graph for edges in drawn if (graph := _graph(k, edges)) is not None)


def _graph(k: int, edges: frozenset[tuple[int, int]]) -> Graph | None:
    """The cliques and separators of a graph, found by visiting the list with most visited neighbours next; None where it is not
    decomposable, which shows in visited neighbours that are not all neighbours of each other."""
    near = {one: frozenset(a + b - one for a, b in edges if one in (a, b)) for one in range(k)}
    visited: list[int] = []
    cliques: list[Lists] = []
    separators: list[Lists] = []
    while len(visited) < k:
        one = max((left for left in range(k) if left not in visited), key=lambda left: len(near[left].intersection(visited)))
        before = near[one].intersection(visited)
        if any(other not in near[another] for other, another in combinations(before, 2)):
            return None
        if cliques and before == cliques[-1]:
            cliques[-1] = before | {one}
        else:
            cliques.append(before | {one})
            separators.append(before)
        visited.append(one)
    return Graph(tuple(cliques), tuple(separator for separator in separators if separator))
