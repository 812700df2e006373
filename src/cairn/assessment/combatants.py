"""Combatants apart: figures of those who were fighters, by what a claim says of them, are no figures of civilians."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.assessment.filing import FiledClaim
from cairn.assessment.origins import Sourcing
from cairn.assessment.toll_policy import TollPolicy
from cairn.model.incident import ClaimRef
from cairn.model.values import Toll
from cairn.model.vocabulary import Harm, Stance, VictimStatus

Parted = tuple[Sequence[FiledClaim], Sequence[FiledClaim]]
"""The claims that are not of combatants, and those that are."""


def parted(claims: Sequence[FiledClaim], sourcing: Sourcing, policy: TollPolicy) -> Parted:
    """The claims by whom they count. A retraction says nothing of whom, and takes back both.

    A figure that a document repeats in its own voice is of those of whom the claimant gave it. Where a policy counts combatants with
    the others, nothing is apart."""
    if policy.combatants == "counted":
        return claims, ()
    apart = {filed.ref for filed in claims if _of_combatants(filed)}
    given = {(_account(filed.ref), *figure) for filed in claims if filed.ref in apart for figure in _figures(filed)}
    apart |= {filed.ref for filed in claims if filed.ref in sourcing.repeats and _is_silent(filed) and _repeats(filed, given)}
    others = [filed for filed in claims if filed.ref not in apart]
    return others, [filed for filed in claims if filed.ref in apart or filed.claim.stance is Stance.RETRACTS]


Given = tuple[tuple[str, str], Harm, int | None, int | None]


def _repeats(filed: FiledClaim, given: set[Given]) -> bool:
    told = [(_account(filed.ref), *figure) for figure in _figures(filed)]
    return bool(told) and given.issuperset(told)


def _of_combatants(filed: FiledClaim) -> bool:
    return filed.claim.victims is not None and filed.claim.victims.status is VictimStatus.COMBATANT


def _is_silent(filed: FiledClaim) -> bool:
    return filed.claim.victims is None or filed.claim.victims.status is VictimStatus.UNKNOWN


def _figures(filed: FiledClaim) -> list[tuple[Harm, int | None, int | None]]:
    return [(harm, *_ends(toll)) for harm, toll in filed.claim.tolls.given().items()]


def _ends(toll: Toll) -> tuple[int | None, int | None]:
    return toll.min, toll.max


def _account(ref: ClaimRef) -> tuple[str, str]:
    return ref.document, ref.incident
