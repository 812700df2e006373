"""Place the accounts of one document among what is known: their neighbourhood is linked anew, so that the order of arrival is no matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cairn.linking.clustering import Clusters
from cairn.linking.compare import likeness
from cairn.linking.link import cluster, placements
from cairn.linking.profile import Profile
from cairn.linking.traits import traits
from cairn.linking.weights import Weights, load_weights
from cairn.model.bonds import FREE, Bonds
from cairn.model.claims import Account
from cairn.model.extraction import DocumentHead
from cairn.model.placement import PlacedAccount, Placement
from cairn.model.references import AccountRef


@dataclass(frozen=True, slots=True)
class Change:
    """An account is put in an incident, by a judgement."""

    account: AccountRef
    incident: str
    placement: Placement


def touched(
    accounts: Sequence[Account], document: DocumentHead, met: Sequence[PlacedAccount], weights: Weights | None = None
) -> frozenset[str]:
    """The incidents that the accounts of a document may bear on: those that hold an account like one of them, of those it `met`."""
    weights = weights or load_weights()
    fresh = [traits(account, document, weights) for account in accounts]
    known = [(placed.incident_id, traits(placed.account, placed.document, weights)) for placed in met]
    near = weights.thresholds.doubtful
    return frozenset(
        incident
        for incident, other in known
        if any(one.document != other.document and likeness(one, other, weights).weight >= near for one in fresh)
    )


def place_document(
    accounts: Sequence[Account],
    document: DocumentHead,
    known: Sequence[PlacedAccount],
    mint: Callable[[AccountRef], str],
    weights: Weights | None = None,
    bonds: Bonds = FREE,
) -> list[Change]:
    """Where the accounts of a document belong, in their order, and which known accounts stand elsewhere because of them.

    `known` are all accounts of the incidents they touch. `mint` gives the id of an incident that an account opens. An incident keeps
    its id with most of its accounts. `bonds`, what people decided, outrank all evidence."""
    weights = weights or load_weights()
    fresh = [Profile.of(account, document, weights) for account in accounts]
    profiles = [*(Profile.of(placed.account, placed.document, weights) for placed in known), *fresh]
    grouped = cluster(profiles, weights, bonds)
    standing = {n: placed.incident_id for n, placed in enumerate(known)}
    ids = _ids(grouped, standing, lambda n: mint(profiles[n].ref))
    opened = {members[0] for group, members in grouped.members.items() if ids[group] not in standing.values()}
    judged = placements(profiles, grouped, ids, opened, weights)
    changed = [n for n in range(len(profiles)) if standing.get(n) != ids[grouped.group_of[n]]]
    changed.sort(key=lambda n: (n not in opened, n < len(known)))  # an incident is opened before others are put in it
    return [Change(profiles[n].ref, ids[grouped.group_of[n]], judged(n)) for n in changed]


def _ids(grouped: Clusters, standing: Mapping[int, str], mint: Callable[[int], str]) -> dict[int, str]:
    """The incident of every group: the one most of whose accounts are in it, the earliest of equals; a new one where there is none."""
    votes = Counter((incident, grouped.group_of[n]) for n, incident in standing.items())
    first = {incident: n for n, incident in sorted(standing.items(), reverse=True)}
    home: dict[str, int] = {}
    for (incident, group), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0][1])):
        home.setdefault(incident, group)
    kept: dict[int, str] = {}
    for incident in sorted(home, key=lambda incident: (-votes[incident, home[incident]], first[incident])):
        kept.setdefault(home[incident], incident)
    return {group: kept.get(group) or mint(members[0]) for group, members in grouped.members.items()}
