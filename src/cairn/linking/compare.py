"""Two accounts compared, aspect by aspect: the sum of the levels' weights is how strongly they seem to tell of one event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cairn.linking.measures import Number
from cairn.linking.traits import Traits
from cairn.linking.weights import Aspect, Level, Weights


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two accounts amount to together: their weight in bits, and how many aspects that anchor speak for one event."""

    weight: float
    anchors: int


def levels(one: Traits, other: Traits, weights: Weights) -> Iterator[tuple[Aspect, Level]]:
    """For every aspect of which both say something, how they compare. The order of the two is no matter."""
    measured: dict[str, Number] = {}
    for aspect, ways in weights.plan:
        for level, ranges in ways:
            for name, measure, least, most in ranges:
                if name in measured:
                    found = measured[name]
                else:
                    found = measured[name] = measure(one, other)
                if found is None or not least <= found <= most:
                    break
            else:
                yield aspect, level
                break


def likeness(one: Traits, other: Traits, weights: Weights) -> Likeness:
    """How much speaks for one event, and on how many anchors."""
    weight, anchors = 0.0, 0
    for aspect, level in levels(one, other, weights):
        weight += level.weight
        anchors += aspect.anchors and level.weight > 0
    return Likeness(round(weight, 2), anchors)
