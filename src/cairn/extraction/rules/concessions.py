"""Concessions: how many the one who answers owns to have harmed, taken from the claims that stand in the same words."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.extraction.rules.party import Party
from cairn.model.claims import Account, Claim, Response
from cairn.model.values import Toll, Tolls
from cairn.model.vocabulary import Outcome, ResponseKind, Stance

OWNING = frozenset({ResponseKind.ACKNOWLEDGEMENT, ResponseKind.APOLOGY, ResponseKind.COMPENSATION})
UPHOLDING = frozenset({Outcome.UPHELD, Outcome.MIXED})


def with_concessions(responses: Sequence[Response], accounts: Sequence[Account], voice: Party | None) -> list[Response]:
    """The responses, those that concede harm with the tolls that their words give. `voice`: the party that publishes the document."""
    return [r.model_copy(update={"tolls": _tolls(r, accounts, voice)}) if _concedes(r) else r for r in responses]


def _concedes(response: Response) -> bool:
    """Whether it owns to the harm, or is an inquiry that found it."""
    return response.kind in OWNING or (response.kind == ResponseKind.INVESTIGATION_CONCLUDED and response.outcome in UPHOLDING)


def _tolls(response: Response, accounts: Sequence[Account], voice: Party | None) -> Tolls | None:
    asserted = [(a, c) for a in accounts for c in a.claims if c.stance not in (Stance.DENIES, Stance.RETRACTS)]
    said = [c for _, c in asserted if c.passage.shared(response.passage) > 0]
    if not _counts(said) and voice is not None and response.actor.name == voice.name:  # what a publisher tells of the incident it owns to
        said = [c for a, c in asserted if a.id in response.incidents]
    found = _counts(said)
    return Tolls(**found) if found else None


def _counts(claims: Sequence[Claim]) -> dict[str, Toll]:
    """By harm, the first count that some claims give."""
    found: dict[str, Toll] = {}
    for claim in claims:
        for harm in type(claim.tolls).model_fields:
            if (toll := getattr(claim.tolls, harm)) is not None:
                found.setdefault(harm, toll)
    return found
