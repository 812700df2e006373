"""How a language says where: places.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from cairn.model.vocabulary import PlaceRole


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Words(_Strict):
    words: tuple[str, ...]


class PlaceWords(_Strict):
    """Prepositions by role and by what they tie, nouns for kinds of place with their reach in kilometres, and names that are no places."""

    genitives: tuple[str, ...]
    naming: tuple[str, ...]
    within: tuple[str, ...]
    passing: tuple[str, ...]
    name_articles: tuple[str, ...]
    cardinal: tuple[str, ...]
    roles: dict[PlaceRole, tuple[str, ...]]
    kinds: dict[str, float]
    regions: _Words
    buildings: _Words
    directions: _Words
    beside: _Words
    done_to: _Words
    never: _Words
    common: _Words
    bodies: _Words

    @cached_property
    def by_preposition(self) -> dict[str, PlaceRole]:
        """The role of a place by the preposition before it."""
        return {word: role for role, words in self.roles.items() for word in words}

    def is_common(self, name: str) -> bool:
        """Whether every word of a name is an ordinary one: "Court", "City Police"."""
        return all(w in self._ordinary for w in re.findall(r"\w+", name.lower()))

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        return frozenset([*self.common.words, *self.never.words, *self.kinds, *self.bodies.words])

    @cached_property
    def of_a_body(self) -> re.Pattern[str]:
        """A name (group "name") before a word for a body or people of a town: "the Houston police"."""
        return re.compile(rf"(?P<name>{_RUN}) (?i:{_any(self.bodies.words)})\b")

    @cached_property
    def in_a_town(self) -> re.Pattern[str]:
        """A name (group "name") that a place is said to be: "in Houston"."""
        words = [w for w in self.roles[PlaceRole.SITE] if w not in self.naming] + list(self.roles[PlaceRole.NEAR])
        return re.compile(rf"(?<!\w)(?:{_any(words)}) (?P<name>{_RUN})")


_RUN = r"(?:[A-Z][\w.’'-]* ){0,2}[A-Z][\w’'-]+"
"""One to three words with capitals."""


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", " ") for w in sorted(words, key=len, reverse=True))
