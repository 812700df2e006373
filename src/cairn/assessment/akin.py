"""Whether two actors of responses are one party: documents call a state by its army, its government, or a general staff."""

from __future__ import annotations

from cairn.knowledge.actors.actor import kinds
from cairn.knowledge.countries import Countries
from cairn.knowledge.folding import fold
from cairn.model.claims import Claimant


def are_akin(one: Claimant, other: Claimant) -> bool:
    """Whether they have one key, are organs of one state, or the words of one name stand in a row in the other.

    Organs of two states are never one, whatever they are called."""
    if one.actor is not None and one.actor == other.actor:
        return True
    states = (_state_of(one.actor), _state_of(other.actor))
    if all(states):
        return states[0] == states[1]
    names = sorted((f" {fold(name)} " for name in (one.name, other.name) if name), key=len)
    return len(names) == 2 and bool(names[0].strip()) and names[0] in names[1]


def _state_of(key: str | None) -> str | None:
    """The country whose organ has this key ("ml-army" -> "ML"), None where it is no organ of a state."""
    country, _, organ = (key or "").partition("-")
    kind = kinds().get(organ.replace("-", "_"))
    return country.upper() if kind and kind.title and country.upper() in Countries.load() else None
