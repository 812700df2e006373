"""How an account stands to a known incident, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cairn.linking.compare import anchored, compare, total
from cairn.linking.profile import Profile
from cairn.linking.weights import Thresholds, Weights
from cairn.model.placement import Placement, PlacementOutcome, Term
from cairn.model.references import AccountRef


@dataclass(frozen=True, slots=True)
class Match:
    """What speaks for an account telling of an incident: the terms, their sum in bits, whether it is anchored, and the account most
    like it."""

    weight: float
    terms: tuple[Term, ...]
    is_anchored: bool
    nearest: AccountRef

    def needed(self, thresholds: Thresholds) -> float:
        """From which weight it is placed: without two anchors it takes more."""
        return thresholds.placed if self.is_anchored else thresholds.unanchored

    def outcome(self, thresholds: Thresholds) -> PlacementOutcome:
        """Placed where the weight suffices, doubtful where a person should look, else new."""
        if self.weight >= self.needed(thresholds):
            return PlacementOutcome.PLACED
        return PlacementOutcome.DOUBTFUL if self.weight >= thresholds.doubtful else PlacementOutcome.NEW

    def placement(self, incident_id: str, thresholds: Thresholds) -> Placement:
        """The judgement this match amounts to. The reasons are kept where it is new as well: they say why not."""
        outcome = self.outcome(thresholds)
        named = None if outcome is PlacementOutcome.NEW else incident_id
        return Placement(outcome=outcome, incident_id=named, weight=self.weight, reasons=self.terms, nearest=self.nearest)


def match(account: Profile, members: Sequence[Profile], weights: Weights) -> Match:
    """Hold an account against the accounts of an incident: the evidence of the one most like it, less that of any that contradicts.

    One good likeness is enough, since reports differ in what they tell; one contradiction counts, so that chains of
    half-likenesses do not grow together."""
    pairs = [compare(account, member, weights) for member in members]
    best = max(pairs, key=total)
    worst = min(pairs, key=total)
    terms = best
    if total(worst) < 0 and worst is not best:
        against = members[pairs.index(worst)]
        words = f"the account in {against.document} speaks against it: " + "; ".join(t.words for t in worst if t.weight < 0)
        terms = (*best, Term(aspect="others", level="contradicted", weight=total(worst), words=words))
    return Match(weight=total(terms), terms=terms, is_anchored=anchored(best), nearest=members[pairs.index(best)].ref)
