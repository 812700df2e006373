"""Place the accounts of one document among what is known: what is near is linked anew, so that the order of arrival hardly matters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from cairn.linking.changing import Change, changes
from cairn.linking.compare import likeness
from cairn.linking.link import cluster
from cairn.linking.profile import Profile
from cairn.linking.traits import traits
from cairn.linking.weights import Weights, load_weights
from cairn.model.bonds import FREE, Bonds
from cairn.model.claims import Account
from cairn.model.extraction import DocumentHead
from cairn.model.placement import PlacedAccount, PlacementOutcome
from cairn.model.references import AccountRef

MANY = 25
"""Accounts: an incident with more keeps them when a report is placed; `cairn link --all` looks at them all the same."""
DOUBTS = 3
"""Incidents in which an account may be doubtful at once: a place without a day is like all that ever happened there."""


def touched(
    accounts: Sequence[Account], document: DocumentHead, met: Sequence[PlacedAccount], weights: Weights | None = None
) -> frozenset[str]:
    """The incidents that the accounts of a document may bear on, of those they `met`: where one of them may be placed, and for each
    account the few where it is most in doubt."""
    weights = weights or load_weights()
    known = [(placed.incident_id, traits(placed.account, placed.document, weights)) for placed in met]
    found: set[str] = set()
    for one in (traits(account, document, weights) for account in accounts):
        weighed = [(likeness(one, other, weights).weight, incident) for incident, other in known if other.document != one.document]
        likely = sorted({(-weight, incident) for weight, incident in weighed if weight >= weights.thresholds.doubtful})
        doubtful = [incident for weight, incident in likely if -weight < weights.thresholds.placed]
        found |= {incident for weight, incident in likely if -weight >= weights.thresholds.placed} | {*doubtful[:DOUBTS]}
    return frozenset(found)


def place_document(
    accounts: Sequence[Account],
    document: DocumentHead,
    known: Sequence[PlacedAccount],
    mint: Callable[[AccountRef], str],
    weights: Weights | None = None,
    bonds: Bonds = FREE,
) -> list[Change]:
    """Where the accounts of a document belong, in their order, and which known accounts stand elsewhere, or are in doubt, because of them.

    `known` are all accounts of the incidents they touch, incident by incident. `mint` gives the id of an incident that an account
    opens. An incident keeps its id with most of its accounts. `bonds`, what people decided, outrank all evidence."""
    weights = weights or load_weights()
    fresh = [Profile.of(account, document, weights) for account in accounts]
    return _linked(known, fresh, mint, weights, bonds, settled=_settled(known))


def _settled(known: Sequence[PlacedAccount]) -> list[range]:
    """Where the accounts of large incidents stand, each incident's one after the other: so many agree that one report changes nothing,
    and holding each against each costs most."""
    ends = [n for n, placed in enumerate(known) if not n or placed.incident_id != known[n - 1].incident_id] + [len(known)]
    return [range(start, end) for start, end in pairwise(ends) if end - start > MANY]


def relink(
    known: Sequence[PlacedAccount], mint: Callable[[AccountRef], str], weights: Weights | None = None, bonds: Bonds = FREE
) -> list[Change]:
    """Which of some placed accounts stand elsewhere now. `known` are all accounts of the incidents that bear on each other."""
    return _linked(known, [], mint, weights or load_weights(), bonds)


def _linked(
    known: Sequence[PlacedAccount],
    fresh: Sequence[Profile],
    mint: Callable[[AccountRef], str],
    weights: Weights,
    bonds: Bonds,
    *,
    settled: Sequence[range] = (),
) -> list[Change]:
    profiles = [*(Profile.of(placed.account, placed.document, weights) for placed in known), *fresh]
    standing = {n: placed.incident_id for n, placed in enumerate(known)}
    return changes(profiles, cluster(profiles, weights, bonds, settled=settled), standing, mint, weights, bonds, *_asked(known))


def _asked(known: Sequence[PlacedAccount]) -> tuple[list[int], set[frozenset[str]]]:
    """The accounts that are not in doubt so far, and the incidents that may be one by what is."""
    judged = [(n, placed.incident_id, placed.placement) for n, placed in enumerate(known) if placed.placement]
    sure = [n for n, _, placement in judged if placement.outcome is PlacementOutcome.NEW]
    doubts = ((incident, placement) for _, incident, placement in judged if placement.outcome is PlacementOutcome.DOUBTFUL)
    return sure, {frozenset({incident, placement.incident_id or incident}) for incident, placement in doubts}
