"""Whether one of those held responsible accepts that civilians came to harm by it: more than saying "it was us".

An army that says its aircraft struck, and that all who died were fighters, owns up to the strike and denies the harm."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cairn.assessment.accountability import day
from cairn.assessment.akin import are_akin
from cairn.assessment.attribution import ADMITTING
from cairn.assessment.filing import FiledClaim
from cairn.assessment.origins import ASSERTING
from cairn.knowledge.actors import Actors
from cairn.model.claims import Claimant
from cairn.model.incident import AttributedPerpetrator, RecordedResponse
from cairn.model.vocabulary import ResponseKind, Role, Side, VictimStatus

ANSWERABLE = frozenset({Role.ACCUSED, Role.PARTY, Role.OFFICIAL})


def admissions(responses: Sequence[RecordedResponse], perpetrators: Sequence[AttributedPerpetrator]) -> list[RecordedResponse]:
    """What the responsible side owned up to, whatever it says of those who died.

    A name that nobody knows, and whom nobody else accuses, is not that side: more often a witness who was misread."""
    accused = [Claimant(name=one.name, role=Role.ACCUSED, actor=one.actor) for one in perpetrators if one.by]
    return [
        r
        for r in responses
        if r.kind in ADMITTING
        and r.by_responsible_side
        and r.actor.role in ANSWERABLE
        and (r.actor.actor is not None or any(are_akin(r.actor, one) for one in accused))
    ]


def acceptances(
    found: Sequence[RecordedResponse], claims: Sequence[FiledClaim], responses: Sequence[RecordedResponse]
) -> list[RecordedResponse]:
    """Of admissions the ones that the same side has not denied since, and that do not speak of fighters alone.

    Where it is not known which came first, the denial counts."""
    return [r for r in found if not _denied_since(r, responses) and not _of_fighters_alone(r, claims)]


def _denied_since(admission: RecordedResponse, responses: Sequence[RecordedResponse]) -> bool:
    denials = [r for r in responses if r.kind is ResponseKind.DENIAL and are_akin(r.actor, admission.actor)]
    return any((day(denial) or date.max) >= (day(admission) or date.min) for denial in denials)


def _of_fighters_alone(admission: RecordedResponse, claims: Sequence[FiledClaim]) -> bool:
    """Whether this side calls those who were harmed fighters, or says that an armed group was struck and counts nobody; unless it tells
    of civilians."""
    own = [f.claim for f in claims if f.claim.stance in ASSERTING and are_akin(f.claim.claimant, admission.actor)]
    said = {claim.victims.status for claim in own if claim.victims}
    if said & {VictimStatus.CIVILIAN, VictimStatus.MIXED}:
        return False
    return VictimStatus.COMBATANT in said or (admission.tolls is None and _names_an_armed_group(admission))


def _names_an_armed_group(admission: RecordedResponse) -> bool:
    """Other than the speaker: what was struck."""
    named = (match.actor for source in admission.sources for match in Actors.load().matches(source.passage.quote))
    return any(actor.side is Side.NON_STATE and actor.key != admission.actor.actor for actor in named)
