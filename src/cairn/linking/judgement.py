"""How an account stands to those of an incident, and the judgement that follows from it, with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cairn.linking.clustering import may_stand_together, needed
from cairn.linking.compare import Likeness, likeness
from cairn.linking.profile import Profile
from cairn.linking.weights import Thresholds, Weights
from cairn.linking.wording import terms
from cairn.model.placement import Placement, PlacementOutcome, Term
from cairn.model.references import AccountRef


@dataclass(frozen=True, slots=True)
class Match:
    """What speaks for an account telling of an incident: the terms, their sum in bits, the account most like it and how much alike the two
    are, and whether it may stand with all the others."""

    weight: float
    terms: tuple[Term, ...]
    best: Likeness
    nearest: AccountRef
    may_stand: bool

    def needed(self, thresholds: Thresholds) -> float:
        """From which weight of the two it is placed: without two anchors it takes more."""
        return needed(self.best, thresholds)

    def is_placed(self, thresholds: Thresholds) -> bool:
        """Whether it is enough to place it there, as `clusters` does."""
        return self.may_stand and self.best.weight >= self.needed(thresholds)

    def placed(self, incident: str) -> Placement:
        """The judgement that it belongs there."""
        return self._judged(PlacementOutcome.PLACED, incident)

    def doubtful(self, incident: str) -> Placement:
        """The judgement that it may belong there."""
        return self._judged(PlacementOutcome.DOUBTFUL, incident)

    def _judged(self, outcome: PlacementOutcome, incident: str | None) -> Placement:
        return Placement(outcome=outcome, incident_id=incident, weight=self.weight, reasons=self.terms, nearest=self.nearest)


def match(account: Profile, members: Sequence[Profile], weights: Weights) -> Match:
    """Hold an account against the accounts of an incident: the evidence of the one most like it, less that of any that contradicts.

    One good likeness is enough, since reports differ in what they tell; one contradiction counts, so that chains of
    half-likenesses do not grow together."""
    pairs = [(likeness(account.traits, member.traits, weights), member) for member in members]
    best, nearest = max(pairs, key=lambda pair: pair[0].weight)
    worst, against = min(pairs, key=lambda pair: pair[0].weight)
    thresholds, found = weights.thresholds, terms(account, nearest, weights)
    if worst.weight < 0 and against is not nearest:
        found = (*found, _contradiction(account, against, worst, weights))
    mean = sum(like.weight for like, _ in pairs) / len(pairs)
    if len(pairs) > 1 and mean < thresholds.together:
        found = (*found, _unlike_others(mean, len(pairs), thresholds))
    return Match(
        weight=round(sum(term.weight for term in found), 2),
        terms=found,
        best=best,
        nearest=nearest.ref,
        may_stand=may_stand_together(best.weight, (like.weight for like, _ in pairs), thresholds),
    )


def _unlike_others(mean: float, accounts: int, thresholds: Thresholds) -> Term:
    words = (
        f"held against all {accounts} accounts there it is {mean:+.1f} bits on average: from {thresholds.together:+.1f} on they may be one"
    )
    return Term(aspect="others", level="unlike", weight=0.0, words=words)


def _contradiction(account: Profile, against: Profile, worst: Likeness, weights: Weights) -> Term:
    said = "; ".join(term.words for term in terms(account, against, weights) if term.weight < 0)
    words = f"the account in {against.head.id} speaks against it: {said}"
    return Term(aspect="others", level="contradicted", weight=worst.weight, words=words)
