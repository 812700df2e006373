"""From groups of accounts to what changes: which incident each group is, and which accounts stand elsewhere than before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from cairn.linking.clustering import Clusters
from cairn.linking.link import placements
from cairn.linking.profile import Profile
from cairn.linking.weights import Weights
from cairn.model.bonds import FREE, Bonds
from cairn.model.placement import Placement
from cairn.model.references import AccountRef


@dataclass(frozen=True, slots=True)
class Change:
    """An account is put in an incident, by a judgement; in the one where it stands, where all that is new is a doubt."""

    account: AccountRef
    incident: str
    placement: Placement


def changes(
    profiles: Sequence[Profile],
    grouped: Clusters,
    standing: Mapping[int, str],
    mint: Callable[[AccountRef], str],
    weights: Weights,
    bonds: Bonds = FREE,
    sure: Collection[int] = (),
    in_question: Collection[frozenset[str]] = (),
) -> list[Change]:
    """The judgements on the accounts that are new, that stand elsewhere than before, or that stand alone, were `sure` to be of an incident
    of their own, and are in doubt now; in an order in which they can be made. What is `in_question`, two incidents, is not asked again.

    `standing` are the incidents of the known ones, by position. An incident keeps its id with those of its accounts that people
    bound to it (`bonds`), else with most of them; `mint` gives the id of one that an account opens."""
    bound = {account for together in bonds.together for account in together}
    fixed = {grouped.group_of[n]: incident for n, incident in standing.items() if profiles[n].ref in bound}
    ids = _ids(grouped, standing, fixed, lambda n: mint(profiles[n].ref))
    known = set(standing.values())
    alone = {members[0] for members in grouped.members.values() if len(members) == 1}
    opened = {members[0] for group, members in grouped.members.items() if ids[group] not in known}
    judged = placements(profiles, grouped, ids, opened | alone, weights)
    changed = [n for n in range(len(profiles)) if standing.get(n) != ids[grouped.group_of[n]]]
    asked = alone.intersection(sure).difference(changed, (n for n in range(len(profiles)) if profiles[n].ref in bound))
    changed += (n for n in sorted(asked) if _is_new_doubt(judged(n), standing[n], in_question))
    changed.sort(key=lambda n: (n not in opened, n in standing))  # an incident is opened before others are put in it
    return [Change(profiles[n].ref, ids[grouped.group_of[n]], judged(n)) for n in changed]


def _is_new_doubt(judged: Placement, incident: str, in_question: Collection[frozenset[str]]) -> bool:
    return judged.incident_id is not None and frozenset({incident, judged.incident_id}) not in in_question


def _ids(grouped: Clusters, standing: Mapping[int, str], fixed: Mapping[int, str], mint: Callable[[int], str]) -> dict[int, str]:
    """The incident of every group: that of a `fixed` one, else the one most of whose accounts are in it, the earliest of equals; a new
    one where there is none."""
    votes = Counter((incident, grouped.group_of[n]) for n, incident in standing.items())
    first = {incident: n for n, incident in sorted(standing.items(), reverse=True)}
    home: dict[str, int] = {}
    for (incident, group), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0][1])):
        home.setdefault(incident, group)
    kept: dict[int, str] = {**fixed}
    taken = set(fixed.values())
    for incident in sorted(home.keys() - taken, key=lambda incident: (-votes[incident, home[incident]], first[incident])):
        kept.setdefault(home[incident], incident)
    return {group: kept.get(group) or mint(members[0]) for group, members in grouped.members.items()}
