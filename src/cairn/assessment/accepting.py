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
from cairn.model.incident import RecordedResponse
from cairn.model.vocabulary import ResponseKind, VictimStatus


def admissions(responses: Sequence[RecordedResponse]) -> list[RecordedResponse]:
    """What the responsible side owned up to, whatever it says of those who died."""
    return [r for r in responses if r.kind in ADMITTING and r.by_responsible_side]


def acceptances(claims: Sequence[FiledClaim], responses: Sequence[RecordedResponse]) -> list[RecordedResponse]:
    """Of these the ones that the same side has not denied since, and in which it does not call all who died fighters.

    Where it is not known which came first, the denial counts."""
    return [r for r in admissions(responses) if not _denied_since(r, responses) and not _of_fighters(r, claims)]


def _denied_since(admission: RecordedResponse, responses: Sequence[RecordedResponse]) -> bool:
    denials = [r for r in responses if r.kind is ResponseKind.DENIAL and are_akin(r.actor, admission.actor)]
    return any((day(denial) or date.max) >= (day(admission) or date.min) for denial in denials)


def _of_fighters(admission: RecordedResponse, claims: Sequence[FiledClaim]) -> bool:
    """Whether all whom this side counts or describes are fighters, and none civilians."""
    own = [f.claim for f in claims if f.claim.stance in ASSERTING and are_akin(f.claim.claimant, admission.actor)]
    said = {claim.victims.status for claim in own if claim.victims}
    return VictimStatus.COMBATANT in said and not said & {VictimStatus.CIVILIAN, VictimStatus.MIXED}
