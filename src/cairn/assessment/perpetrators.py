"""Who is held responsible: by whom, who denies it, and how firmly it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cairn.assessment.accusing import accused_by
from cairn.assessment.attribution import admitted_by, confirmed_by, denies_for, is_cleared
from cairn.assessment.bodies import Bodies
from cairn.assessment.bodies_above import under
from cairn.assessment.calling import actor_in, also_called, called
from cairn.assessment.filing import FiledClaim
from cairn.assessment.origins import Sourcing
from cairn.assessment.rivals import compete
from cairn.linking.names import same_name
from cairn.model.claims import Claimant, Perpetrator
from cairn.model.incident import AttributedBy, AttributedPerpetrator, AttributionLevel, RecordedResponse
from cairn.model.values import DateSpan
from cairn.model.vocabulary import PerpetratorType, Side, Stance


@dataclass(slots=True)
class Accused:
    """All the names under which one perpetrator was accused, and the claims that do so; `body` is who that is among the incident's
    `bodies`."""

    body: str
    bodies: Bodies
    names: list[Perpetrator] = field(default_factory=list)
    claims: list[FiledClaim] = field(default_factory=list)

    @property
    def perpetrator(self) -> Perpetrator:
        """By the name that tells best who it is, with the side that most claims put it on and the actor that it is known to be."""
        sides = Counter(p.side for p in self.names if p.side is not Side.UNKNOWN)
        side = min(sides, key=lambda side: (-sides[side], side), default=Side.UNKNOWN)
        types = {p.type for p in self.names}
        return Perpetrator(
            name=called((p.name for p in self.names), self.body) or self.names[0].name,
            actor=actor_in(self.body),
            side=side,
            type=PerpetratorType.ORGANISATION if PerpetratorType.ORGANISATION in types else PerpetratorType.PERSON,
        )

    def is_called(self, claimant: Claimant) -> bool:
        """Whether a claimant is this perpetrator."""
        if self.bodies.of(claimant.name, claimant.actor) == self.body:
            return True
        if claimant.actor and claimant.actor in {p.actor for p in self.names}:
            return True
        return claimant.name is not None and any(same_name(claimant.name, p.name) for p in self.names)


def gather_accused(claims: Sequence[FiledClaim], bodies: Bodies) -> list[Accused]:
    """The accused, each once under all its names, in the order in which they were first named."""
    found: dict[str, Accused] = {}
    for filed in claims:
        for named in accused_by(filed.claim):
            body = bodies.of(named.name, named.actor)
            accused = found.setdefault(body, Accused(body, bodies))
            accused.names.append(named)
            if filed not in accused.claims:
                accused.claims.append(filed)
    return [*found.values()]


def attribute(
    accused: Sequence[Accused],
    claims: Sequence[FiledClaim],
    sourcing: Sourcing,
    responses: Sequence[RecordedResponse],
    when: DateSpan | None = None,
) -> tuple[AttributedPerpetrator, ...]:
    """Each accused with those who say so, those who admit or confirm it, and those who deny it; `when` is the incident's day.

    A denial by somebody who is among the accused is theirs, and for those under them and of their side; a denial by anybody else denies
    for all."""
    denials = [filed for filed in claims if filed.claim.stance is Stance.DENIES]
    competing = is_competing(accused, when)
    found = []
    for one in accused:
        denied = [d for d in denials if denies_for(d.claim.claimant, one, accused, when)]
        admitted, confirmed = admitted_by(one, accused, responses, when), confirmed_by(one, accused, responses)
        is_contested = bool(denied) or competing or is_cleared(one, accused, responses)
        perpetrator = one.perpetrator
        found.append(
            AttributedPerpetrator(
                name=perpetrator.name,
                also_called=also_called((p.name for p in one.names), perpetrator.name),
                actor=perpetrator.actor,
                side=perpetrator.side,
                type=perpetrator.type,
                attribution=_level(bool(admitted), bool(confirmed), is_contested),
                by=_by((f for f in one.claims if not one.is_called(f.claim.claimant)), sourcing),
                admitted_by=admitted,
                confirmed_by=confirmed,
                denied_by=_by(denied, sourcing),
                under=under(perpetrator.actor, when),
            )
        )
    return tuple(found)


def is_competing(accused: Sequence[Accused], when: DateSpan | None = None) -> bool:
    """Whether different sides are held responsible by different claims. Those whom one claim accuses together are partners, not rivals."""
    return compete(_partners(accused), when)


def _level(is_admitted: bool, is_confirmed: bool, is_contested: bool) -> AttributionLevel:
    """Owning up says most, then what an inquiry or a court found; then it counts whether anybody says otherwise."""
    if is_admitted:
        return AttributionLevel.ADMITTED
    if is_confirmed:
        return AttributionLevel.CONFIRMED
    return AttributionLevel.CONTESTED if is_contested else AttributionLevel.ALLEGED


def _by(claims: Iterable[FiledClaim], sourcing: Sourcing) -> tuple[AttributedBy, ...]:
    """One entry per origin, with all its claims. What a document repeats in its own voice is left out, unless it alone says so."""
    said = [*claims]
    found: dict[str, AttributedBy] = {}
    for filed in [f for f in said if f.ref not in sourcing.repeats] or said:
        key = sourcing.origin_of[filed.ref]
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
