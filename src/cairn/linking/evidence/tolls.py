"""How many: the same figure, ranges that meet, figures that grow from report to report, figures that cannot be of one event."""

from __future__ import annotations

from itertools import product
from math import log2

from cairn.linking.profile import Profile
from cairn.linking.weights import TollWeights
from cairn.model.placement import Term
from cairn.model.values import Toll
from cairn.model.vocabulary import Harm

ASPECT = "toll"
CLOSE_BY = 2  # people


def compare_tolls(one: Profile, other: Profile, weights: TollWeights) -> Term | None:
    """What the counts say: of the harms that both count, the first in the vocabulary's order; of all pairs of figures, the best."""
    for harm in Harm:
        if harm in one.tolls and harm in other.tolls:
            later_is_other = bool(one.published and other.published and one.published < other.published)
            earlier, later = (one, other) if later_is_other else (other, one)
            known_order = one.published is not None and other.published is not None and one.published != other.published
            pairs = product(earlier.tolls[harm], later.tolls[harm])
            return max((_figures(harm, a, b, known_order, weights) for a, b in pairs), key=lambda term: term.weight)
    return None


def _figures(harm: Harm, earlier: Toll, later: Toll, known_order: bool, weights: TollWeights) -> Term:
    words = f"{ranged(earlier)} and {ranged(later)} {harm}"
    if earlier.min == earlier.max == later.min == later.max and earlier.min:
        weight = min(weights.same_most, max(weights.same_least, log2(earlier.min)))
        return _term("same", weight, f"{ranged(earlier)} {harm} in both")
    if earlier.meets(later):
        return _term("meets", weights.meets, words)
    small, large = sorted((_typical(earlier), _typical(later)))
    if large - small <= max(CLOSE_BY, weights.close_share * large) and small > 0:
        return _term("close", weights.close, words)
    grown = known_order and _typical(later) > _typical(earlier)
    if grown and large <= weights.grown_factor * small:
        return _term("grown", weights.grown, words)
    if small == 0 or large > weights.grown_factor * small:
        return _term("incompatible", weights.incompatible, words)
    return _term("differs", weights.differs, words)


def _typical(toll: Toll) -> int:
    return toll.min if toll.min is not None else toll.max or 0


def ranged(toll: Toll) -> str:
    """A range in signs: 24, 24+, up to 24, 20–30."""
    if toll.min is None:
        return f"up to {toll.max}"
    if toll.max is None:
        return f"{toll.min}+"
    return str(toll.min) if toll.min == toll.max else f"{toll.min}–{toll.max}"


def _term(level: str, weight: float, words: str) -> Term:
    return Term(aspect=ASPECT, level=level, weight=weight, words=words)
