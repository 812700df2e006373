"""Link many accounts at once. The clusters do not depend on the order in which the documents came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cairn.linking.compare import anchored, compare, total
from cairn.linking.judgement import Match, match
from cairn.linking.neighbours import neighbours
from cairn.linking.profile import Profile, profile
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

    The strongest pairs are joined first; two groups join where their best pair, less their worst contradiction, reaches the
    threshold and no document stands in both. A doubtful account opens an incident of its own and names the one it may belong to."""
    weights = weights or load_weights()
    told = [(extraction, account) for extraction in extractions for account in extraction.incidents]
    linkage = _Linkage([profile(account, extraction.document) for extraction, account in told], weights, bonds)
    linkage.join()
    opened: dict[int, str] = {}
    placed: list[PlacedAccount] = []
    for position, (extraction, account) in enumerate(told):
        group = linkage.group_of[position]
        is_opener = group not in opened
        if is_opener:
            opened[group] = mint(extraction.document, account)
        placed.append(_placed(extraction, account, opened[group], None if is_opener else linkage.against_group(position)))
    return linkage.with_doubts(placed)


def _placed(extraction: Extraction, account: Account, incident: str, found: Match | None) -> PlacedAccount:
    judged = Placement(outcome=PlacementOutcome.NEW)
    if found:
        judged = Placement(
            outcome=PlacementOutcome.PLACED, incident_id=incident, weight=found.weight, reasons=found.terms, nearest=found.nearest
        )
    return PlacedAccount(
        document=extraction.document,
        account=account,
        incident_id=incident,
        responses=tuple(r for r in extraction.responses if account.id in r.incidents),
        forecasts=tuple(f for f in extraction.forecasts if account.id in f.incidents),
        placement=judged,
    )


@dataclass(slots=True)
class _Linkage:
    """Groups of positions that grow together. `group_of` maps a position to its group's number, `members` a group to its positions."""

    profiles: list[Profile]
    weights: Weights
    bonds: Bonds
    group_of: dict[int, int] = field(default_factory=dict)
    members: dict[int, list[int]] = field(default_factory=dict)
    doubts: list[tuple[float, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.group_of = {position: position for position in range(len(self.profiles))}
        self.members = {position: [position] for position in range(len(self.profiles))}

    def join(self) -> None:
        """Join what people hold together, then groups along the pairs, strongest first; what falls between the thresholds is a doubt."""
        self._join_bound()
        for match_, one, other in sorted(self._pairs(), key=lambda pair: (-pair[0].weight, self._names(pair[1], pair[2]))):
            a, b = self.group_of[one], self.group_of[other]
            if a == b or self._held_apart(a, b):
                continue
            if match_.outcome(self.weights.thresholds) is PlacementOutcome.PLACED and self._may_join(a, b, match_.weight):
                self._merge(a, b)
            else:
                self.doubts.append((match_.weight, one, other))

    def _join_bound(self) -> None:
        positions = {one.ref: position for position, one in enumerate(self.profiles)} if self.bonds.together else {}
        for bound in self.bonds.together:
            first, *others = sorted(positions[ref] for ref in bound if ref in positions) or [0]
            for other in others:
                if self.group_of[first] != self.group_of[other]:
                    self._merge(self.group_of[first], self.group_of[other])

    def _held_apart(self, a: int, b: int) -> bool:
        return self.bonds.part(*([self.profiles[n].ref for n in self.members[group]] for group in (a, b)))

    def _pairs(self) -> list[tuple[Match, int, int]]:
        found = []
        for one, other in neighbours(self.profiles):
            terms = compare(self.profiles[one], self.profiles[other], self.weights)
            if total(terms) >= self.weights.thresholds.doubtful:
                found.append((Match(total(terms), terms, anchored(terms), self.profiles[one].ref), one, other))
        return found

    def _names(self, one: int, other: int) -> list[tuple[str, str]]:
        return sorted((self.profiles[n].document, self.profiles[n].account.id) for n in (one, other))

    def _may_join(self, a: int, b: int, best: float) -> bool:
        documents = [{self.profiles[n].document for n in self.members[group]} for group in (a, b)]
        if documents[0] & documents[1]:
            return False
        crossed = (compare(self.profiles[x], self.profiles[y], self.weights) for x in self.members[a] for y in self.members[b])
        return best + min(0.0, min(map(total, crossed))) >= self.weights.thresholds.placed

    def _merge(self, a: int, b: int) -> None:
        for position in self.members.pop(b):
            self.group_of[position] = a
            self.members[a].append(position)

    def against_group(self, position: int) -> Match:
        """How an account stands to the others of its group."""
        others = [self.profiles[n] for n in self.members[self.group_of[position]] if n != position]
        return match(self.profiles[position], others, self.weights)

    def with_doubts(self, placed: list[PlacedAccount]) -> list[PlacedAccount]:
        """Mark accounts that stand alone but may belong to another's incident: the later of the two, with its strongest doubt."""
        for _, one, other in self.doubts:
            first, later = sorted((one, other))
            judged = placed[later].placement
            alone = len(self.members[self.group_of[later]]) == 1
            is_open = alone and not self._held_apart(self.group_of[first], self.group_of[later])
            if is_open and judged is not None and judged.outcome is PlacementOutcome.NEW:
                found = match(self.profiles[later], [self.profiles[first]], self.weights)
                doubt = Placement(
                    outcome=PlacementOutcome.DOUBTFUL,
                    incident_id=placed[first].incident_id,
                    weight=found.weight,
                    reasons=found.terms,
                    nearest=found.nearest,
                )
                placed[later] = placed[later].model_copy(update={"placement": doubt})
        return placed
