"""Who is held responsible: by whom, who denies it, and how firmly it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cairn.assessment.filing import FiledClaim
from cairn.assessment.origins import ASSERTING, Sourcing
from cairn.linking.evidence.people import same_actor
from cairn.linking.names import same_name
from cairn.model.claims import Claimant, Perpetrator
from cairn.model.incident import AttributedBy, AttributedPerpetrator, AttributionLevel, RecordedResponse
from cairn.model.vocabulary import Outcome, ResponseKind, Role, Side, Stance

ADMITTING = frozenset({ResponseKind.ACKNOWLEDGEMENT, ResponseKind.CLAIM_OF_RESPONSIBILITY, ResponseKind.APOLOGY})
FINDING = frozenset({ResponseKind.INVESTIGATION_CONCLUDED, ResponseKind.VERDICT})


@dataclass(slots=True)
class Accused:
    """All the names under which one perpetrator was accused, and the claims that do so."""

    names: list[Perpetrator] = field(default_factory=list)
    claims: list[FiledClaim] = field(default_factory=list)

    @property
    def perpetrator(self) -> Perpetrator:
        """As most claims call it, with the side and the actor where any gives one."""
        common = Counter(p.name for p in self.names).most_common(1)[0][0]
        chosen = next(p for p in self.names if p.name == common)
        side = next((p.side for p in self.names if p.side is not Side.UNKNOWN), Side.UNKNOWN)
        return chosen.model_copy(update={"side": side, "actor": next((p.actor for p in self.names if p.actor), None)})

    def is_called(self, claimant: Claimant) -> bool:
        """Whether a claimant is this perpetrator."""
        if claimant.actor and claimant.actor in {p.actor for p in self.names}:
            return True
        return claimant.name is not None and any(same_name(claimant.name, p.name) for p in self.names)


def gather_accused(claims: Sequence[FiledClaim]) -> list[Accused]:
    """The accused, in the order in which they were first named. A denial accuses nobody."""
    found: list[Accused] = []
    for filed in claims:
        for named in filed.claim.perpetrators if filed.claim.stance in ASSERTING else ():
            accused = next((a for a in found if any(same_actor(named, p) for p in a.names)), None)
            if accused is None:
                accused = Accused()
                found.append(accused)
            accused.names.append(named)
            if filed not in accused.claims:
                accused.claims.append(filed)
    return found


def attribute(
    accused: Sequence[Accused], claims: Sequence[FiledClaim], sourcing: Sourcing, responses: Sequence[RecordedResponse]
) -> tuple[AttributedPerpetrator, ...]:
    """Each accused with those who say so and those who deny it.

    A denial by somebody who is among the accused is theirs alone; a denial by anybody else denies for all of them."""
    denials = [filed for filed in claims if filed.claim.stance is Stance.DENIES]
    competing = is_competing(accused)
    found = []
    for one in accused:
        denied = [d for d in denials if one.is_called(d.claim.claimant) or not any(a.is_called(d.claim.claimant) for a in accused)]
        perpetrator = one.perpetrator
        found.append(
            AttributedPerpetrator(
                name=perpetrator.name,
                actor=perpetrator.actor,
                side=perpetrator.side,
                type=perpetrator.type,
                attribution=_level(one, responses, is_contested=bool(denied) or competing, alone=len(accused) == 1),
                by=_by(one.claims, sourcing),
                denied_by=_by(denied, sourcing),
            )
        )
    return tuple(found)


def is_competing(accused: Sequence[Accused]) -> bool:
    """Whether different sides are held responsible by different claims: an armed group by some, a state or its allies by others.

    Those whom one claim accuses together are partners, not rivals."""
    camps = [{_camp(p) for p in group} - {None} for group in _partners(accused)]
    return len({camp for group in camps for camp in group}) > 1 and len([group for group in camps if group]) > 1


def admits(one: Accused, filed: FiledClaim) -> bool:
    """Whether a claim is this perpetrator's own admission."""
    return filed.claim.stance is Stance.ADMITS and (one.is_called(filed.claim.claimant) or filed.claim.claimant.role is Role.ACCUSED)


def _level(one: Accused, responses: Sequence[RecordedResponse], *, is_contested: bool, alone: bool) -> AttributionLevel:
    conceded = any(r.kind in ADMITTING and (one.is_called(r.actor) or (alone and r.by_responsible_side)) for r in responses)
    if conceded or any(admits(one, filed) for filed in one.claims):
        return AttributionLevel.ADMITTED
    if any(r.kind in FINDING and r.outcome is Outcome.UPHELD for r in responses):
        return AttributionLevel.CONFIRMED
    return AttributionLevel.CONTESTED if is_contested else AttributionLevel.ALLEGED


def _by(claims: Iterable[FiledClaim], sourcing: Sourcing) -> tuple[AttributedBy, ...]:
    """One entry per origin, with all its claims; what a document repeats in its own voice is left out."""
    found: dict[str, AttributedBy] = {}
    for filed in claims:
        key = sourcing.origin_of[filed.ref]
        if filed.ref in sourcing.repeats:
            continue
        earlier = found.get(key)
        refs = (*earlier.claims, filed.ref) if earlier else (filed.ref,)
        claimant = earlier.claimant if earlier else filed.claim.claimant
        found[key] = AttributedBy(claimant=claimant, origin=key, stance=filed.claim.stance, claims=refs)
    return tuple(found.values())


def _partners(accused: Sequence[Accused]) -> list[list[Perpetrator]]:
    """The accused in groups that some claim accuses together."""
    groups: list[tuple[set[int], list[Perpetrator]]] = []
    for one in accused:
        own = {id(filed) for filed in one.claims}
        joined = [group for group in groups if group[0] & own]
        groups = [group for group in groups if not group[0] & own]
        groups.append((own.union(*(g[0] for g in joined)), [p for g in joined for p in g[1]] + [one.perpetrator]))
    return [group[1] for group in groups]


def _camp(perpetrator: Perpetrator) -> str | None:
    """Two camps: states with those who fight for them, and armed groups."""
    if perpetrator.side is Side.UNKNOWN:
        return None
    return "armed group" if perpetrator.side is Side.NON_STATE else "state"
