"""Which accounts are worth comparing: those that meet (see `casebook.meeting`), each pair once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cairn.casebook.meeting import Key, meeting
from cairn.linking.clustering import Pair
from cairn.linking.compare import levels, likeness
from cairn.linking.profile import Profile
from cairn.linking.weights import Weights

if TYPE_CHECKING:
    from cairn.linking.learning import Pattern


def neighbours(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """All pairs of positions that meet, the smaller first. Accounts of one document are left out: they are of different events."""
    index: dict[Key, list[int]] = defaultdict(list)
    for position, one in enumerate(profiles):
        met = meeting(one.account, one.head.published)
        found = {other for key in met.sought() for other in index.get(key, ())}
        yield from ((other, position) for other in sorted(found) if profiles[other].head.id != one.head.id)
        for key in met.kept():
            index[key].append(position)


def patterns(profiles: Sequence[Profile], weights: Weights) -> Counter[Pattern]:
    """How often each pattern is seen among neighbours."""
    aspects = [aspect.name for aspect in weights.aspect]
    numbers = {(aspect.name, level.name): n for aspect in weights.aspect for n, level in enumerate(aspect.levels)}
    found: Counter[Pattern] = Counter()
    for one, other in neighbours(profiles):
        shown = {
            aspect.name: numbers[aspect.name, level.name] for aspect, level in levels(profiles[one].traits, profiles[other].traits, weights)
        }
        found[tuple(shown.get(aspect, -1) for aspect in aspects)] += 1
    return found


def likely(profiles: Sequence[Profile], weights: Weights) -> Iterator[Pair]:
    """The pairs of neighbours that may be one event."""
    for one, other in neighbours(profiles):
        found = likeness(profiles[one].traits, profiles[other].traits, weights)
        if found.weight >= weights.thresholds.doubtful:
            yield Pair(one, other, found)
