"""The words beside a name that say what kind of place it is: "Idlib province", "Ciudad de Guatemala"."""

from __future__ import annotations

from functools import cache

from cairn.knowledge.folding import fold
from cairn.knowledge.tables import PACKAGE, read_table
from cairn.model.base import Frozen


class _Generic(Frozen):
    region: frozenset[str]
    site: frozenset[str]
    joining: frozenset[str]
    articles: frozenset[str]
    kept: frozenset[str]


@cache
def _table() -> _Generic:
    return read_table(PACKAGE / "knowledge" / "gazetteer" / "generic.toml", _Generic)


def means_region(name: str) -> bool:
    """Whether a name says itself that it is a region's ("Idlib province")."""
    parts = fold(name).split()
    return len(parts) > 1 and bool(_table().region & {parts[0], parts[-1]})


def without_generic(name: str) -> str | None:
    """A name without the words that only say its kind; None where there are none, or nothing else is left."""
    table, parts = _table(), fold(name).split()
    if " ".join(parts) in table.kept:
        return None
    generic, bare = table.region | table.site, list(parts)
    while len(bare) > 1 and bare[0] in table.articles:
        bare.pop(0)
    while bare and bare[-1] in generic:
        bare.pop()
    while bare and bare[0] in generic:
        bare.pop(0)
        while bare and bare[0] in table.joining:
            bare.pop(0)
    return " ".join(bare) if bare and bare != parts else None
