"""Corroboration: how many origins stand behind an incident, of which kinds, and which of them are not independent of each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from cairn.assessment.calling import actor_in, also_called, called
from cairn.assessment.camps import allied
from cairn.assessment.filing import FiledClaim
from cairn.assessment.origins import ASSERTING, Sourcing
from cairn.assessment.policy import Policy
from cairn.knowledge.actors import Actors
from cairn.model.incident import Corroboration, Origin
from cairn.model.vocabulary import Stance

DENYING = frozenset({Stance.DENIES})


def corroborate(claims: Sequence[FiledClaim], sourcing: Sourcing, policy: Policy) -> Corroboration:
    """The origins that say it happened, and those that deny it, in the order in which they were first in print."""
    by_origin: dict[str, list[FiledClaim]] = defaultdict(list)
    for filed in claims:
        if filed.ref not in sourcing.repeats:
            by_origin[sourcing.origin_of[filed.ref]].append(filed)
    which = _taking(by_origin, ASSERTING, sourcing, policy)
    denying = _taking(by_origin, DENYING, sourcing, policy)
    counted = independent(origin for origin in which if origin.counts)
    return Corroboration(origins=independent(which), counted=counted, which=which, denying=denying)


def independent(origins: Iterable[Origin]) -> int:
    """How many origins there are where those that are not independent of each other count once."""
    tied = {origin.key: {origin.key, *origin.shares_interest_with} for origin in origins}
    groups: list[set[str]] = []
    for key, others in tied.items():
        joined = [group for group in groups if group & others]
        groups = [group for group in groups if not group & others] + [{key}.union(*joined)]
    return len(groups)


def _taking(
    by_origin: Mapping[str, Sequence[FiledClaim]], stances: frozenset[Stance], sourcing: Sourcing, policy: Policy
) -> tuple[Origin, ...]:
    """The origins with a claim of these stances."""
    said = {key: [filed for filed in own if filed.claim.stance in stances] for key, own in by_origin.items()}
    actors = Actors.load()
    return tuple(
        Origin(
            key=key,
            name=(name := called(_names(claims, sourcing), key)),
            also_called=also_called(_names(claims, sourcing), name),
            role=sourcing.roles[key],
            stances=tuple(dict.fromkeys(filed.claim.stance for filed in claims)),
            claims=tuple(filed.ref for filed in claims),
            counts=sourcing.roles[key] in policy.corroboration.counts,
            camp=sourcing.camps.get(key),
            shares_interest_with=tuple(other for other in by_origin if other != key and _are_one_side(key, other, sourcing, actors)),
        )
        for key, claims in said.items()
        if claims
    )


def _are_one_side(one: str, other: str, sourcing: Sourcing, actors: Actors) -> bool:
    """Whether two origins are of one house, or allies on the incident's day."""
    known = [actor_in(key) for key in (one, other)]
    is_one_house = sourcing.camps.get(one, one) == sourcing.camps.get(other, other)
    return is_one_house or bool(known[0] and known[1] and allied(known[0], known[1], actors, sourcing.when))


def _names(claims: Sequence[FiledClaim], sourcing: Sourcing) -> list[str]:
    """The claimant's names; for a document's own voice those of the agency or the publisher, none where nobody signs it."""
    names = [filed.claim.claimant.name or sourcing.voices.get(filed.ref) for filed in claims]
    return [name for name in names if name]
