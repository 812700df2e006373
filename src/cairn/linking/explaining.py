"""How accounts stand to others by the linker's weights, for a person who asks why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cairn.linking.compare import likeness
from cairn.linking.judgement import Match, match
from cairn.linking.profile import Profile
from cairn.linking.weights import Weights, load_weights
from cairn.model.comparison import Pair
from cairn.model.placement import PlacedAccount
from cairn.model.references import AccountRef


@dataclass(frozen=True, slots=True)
class Weighing:
    """The match of the account that fits the others best, whose it is, what says nothing, and all pairs, the strongest first."""

    account: AccountRef
    match: Match
    silent: tuple[str, ...]
    pairs: tuple[Pair, ...]


def weigh(ones: Sequence[PlacedAccount], others: Sequence[PlacedAccount], weights: Weights | None = None) -> Weighing:
    """Hold accounts against those of another incident, as the linker does when it places one. Neither may be empty."""
    weights = weights or load_weights()
    mine, theirs = ([Profile.of(placed.account, placed.document, weights) for placed in side] for side in (ones, others))
    found = [(one, match(one, theirs, weights)) for one in mine]
    best, matched = max(found, key=lambda pair: pair[1].weight)
    told = {term.aspect for term in matched.terms}
    pairs = sorted((_pair(one, other, weights) for one in mine for other in theirs), key=lambda pair: -pair.weight)
    return Weighing(best.ref, matched, tuple(aspect.name for aspect in weights.aspect if aspect.name not in told), tuple(pairs))


def _pair(one: Profile, other: Profile, weights: Weights) -> Pair:
    return Pair(one=one.ref, other=other.ref, weight=likeness(one.traits, other.traits, weights).weight)
