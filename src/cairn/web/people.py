"""Who sits in front of the browser, and what they may do. What they may see is the view's to know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cairn.casebook import Eyes


class Right(StrEnum):
    """One thing that not everybody may do."""

    READ = "read"
    RECORD = "record"  # bring in documents and claims
    DECIDE = "decide"  # judge claims, links, grades and forecasts
    RESTRICT = "restrict"  # say who may see what
    ADMINISTER = "administer"  # say who is who


class Role(StrEnum):
    """What somebody is in a team; or, alone at one's own machine, its keeper."""

    READER = "reader"
    RECORDER = "recorder"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMIN = "admin"
    KEEPER = "keeper"  # whoever can start the workspace can read the casebook's files all the same

    @property
    def rights(self) -> frozenset[Right]:
        """What somebody of this role may do: each role what those before it may, and one thing more."""
        return frozenset(tuple(Right)[: [*Role].index(self) + 1])


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at work. `name` is what decisions are signed with."""

    name: str
    role: Role

    def may(self, right: Right) -> bool:
        """Whether this is theirs to do."""
        return right in self.role.rights

    @property
    def eyes(self) -> Eyes | None:
        """With which the casebook is read: None where all of it may be seen."""
        return None if self.role is Role.KEEPER else Eyes(self.name)
