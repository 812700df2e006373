"""Two accounts compared, aspect by aspect: the sum of the levels' weights is how strongly they seem to tell of one event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairn.linking.measures import MEASURES, Number
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
    for aspect in weights.aspect:
        for level in aspect.levels:
            if all(_holds(one, other, measure, span, measured) for measure, span in level.when.items()):
                yield aspect, level
                break


def _holds(one: Traits, other: Traits, measure: str, span: Sequence[float], measured: dict[str, Number]) -> bool:
    if measure not in measured:
        measured[measure] = MEASURES[measure].of(one, other)
    found = measured[measure]
    return found is not None and span[0] <= found and (len(span) == 1 or found <= span[1])


def likeness(one: Traits, other: Traits, weights: Weights) -> Likeness:
    """How much speaks for one event, and on how many anchors."""
    weight, anchors = 0.0, 0
    for aspect, level in levels(one, other, weights):
        weight += level.weight
        anchors += aspect.anchors and level.weight > 0
    return Likeness(round(weight, 2), anchors)
