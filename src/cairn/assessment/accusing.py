"""Whom a claim accuses: not everybody whom it names as having done something."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.assessment.origins import ASSERTING
from cairn.knowledge.folding import fold
from cairn.linking.names import same_name
from cairn.model.claims import Claim, Claimant, Perpetrator
from cairn.model.vocabulary import Stance, VictimStatus


def accused_by(claim: Claim) -> Iterator[Perpetrator]:
    """Those whom a claim accuses.

    A denial accuses nobody. Those whom it counts among the dead did not kill themselves: an assailant who was shot is no accused of his own
    death. And who speaks of himself accuses nobody, unless he owns up or says whom he harmed ("our units respect the law of war")."""
    if claim.stance in ASSERTING:
        yield from (
            named for named in claim.perpetrators if not _is_among_the_dead(named, claim) and not _merely_speaks_of_himself(named, claim)
        )


def owns_up(claim: Claim, named: Perpetrator) -> bool:
    """Whether somebody says of himself that he did it: admits it, or counts those whom he harmed.

    Who accuses another does not: in "he accused the rebels of killing nine, and of blaming the army for it" the army stands beside whom
    it accuses."""
    if claim.stance not in ASSERTING or not is_one(claim.claimant, named):
        return False
    return claim.stance is Stance.ADMITS or (bool(claim.tolls.given()) and not _accuses_another(claim))


def is_one(claimant: Claimant, named: Perpetrator) -> bool:
    """Whether a claimant is whom a claim names: by key where both have one, else by name."""
    if claimant.actor and named.actor:
        return claimant.actor == named.actor
    return claimant.name is not None and same_name(claimant.name, named.name)


def _accuses_another(claim: Claim) -> bool:
    return claim.stance is Stance.ALLEGES and any(not is_one(claim.claimant, other) for other in claim.perpetrators)


def _merely_speaks_of_himself(named: Perpetrator, claim: Claim) -> bool:
    return is_one(claim.claimant, named) and not owns_up(claim, named)


def _is_among_the_dead(named: Perpetrator, claim: Claim) -> bool:
    """By a victim's name, or by the very words for all who were harmed, where these were fighters."""
    if claim.victims is None:
        return False
    called = [victim.name for victim in claim.victims.named]
    described = claim.victims.status is VictimStatus.COMBATANT and fold(claim.victims.description or "") == fold(named.name)
    return described or any(same_name(name, named.name) for name in called if len(name.split()) > 1)
