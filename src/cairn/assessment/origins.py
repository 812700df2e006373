"""Origins: who stands behind the print. One claimant in ten outlets is one origin, and so is one text in ten outlets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cairn.assessment.filing import FiledClaim
from cairn.assessment.policy import Policy
from cairn.knowledge.folding import fold
from cairn.linking.names import same_name
from cairn.model.claims import Claimant
from cairn.model.incident import ClaimRef, Corroboration, Origin
from cairn.model.vocabulary import Role, Stance

# Those who are told apart by who spoke to them, not by a name of their own.
UNNAMED = frozenset({Role.RELATIVE, Role.SURVIVOR, Role.WITNESS, Role.UNNAMED})
# What says that it happened; a retraction says nothing any more.
ASSERTING = frozenset({Stance.ALLEGES, Stance.REPORTS, Stance.CONFIRMS, Stance.ESTIMATES, Stance.ADMITS})


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Which origin every claim traces back to, and which claims only repeat, in a document's own voice, what it gives others for."""

    origin_of: Mapping[ClaimRef, str]
    repeats: frozenset[ClaimRef]


def trace(claims: Sequence[FiledClaim], policy: Policy) -> Sourcing:
    """Trace every claim back to its origin.

    A known actor is one origin under any name. A named body or person is one under all spellings of the name. The unnamed
    ("residents") are one origin per description and the first who relays them: nobody can tell one outlet's residents from
    another's, so those that one agency heard count once. A document's own voice is that of the agency it credits, else of the
    earliest publisher of its text."""
    publishers = _first_publishers(claims)
    known: list[tuple[str, Claimant]] = []
    origin_of = {}
    for filed in claims:
        origin_of[filed.ref] = _key(filed, publishers, known)
    voiced = {_account(filed.ref) for filed in claims if not _own_voice(filed) and filed.claim.stance in ASSERTING}
    repeats = {filed.ref for filed in claims if _own_voice(filed) and _account(filed.ref) in voiced}
    return Sourcing(origin_of=origin_of, repeats=frozenset(repeats if policy.own_voice == "only_if_alone" else ()))


def corroborate(claims: Sequence[FiledClaim], sourcing: Sourcing) -> Corroboration:
    """The origins that say it happened, and those that deny it, in the order in which they were first in print."""
    stances: dict[str, list[FiledClaim]] = {}
    for filed in claims:
        if filed.ref not in sourcing.repeats:
            stances.setdefault(sourcing.origin_of[filed.ref], []).append(filed)
    which, denying = [], []
    for key, own in stances.items():
        if asserted := [filed for filed in own if filed.claim.stance in ASSERTING]:
            which.append(_origin(key, asserted))
        if denied := [filed for filed in own if filed.claim.stance is Stance.DENIES]:
            denying.append(_origin(key, denied))
    return Corroboration(origins=len(which), which=tuple(which), denying=tuple(denying))


def _origin(key: str, claims: Sequence[FiledClaim]) -> Origin:
    first = claims[0]
    name = first.claim.claimant.name
    if name is None and key.startswith("media:"):
        name = first.claim.relayed_by[0] if first.claim.relayed_by else first.document.head.publisher
    stances = tuple(dict.fromkeys(filed.claim.stance for filed in claims))
    return Origin(key=key, name=name, role=first.claim.claimant.role, stances=stances, claims=tuple(filed.ref for filed in claims))


def _key(filed: FiledClaim, publishers: Mapping[str, str], known: list[tuple[str, Claimant]]) -> str:
    """The key of a claim's origin; `known` are the keys given so far, and grows."""
    claimant = filed.claim.claimant
    if _own_voice(filed):
        voice = filed.claim.relayed_by[0] if filed.claim.relayed_by else publishers.get(filed.document.family)
        return _named(Claimant(name=voice, role=Role.MEDIA), known) if voice else f"text:{filed.document.family}"
    if claimant.role in UNNAMED and not _is_proper(claimant):
        heard_by = filed.claim.relayed_by[0] if filed.claim.relayed_by else publishers.get(filed.document.family, filed.document.family)
        return f"{claimant.role}:{fold(claimant.name or '')}:{fold(heard_by)}"
    return _named(claimant, known)


def _named(claimant: Claimant, known: list[tuple[str, Claimant]]) -> str:
    for key, other in known:
        if same_claimant(claimant, other):
            return key
    key = f"actor:{claimant.actor}" if claimant.actor else f"{claimant.role}:{fold(claimant.name or '')}"
    known.append((key, claimant))
    return key


def same_claimant(one: Claimant, other: Claimant) -> bool:
    """Whether two claimants are one: by actor where both are known, else by name."""
    if one.actor and other.actor:
        return one.actor == other.actor
    if one.name is None or other.name is None:
        return one.name is other.name and one.role is other.role
    return same_name(one.name, other.name)


def _own_voice(filed: FiledClaim) -> bool:
    return filed.claim.claimant.role is Role.MEDIA and filed.claim.claimant.name is None


def _is_proper(claimant: Claimant) -> bool:
    """Whether a witness or relative is given by a name of their own: two words with a capital, or a known actor."""
    words = (claimant.name or "").split()
    return claimant.actor is not None or sum(word[:1].isupper() for word in words) >= 2


def _account(ref: ClaimRef) -> tuple[str, str]:
    return ref.document, ref.incident


def _first_publishers(claims: Sequence[FiledClaim]) -> dict[str, str]:
    """By family, the publisher of its earliest document."""
    publishers: dict[str, str] = {}
    for filed in claims:
        if filed.document.head.publisher:
            publishers.setdefault(filed.document.family, filed.document.head.publisher)
    return publishers
