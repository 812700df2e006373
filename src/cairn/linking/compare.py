"""Two accounts compared, aspect by aspect: the sum of the terms is how strongly they seem to tell of one event."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.linking.evidence.dates import compare_dates
from cairn.linking.evidence.manner import compare_kinds, compare_means, compare_status
from cairn.linking.evidence.people import compare_perpetrators, compare_victims
from cairn.linking.evidence.places import compare_places
from cairn.linking.evidence.tolls import compare_tolls
from cairn.linking.profile import Profile
from cairn.linking.weights import Weights
from cairn.model.placement import Term

ASPECTS = ("status", "date", "place", "toll", "kind", "means", "victims", "perpetrators")
"""What is compared, in order."""

ANCHORS = frozenset({"date", "place", "victims"})


def compare(one: Profile, other: Profile, weights: Weights) -> tuple[Term, ...]:
    """The evidence that both tell of one event, or do not; an aspect that says nothing has no term. The order of the two is no matter."""
    terms = (
        compare_status(one, other, weights),
        compare_dates(one, other, weights.date),
        compare_places(one, other, weights.place),
        compare_tolls(one, other, weights.toll),
        compare_kinds(one, other, weights),
        compare_means(one, other, weights),
        compare_victims(one, other, weights.people),
        compare_perpetrators(one, other, weights.people),
    )
    return tuple(term for term in terms if term is not None)


def total(terms: Sequence[Term]) -> float:
    """The weight of several terms together, in bits."""
    return round(sum(term.weight for term in terms), 2)


def anchored(terms: Sequence[Term]) -> bool:
    """Whether at least two of date, place and named victims speak for one event."""
    return len({term.aspect for term in terms if term.weight > 0} & ANCHORS) >= 2
