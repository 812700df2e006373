"""Concessions: how many the one who answers owns to have harmed, taken from the claims that stand in the same words."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.model.claims import Account, Response
from cairn.model.values import Toll, Tolls
from cairn.model.vocabulary import Outcome, ResponseKind, Stance

OWNING = frozenset({ResponseKind.ACKNOWLEDGEMENT, ResponseKind.APOLOGY, ResponseKind.COMPENSATION})
UPHOLDING = frozenset({Outcome.UPHELD, Outcome.MIXED})


def with_concessions(responses: Sequence[Response], accounts: Sequence[Account]) -> list[Response]:
    """The responses, those that concede harm with the tolls that their words give."""
    return [r.model_copy(update={"tolls": _tolls(r, accounts)}) if _concedes(r) else r for r in responses]


def _concedes(response: Response) -> bool:
    """Whether it owns to the harm, or is an inquiry that found it."""
    return response.kind in OWNING or (response.kind == ResponseKind.INVESTIGATION_CONCLUDED and response.outcome in UPHOLDING)


def _tolls(response: Response, accounts: Sequence[Account]) -> Tolls | None:
    said = [
        c.tolls
        for a in accounts
        for c in a.claims
        if c.stance not in (Stance.DENIES, Stance.RETRACTS) and c.passage.shared(response.passage) > 0
    ]
    found: dict[str, Toll] = {}
    for tolls in said:
        for harm in type(tolls).model_fields:
            if (toll := getattr(tolls, harm)) is not None:
                found.setdefault(harm, toll)
    return Tolls(**found) if found else None
