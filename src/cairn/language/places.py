"""How a language says where: places.toml."""

from __future__ import annotations

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
    name_articles: tuple[str, ...]
    cardinal: tuple[str, ...]
    roles: dict[PlaceRole, tuple[str, ...]]
    kinds: dict[str, float]
    regions: _Words
    buildings: _Words
    directions: _Words
    never: _Words

    @cached_property
    def by_preposition(self) -> dict[str, PlaceRole]:
        """The role of a place by the preposition before it."""
        return {word: role for role, words in self.roles.items() for word in words}
