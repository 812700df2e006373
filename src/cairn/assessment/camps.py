"""Who speaks for whom: the house that a body belongs to by the register's parents. Two of one house do not bear each other out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from cairn.assessment.bodies import GOVERNMENT
from cairn.assessment.calling import actor_in
from cairn.assessment.filing import FiledClaim
from cairn.knowledge.actors import Actors, state_key
from cairn.knowledge.actors.above import allies, bodies_above
from cairn.knowledge.folding import fold
from cairn.language.files import folder, load_words
from cairn.language.lexicon import ForceWords
from cairn.model.claims import Claimant
from cairn.model.values import DateSpan
from cairn.model.vocabulary import Role, Side

# In these roles somebody may speak from inside a body that the name begins with: "military source in Bamako".
FROM_INSIDE = frozenset({Role.PARTY, Role.ACCUSED, Role.OFFICIAL, Role.UN})
# In these roles a body that is named in one sentence may be taken up by a bare noun in another: "the organisation".
TAKEN_UP = frozenset({Role.NGO, Role.UN})


def houses(by_origin: Mapping[str, Sequence[FiledClaim]], country: str | None, when: DateSpan | None) -> dict[str, str]:
    """The house of every origin that has a known one, by the origins' keys: the key of the body at its head on the incident's day.

    It is the register's; that of the body with which the name begins; or, of who is only described in its documents, that of the one
    body of the kind that they name. The last may be another, but nobody can tell that it is. `country`: whose "the military" is."""
    actors = Actors.load()
    speaking = {key: min((f.claim.claimant for f in own), key=lambda claimant: claimant.name or "") for key, own in by_origin.items()}
    found = {
        key: camp
        for key, claimant in speaking.items()
        if (camp := camp_of(actor_in(key) or inside(claimant, country, actors), actors, when))
    }
    described = {key for key, own in by_origin.items() if key.startswith("name:") and key not in found and _is_described(own)}
    named = {key: own for key, own in by_origin.items() if key not in described}
    for key in described:
        if one := _only_one_beside(by_origin[key], named, actors):
            found[key] = found.get(one, one)
    return found


def camp_of(key: str | None, actors: Actors, when: DateSpan | None) -> str | None:
    """The body at the head of an actor's house on a day: "ml-army" and "ml-presidency" -> "ml-government". None for who is not known.

    A medium is of the house of the party or the state that speaks through it."""
    actor = actors.by_key(key) if key else None
    if actor is None:
        return None
    master = state_key(actor.country, GOVERNMENT) if actor.state_run and actor.country else actor.key
    master = actor.party or master
    above = bodies_above(actors, master, when)
    heads = {one.body.key for one in above} - {one.below.key for one in above}
    return min(heads, default=master)


def allied(one: str, other: str, actors: Actors, when: DateSpan | None) -> bool:
    """Whether one of two bodies, or one above it, is an ally of the other or of one above that on a day, by the register."""
    sides = [{key, *(above.body.key for above in bodies_above(actors, key, when))} for key in (one, other)]
    return any(sides[1 - n] & {ally for key in sides[n] for ally in allies(actors, key, when)} for n in (0, 1))


def inside(claimant: Claimant, country: str | None, actors: Actors) -> str | None:
    """The key of the body from inside which somebody speaks, by the name: "military source", "its general staff"; else None."""
    parts = (claimant.name or "").split() if claimant.role in FROM_INSIDE else []
    for first in (0, 1):
        for end in range(len(parts), first, -1):
            if known := actors.find(" ".join(parts[first:end]), country=country):
                return known.key
    return None


def _is_described(claims: Sequence[FiledClaim]) -> bool:
    """Whether a body has no name here: a party that is only described ("a separatist movement"), or "the organisation" and its like."""
    first = claims[0].claim.claimant
    name = first.name or ""
    is_noun = first.role in TAKEN_UP and fold(name) in _nouns(claims[0].document.head.language)
    return name[:1].islower() and (first.role is Role.PARTY or is_noun)


@cache
def _nouns(language: str | None) -> frozenset[str]:
    """The nouns by which a language takes up a body that was named before, folded."""
    if not language or not (folder(language) / "forces.toml").exists():
        return frozenset()
    return frozenset(fold(noun) for words in load_words(language, "forces.toml", ForceWords).general.same for noun in words.words)


def _only_one_beside(claims: Sequence[FiledClaim], named: Mapping[str, Sequence[FiledClaim]], actors: Actors) -> str | None:
    """The only origin with a name that speaks in the same documents in the same role; a movement is no organ of a state."""
    documents, role = {filed.ref.document for filed in claims}, claims[0].claim.claimant.role
    beside = {
        key
        for key, own in named.items()
        if any(filed.ref.document in documents and filed.claim.claimant.role is role for filed in own)
        and (role is not Role.PARTY or ((actor := actors.by_key(actor_in(key) or "")) and actor.side is Side.NON_STATE))
    }
    return beside.pop() if len(beside) == 1 else None
