"""How well accounts were placed, against the truth: counted in one pass, in memory that grows with incidents and events only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field

from synthetic.stream import Truth


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision and recall (0 to 1), and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """Takes accounts one by one, with the incident they were placed in, and then tells how that agrees with the events."""

    _cells: Counter[tuple[int, Hashable]] = field(default_factory=Counter)
    _traps: dict[str, set[tuple[int, int]]] = field(default_factory=lambda: defaultdict(set))

    def add(self, truth: Truth, incident: Hashable) -> None:
        """One account."""
        self._cells[truth.event, incident] += 1
        if truth.trap is not None and truth.pair is not None:
            self._traps[truth.trap].add((min(truth.event, truth.pair), max(truth.event, truth.pair)))

    @property
    def accounts(self) -> int:
        """How many there were."""
        return self._cells.total()

    def pairwise(self) -> Agreement:
        """Over pairs of accounts: of those put together, which belong together, and of those that do, which were.

        1 where there is no pair to be right or wrong about."""
        together = sum(_pairs(number) for number in self._cells.values())
        placed, true = (sum(_pairs(number) for number in sizes.values()) for sizes in self._sizes())
        return Agreement(together / placed if placed else 1.0, together / true if true else 1.0)

    def b_cubed(self) -> Agreement:
        """B-cubed (Bagga and Baldwin 1998): for each account the share of its incident that is of its event, and of its event that is in
        its incident; the means over accounts."""
        incidents, events = self._sizes()
        precision = sum(number**2 / incidents[incident] for (_, incident), number in self._cells.items())
        recall = sum(number**2 / events[event] for (event, _), number in self._cells.items())
        return Agreement(precision / self.accounts, recall / self.accounts) if self.accounts else Agreement(1.0, 1.0)

    def kept_apart(self) -> dict[str, float]:
        """For each kind of trap, of the pairs of accounts of its two events the share that do not stand in one incident."""
        placed: dict[int, Counter[Hashable]] = defaultdict(Counter)
        for (event, incident), number in self._cells.items():
            placed[event][incident] += number
        return {trap: _apart([(placed[a], placed[b]) for a, b in sorted(pairs)]) for trap, pairs in sorted(self._traps.items())}

    def _sizes(self) -> tuple[Counter[Hashable], Counter[int]]:
        incidents: Counter[Hashable] = Counter()
        events: Counter[int] = Counter()
        for (event, incident), number in self._cells.items():
            incidents[incident] += number
            events[event] += number
        return incidents, events


def _apart(traps: list[tuple[Counter[Hashable], Counter[Hashable]]]) -> float:
    fallen = sum(number * other[incident] for one, other in traps for incident, number in one.items() if incident in other)
    pairs = sum(one.total() * other.total() for one, other in traps)
    return 1 - fallen / pairs if pairs else 1.0


def _pairs(number: int) -> int:
    return number * (number - 1) // 2
