"""A mention: one word of a parsed sentence that says harm was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cairn.extraction.rules.people import People
from cairn.extraction.rules.sentences import Sentence
from cairn.model.vocabulary import Harm, Kind, Means, Status, VictimStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

PERSONAL = frozenset({Kind.TORTURE, Kind.SEXUAL_VIOLENCE, Kind.THREAT, Kind.INJURY, Kind.ENFORCED_DISAPPEARANCE})
"""Kinds that are done to people, also where the word for them counts no toll."""


@dataclass(frozen=True, eq=False)
class Mention:
    """One word that says harm was done. `agents` are heads of phrases that name who did it (a weapon is left out); `struck` are the words
    for what was hit that is no person;
    `needs_doer`: whether it is no event of its own unless somebody is said to have done it;
    `is_hypothetical`: asked, feared or supposed, not said to have happened; `is_open`: those harmed may have lived or died ("shot")."""

    sentence: Sentence
    token: Token
    kind: Kind
    harm: Harm | None
    means: Means | None
    victims: People | None
    agents: tuple[Token, ...]
    status: Status
    is_hypothetical: bool
    is_negated: bool
    is_plural_noun: bool
    opens: bool
    struck: tuple[str, ...] = ()
    is_open: bool = False
    needs_doer: bool = False

    @property
    def harms_people(self) -> bool:
        """Whether it says what was done to people; an attack alone may be on things."""
        return self.harm is not None or self.kind in PERSONAL

    @property
    def has_count(self) -> bool:
        """Whether it says how many, or names whom."""
        return self.victims is not None and self.victims.is_counted


def is_combatants_only(mention: Mention) -> bool:
    """Whether those harmed are all fighters."""
    return mention.victims is not None and mention.victims.status == VictimStatus.COMBATANT
