"""Denial is data twice: a denial, and a claim of responsibility, is both a claim on the incident and a response (contract, rule 5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairn.model.claims import Account, Claim, Perpetrator, Response
from cairn.model.vocabulary import ResponseKind, Role, Stance

STANCES = {ResponseKind.DENIAL: Stance.DENIES, ResponseKind.CLAIM_OF_RESPONSIBILITY: Stance.ADMITS}


@dataclass
class Numbers:
    """Hands out the numbers of claims that follow those given."""

    last: int

    def next(self) -> str:
        """The next claim's id."""
        self.last += 1
        return f"c{self.last}"


def with_mirrored_claims(accounts: Sequence[Account], responses: Sequence[Response]) -> list[Account]:
    """The accounts with a claim for each denial and claim of responsibility that so far stood among the responses alone."""
    numbers = Numbers(sum(len(a.claims) for a in accounts))
    return [a.model_copy(update={"claims": (*a.claims, *_missing(a, responses, numbers))}) for a in accounts]


def _missing(account: Account, responses: Sequence[Response], numbers: Numbers) -> Iterator[Claim]:
    for response in responses:
        stance = STANCES.get(response.kind)
        if stance is None or account.id not in response.incidents or any(_is_that(c, response, stance) for c in account.claims):
            continue
        actor = response.actor.model_copy(update={"role": Role.ACCUSED})
        own = (Perpetrator(name=actor.name, actor=actor.actor),) if stance == Stance.ADMITS and actor.name else ()
        yield Claim(id=numbers.next(), claimant=actor, stance=stance, perpetrators=own, passage=response.passage)


def _is_that(claim: Claim, response: Response, stance: Stance) -> bool:
    same = claim.claimant.actor == response.actor.actor if claim.claimant.actor else claim.claimant.name == response.actor.name
    return claim.stance == stance and (same or claim.passage.shared(response.passage) > 0)
