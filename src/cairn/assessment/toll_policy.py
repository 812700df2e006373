"""Toll policies: how low, best and high are made of the figures that stand, as data. Each is a file in `toll_policies/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from cairn.knowledge.errors import KnowledgeError
from cairn.knowledge.tables import read_table
from cairn.model.base import Frozen
from cairn.model.vocabulary import Role

SHIPPED = Path(__file__).with_name("toll_policies")


class TollPolicy(Frozen):
    """How low, best and high are picked. The ways are explained in the shipped files; `best` is told to readers in `words`.

    `reliability`: roles in groups, the most reliable first; those in no group come last. `only_if_alone`: roles whose figures count
    only where nobody else gives one. `combatants`: whether figures of fighters are read by themselves, or with all others."""

    name: str
    version: str
    title: str
    source: str
    words: str
    low: Literal["lowest", "best"]
    best: Literal["most_origins", "lowest", "most_reliable", "latest_of_most_reliable"]
    high: Literal["highest", "lowest", "best"]
    reliability: tuple[frozenset[Role], ...] = ()
    only_if_alone: frozenset[Role] = frozenset()
    combatants: Literal["apart", "counted"] = "apart"

    def rank(self, role: Role) -> int:
        """How reliable figures in this role are held to be: 0 for the most reliable group."""
        return next((place for place, group in enumerate(self.reliability) if role in group), len(self.reliability))


def toll_policy_names() -> list[str]:
    """The toll policies that come with Cairn."""
    return sorted(path.stem for path in SHIPPED.glob("*.toml"))


@cache
def load_toll_policy(source: str | Path) -> TollPolicy:
    """A toll policy by its name, or from a file of one's own (a path, or its name where that ends in .toml).

    Raises KnowledgeError `tolls-unknown`, or that of a bad table."""
    if isinstance(source, Path) or source.endswith(".toml"):
        return read_table(Path(source), TollPolicy)
    if source not in toll_policy_names():
        names = " or ".join(toll_policy_names())
        raise KnowledgeError("tolls-unknown", f"there is no way of reading tolls called '{source}'. Use {names}, or give a file (.toml).")
    return read_table(SHIPPED / f"{source}.toml", TollPolicy)
