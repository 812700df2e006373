"""Who reads: the person in front of the browser, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """What somebody may do. Alone at one's own machine one may do everything."""

    KEEPER = "keeper"  # whoever can start the workspace can read the casebook's files all the same


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who reads. `name` is what decisions are signed with."""

    name: str
    standing: Standing

    @property
    def may_decide(self) -> bool:
        """Whether their decisions are taken."""
        return self.standing is Standing.KEEPER
