"""Place the accounts of one document among the incidents that are already known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence

from cairn.linking.judgement import Match, match
from cairn.linking.profile import Profile, profile
from cairn.linking.weights import Weights, load_weights
from cairn.model.claims import Account
from cairn.model.extraction import DocumentHead
from cairn.model.placement import PlacedAccount, Placement, PlacementOutcome

NOTHING_NEAR = Placement(outcome=PlacementOutcome.NEW)


def place(account: Account, document: DocumentHead, candidates: Sequence[PlacedAccount], weights: Weights | None = None) -> Placement:
    """Where one account belongs. `candidates` are placed accounts of other documents around the same days.

    Where a document tells of several incidents, `place_document` judges them together and should be preferred."""
    return place_document((account,), document, candidates, weights)[0]


def place_document(
    accounts: Sequence[Account],
    document: DocumentHead,
    candidates: Sequence[PlacedAccount],
    weights: Weights | None = None,
    *,
    barred: Mapping[str, Container[str]] | None = None,
) -> list[Placement]:
    """Where each account of a document belongs, in their order. `barred` gives for a local id the incidents that a person keeps it from.

    Two accounts of one document are never one incident (the extractor would have folded them): the best match takes an
    incident first, and an incident that already holds an account of this document takes none."""
    weights, barred = weights or load_weights(), barred or {}
    incidents = _incidents(candidates, document)
    matches: dict[tuple[int, str], Match] = {
        (number, incident): match(told, members, weights)
        for number, told in enumerate([profile(account, document) for account in accounts])
        for incident, members in incidents.items()
        if incident not in barred.get(told.account.id, ())
    }
    placements: dict[int, Placement] = {}
    taken: set[str] = set()
    for (number, incident), found in sorted(matches.items(), key=lambda item: (-item[1].weight, item[0])):
        if number in placements or incident in taken:
            continue
        placements[number] = found.placement(incident, weights.thresholds)
        if placements[number].outcome is not PlacementOutcome.NEW:
            taken.add(incident)
    return [placements.get(number, NOTHING_NEAR) for number in range(len(accounts))]


def _incidents(candidates: Sequence[PlacedAccount], document: DocumentHead) -> dict[str, list[Profile]]:
    """The candidates by incident, without the incidents that this document already tells of."""
    grouped: dict[str, list[Profile]] = defaultdict(list)
    own = {placed.incident_id for placed in candidates if placed.document.id == document.id}
    for placed in candidates:
        if placed.incident_id not in own:
            grouped[placed.incident_id].append(profile(placed.account, placed.document))
    return grouped
