"""From pairs to groups: which accounts tell of one event. What comes out does not depend on the order in which they came."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from cairn.linking.compare import Likeness
from cairn.linking.weights import Thresholds
from cairn.model.bonds import FREE, Bonds
from cairn.model.references import AccountRef

Weigh = Callable[[int, int], Likeness]
"""How two accounts, by their positions, compare. It is asked for one pair more than once."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two positions, the smaller first, and how they compare."""

    one: int
    other: int
    likeness: Likeness


@dataclass(slots=True)
class Clusters:
    """Groups of positions that grow together: `group_of` maps a position to its group, `members` a group to its positions in order.

    `doubts` are pairs that may be one event and did not come together, the strongest first."""

    group_of: dict[int, int]
    members: dict[int, list[int]]
    doubts: list[Pair] = field(default_factory=list)


def clusters(
    accounts: Sequence[AccountRef],
    pairs: Iterable[Pair],
    weigh: Weigh,
    thresholds: Thresholds,
    bonds: Bonds = FREE,
    settled: Iterable[Sequence[int]] = (),
) -> Clusters:
    """Group accounts along `pairs`, the strongest first (agglomerative, with single links, a veto, and a bound on the average link: Sokal
    and Michener, "A statistical method for evaluating systematic relationships", 1958).

    Two groups join where their best pair reaches the threshold even less their worst contradiction, and all pairs between them are
    alike enough on average: so chains of half-likenesses do not grow together. Two accounts of one document are two events.
    `bonds`, what people decided, outrank all evidence; what is `settled` is joined from the start."""
    growing = _Growing(accounts, weigh, thresholds, bonds)
    growing.bind()
    for first, *others in settled:
        growing.gather(first, others)
    for pair in _strongest_first(pairs, _ranks(accounts)):
        growing.take(pair)
    return Clusters(growing.group_of, {group: sorted(held) for group, held in growing.members.items()}, growing.doubts)


def _strongest_first(pairs: Iterable[Pair], rank: Sequence[int]) -> list[Pair]:
    """The pairs in the order in which they are taken. Sorted twice, by a number each: there may be millions, and a key of three takes more
    room than the pair."""
    found = sorted(pairs, key=lambda pair: min(rank[pair.one], rank[pair.other]) * len(rank) + max(rank[pair.one], rank[pair.other]))
    found.sort(key=lambda pair: -pair.likeness.weight)
    return found


def _ranks(accounts: Sequence[AccountRef]) -> list[int]:
    """Where each account stands in the order of their names, by which pairs of equal weight are taken."""
    rank = [0] * len(accounts)
    for at, n in enumerate(sorted(range(len(accounts)), key=lambda n: (accounts[n].document, accounts[n].incident))):
        rank[n] = at
    return rank


def doubtful(doubts: Iterable[Pair], is_alone: Callable[[int], bool]) -> dict[int, int]:
    """For accounts that stand alone in doubt, whom they are held to be like. Of two that stand alone it is the later's doubt.

    `doubts` come the strongest first, and that one counts."""
    found: dict[int, int] = {}
    for pair in doubts:
        if is_alone(pair.other):
            found.setdefault(pair.other, pair.one)
        elif is_alone(pair.one):
            found.setdefault(pair.one, pair.other)
    return found


def needed(likeness: Likeness, thresholds: Thresholds) -> float:
    """From which weight two accounts are one event: where fewer than two anchors speak for it, it takes more."""
    return thresholds.placed if likeness.anchors >= 2 else thresholds.unanchored


def may_stand_together(best: float, weights: Iterable[float], thresholds: Thresholds) -> bool:
    """Whether what is `best` alike is not contradicted by one of the `weights` between two groups, nor outweighed by all of them."""
    found: list[float] = []
    for weight in weights:  # one contradiction is enough
        if best + min(0.0, weight) < thresholds.placed:
            return False
        found.append(weight)
    return sum(found) >= thresholds.together * len(found)


@dataclass(slots=True)
class _Growing:
    accounts: Sequence[AccountRef]
    weigh: Weigh
    thresholds: Thresholds
    bonds: Bonds
    group_of: dict[int, int] = field(default_factory=dict)
    members: dict[int, list[int]] = field(default_factory=dict)
    doubts: list[Pair] = field(default_factory=list)
    bound: dict[int, int] = field(default_factory=dict)
    tried: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.group_of = {position: position for position in range(len(self.accounts))}
        self.members = {position: [position] for position in range(len(self.accounts))}

    def bind(self) -> None:
        """Join what people hold together."""
        positions = {account: position for position, account in enumerate(self.accounts)} if self.bonds.together else {}
        for number, together in enumerate(self.bonds.together):
            held = sorted(positions[account] for account in together if account in positions)
            self.bound |= dict.fromkeys(held, number)
            self.gather(held[0], held[1:]) if held else None

    def gather(self, first: int, others: Iterable[int]) -> None:
        """Join some positions whatever the evidence, but where people hold them apart."""
        for other in others:
            a, b = self.group_of[first], self.group_of[other]
            if a != b and not self._held_apart(a, b):
                self._join(a, b)

    def take(self, pair: Pair) -> None:
        """Join the groups of a pair, or note the doubt."""
        a, b = self.group_of[pair.one], self.group_of[pair.other]
        if a == b or self._held_apart(a, b):
            return
        if pair.likeness.weight >= needed(pair.likeness, self.thresholds) and self._is_open(a, b) and self._may_join(a, b, pair):
            self._join(a, b)
        elif pair.likeness.weight >= self.thresholds.doubtful:
            self.doubts.append(pair)

    def _is_open(self, a: int, b: int) -> bool:
        """Whether the two, as they are now, have not been held against each other yet. Pairs come the strongest first: what a stronger one
        did not bring together a weaker one does not either, and to see that anew for each pair of two large groups costs most of all."""
        if any(n in self.bound for group in (a, b) for n in self.members[group]):
            return True
        sizes = (len(self.members[a]), len(self.members[b]))
        is_open = self.tried.get((a, b)) != sizes
        self.tried[a, b], self.tried[b, a] = sizes, sizes[::-1]
        return is_open

    def _held_apart(self, a: int, b: int) -> bool:
        return self.bonds.part(*([self.accounts[n] for n in self.members[group]] for group in (a, b)))

    def _may_join(self, a: int, b: int, pair: Pair) -> bool:
        """Not two accounts of one document, nor two incidents that people decided on; nothing that contradicts too much, and no chance
        likeness of two accounts where the others have little in common."""
        documents = [{self.accounts[n].document for n in self.members[group]} for group in (a, b)]
        homes = [{self.bound[n] for n in self.members[group] if n in self.bound} for group in (a, b)]
        if documents[0] & documents[1] or (homes[0] and homes[1]):
            return False
        ones, others = (self._speaking(group, near) for group, near in ((a, self._in(a, pair)), (b, self._in(b, pair))))
        return may_stand_together(pair.likeness.weight, (self.weigh(*sorted((x, y))).weight for x in ones for y in others), self.thresholds)

    def _in(self, group: int, pair: Pair) -> int:
        return pair.one if self.group_of[pair.one] == group else pair.other

    def _speaking(self, group: int, near: int) -> list[int]:
        """The accounts of a group that may speak against another: of those that people put together, what contradicts `near` itself is
        no witness against what is like it."""
        if not any(n in self.bound for n in self.members[group]):
            return self.members[group]
        return [n for n in self.members[group] if n == near or self.weigh(*sorted((n, near))).weight >= 0]

    def _join(self, a: int, b: int) -> None:
        """The group of the earlier account takes in the other."""
        first, later = sorted((a, b))
        for position in self.members.pop(later):
            self.group_of[position] = first
            self.members[first].append(position)
