"""A person or body as a document names it."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.knowledge.actors import Actor
from cairn.knowledge.actors.actor import kinds
from cairn.model.vocabulary import Role, Side

LONGEST_NAME = 90
GOVERNMENT = "government"
"""The organ of a state that its name alone stands for (knowledge/actors/kinds.toml)."""


@dataclass(frozen=True)
class Party:
    """A person or body as this document names it. `actor` is None where nobody is known by that name; `person` the one who speaks for it;
    `affiliation` is where a person belongs; `is_body`: an organisation, not a person or some people."""

    name: str
    role: Role
    actor: Actor | None = None
    person: str | None = None
    affiliation: str | None = None
    head: str = ""
    is_body: bool = False

    @property
    def key(self) -> str:
        """What two phrases for the same party share."""
        return self.actor.key if self.actor else self.name.casefold()

    @property
    def side(self) -> Side:
        """Where it stands."""
        return self.actor.side if self.actor else Side.UNKNOWN


def is_organ(actor: Actor) -> bool:
    """Whether an actor is an organ of a state, which texts name in many ways ("Malian soldiers"), and not a body with a name of its own."""
    return kinds()[actor.kind].title is not None
