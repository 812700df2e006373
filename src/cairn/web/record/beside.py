"""The places that are named beside the one in a title: who looks for a town finds the incident that happened on the road from it."""

from __future__ import annotations

from collections.abc import Iterable

from cairn.knowledge.folding import fold

MOST = 3


def beside(names: Iterable[str], title: str) -> tuple[str, ...]:
    """The first places that a title does not say, each once, however it is written."""
    told, found = f" {fold(title)} ", dict[str, str]()
    for name in names:
        if (key := fold(name)) and f" {key} " not in told:
            found.setdefault(key, name)
    return tuple(found.values())[:MOST]
