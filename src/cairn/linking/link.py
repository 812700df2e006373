"""Link many accounts at once. The clusters do not depend on the order in which the documents came."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from functools import cache

from cairn.linking.clustering import Clusters, Pair, clusters, doubtful
from cairn.linking.compare import likeness
from cairn.linking.judgement import match
from cairn.linking.neighbours import neighbours
from cairn.linking.profile import Profile
from cairn.linking.weights import Weights, load_weights
from cairn.model.bonds import FREE, Bonds
from cairn.model.claims import Account
from cairn.model.extraction import DocumentHead, Extraction
from cairn.model.placement import PlacedAccount, Placement, PlacementOutcome


def name_after_opener(document: DocumentHead, account: Account) -> str:
    """An incident's id made of the account that opened it: stable, and the same on every machine."""
    return f"{document.id}/{account.id}"


def link(
    extractions: Sequence[Extraction],
    *,
    mint: Callable[[DocumentHead, Account], str] = name_after_opener,
    weights: Weights | None = None,
    bonds: Bonds = FREE,
) -> list[PlacedAccount]:
    """Place all accounts of all extractions, in their order. `mint` gives the id of a new incident, from the account that opens it;
    `bonds` are what people decided, and outrank all evidence.

    A doubtful account opens an incident of its own and names the one it may belong to."""
    weights = weights or load_weights()
    told = [(extraction, account) for extraction in extractions for account in extraction.incidents]
    profiles = [Profile.of(account, extraction.document, weights) for extraction, account in told]
    grouped = cluster(profiles, weights, bonds)
    ids = {group: mint(profiles[members[0]].head, profiles[members[0]].account) for group, members in grouped.members.items()}
    judged = placements(profiles, grouped, ids, {members[0] for members in grouped.members.values()}, weights)
    return [_placed(extraction, account, ids[grouped.group_of[n]], judged(n)) for n, (extraction, account) in enumerate(told)]


def cluster(profiles: Sequence[Profile], weights: Weights, bonds: Bonds = FREE, *, settled: Sequence[range] = ()) -> Clusters:
    """Which of these accounts tell of one event. Those of each range in `settled` are one, and not compared among themselves."""
    weigh = cache(lambda one, other: likeness(profiles[one].traits, profiles[other].traits, weights))
    home = {position: held.start for held in settled for position in held}
    pairs = ((one, other) for one, other in neighbours(profiles) if one not in home or home[one] != home.get(other))
    likely = (Pair(one, other, weigh(one, other)) for one, other in pairs)
    near = [pair for pair in likely if pair.likeness.weight >= weights.thresholds.doubtful]
    return clusters([one.ref for one in profiles], near, weigh, weights.thresholds, bonds, settled)


def placements(
    profiles: Sequence[Profile], grouped: Clusters, ids: Mapping[int, str], opened: Container[int], weights: Weights
) -> Callable[[int], Placement]:
    """The judgement on each account, by its position: one of those that `opened` an incident, or placed by its likeness to the rest
    of its group. `ids` are the incidents of the groups.

    An account that stands alone and may belong to another's incident is doubtful, with its strongest doubt."""
    doubted = doubtful(grouped.doubts, lambda n: len(grouped.members[grouped.group_of[n]]) == 1)

    def judged(n: int) -> Placement:
        group = grouped.group_of[n]
        if n not in opened:
            return match(profiles[n], [profiles[other] for other in grouped.members[group] if other != n], weights).placed(ids[group])
        if n not in doubted:
            return Placement(outcome=PlacementOutcome.NEW)
        return match(profiles[n], [profiles[doubted[n]]], weights).doubtful(ids[grouped.group_of[doubted[n]]])

    return judged


def _placed(extraction: Extraction, account: Account, incident: str, placement: Placement) -> PlacedAccount:
    return PlacedAccount(
        document=extraction.document,
        account=account,
        incident_id=incident,
        responses=tuple(r for r in extraction.responses if account.id in r.incidents),
        forecasts=tuple(f for f in extraction.forecasts if account.id in f.incidents),
        placement=placement,
    )
