"""What, when and where, over all accounts: the most exact value that most of them agree with. A copy of a text agrees with nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from cairn.linking.names import likeness_of_places
from cairn.model.placement import PlacedAccount
from cairn.model.values import DateSpan, Place
from cairn.model.vocabulary import Kind, Means, PlaceRole, Status

T = TypeVar("T")
MOST_EXACT_FIRST = list(PlaceRole)
SAME_PLACE_KM = 25.0


def first_prints(accounts: Sequence[PlacedAccount], families: Mapping[str, str]) -> list[PlacedAccount]:
    """One account of each family of documents: the original where it is here, else the earliest copy."""
    found: dict[str, PlacedAccount] = {}
    for placed in accounts:
        family = families.get(placed.document.id, placed.document.id)
        if family not in found or placed.document.id == family:
            found[family] = placed
    return [*found.values()]


def agreed_when(accounts: Sequence[PlacedAccount]) -> DateSpan | None:
    """The span that most accounts' spans meet; of equals the narrowest, then the earliest. Its passage is that of the account."""
    spans = [placed.account.when for placed in accounts if placed.account.when and placed.account.when.is_resolved]
    return min(spans, key=lambda span: (-sum(span.days_apart(other) == 0 for other in spans), span.days, span.earliest), default=None)


def agreed_where(accounts: Sequence[PlacedAccount]) -> tuple[Place, ...]:
    """All places, each once, the most exact and best supported first. Sites come before regions, and these before countries."""
    told = [place for placed in accounts for place in placed.account.where]
    distinct: list[list[Place]] = []
    for place in told:
        same = next((group for group in distinct if is_same_place(place, group[0])), None)
        if same is None:
            distinct.append([place])
        else:
            same.append(place)
    return tuple(_best_of(group) for group in sorted(distinct, key=_rank))


def agreed_country(accounts: Sequence[PlacedAccount]) -> str | None:
    """The country (ISO 3166-1 alpha-2) in which most accounts set it, each by its most exact place; None where there is no such one."""
    counted = Counter(country for placed in accounts if (country := _country(placed))).most_common(2)
    is_level = len(counted) == 2 and counted[0][1] == counted[1][1]
    return counted[0][0] if counted and not is_level else None


def agreed_means(accounts: Sequence[PlacedAccount]) -> Means | None:
    """The means that most accounts give; of equals the first given."""
    return _most_common(placed.account.means for placed in accounts if placed.account.means)


def agreed_kind(accounts: Sequence[PlacedAccount]) -> Kind:
    """The kind that most accounts give; "attack" only where none says what the harm was."""
    stated = [placed.account.kind for placed in accounts if placed.account.kind is not Kind.ATTACK]
    return _most_common(stated) or Kind.ATTACK


def agreed_status(accounts: Sequence[PlacedAccount]) -> Status:
    """What most accounts say came of it."""
    return _most_common(placed.account.status for placed in accounts) or Status.HAPPENED


def is_same_place(one: Place, other: Place) -> bool:
    """Whether two accounts name one place in the same role: by name, unless their points are far apart."""
    apart = one.km_from(other)
    return one.role is other.role and bool(likeness_of_places(one.name, other.name)) and (apart is None or apart <= SAME_PLACE_KM)


def _country(placed: PlacedAccount) -> str | None:
    told = [place for place in placed.account.where if place.country]
    return min(told, key=lambda place: MOST_EXACT_FIRST.index(place.role)).country if told else None


def _rank(group: Sequence[Place]) -> tuple[int, int, float]:
    best = _best_of(group)
    return MOST_EXACT_FIRST.index(best.role), -len(group), _radius(best)


def _best_of(group: Sequence[Place]) -> Place:
    """The most exact of several mentions, under the name that most of them use."""
    exact = min(group, key=_radius)
    return exact.model_copy(update={"name": _most_common(place.name for place in group) or exact.name})


def _radius(place: Place) -> float:
    if place.latitude is None:
        return float("inf")
    return place.radius_km if place.radius_km is not None else SAME_PLACE_KM


def _most_common(values: Iterable[T]) -> T | None:
    counted = Counter(values).most_common(1)
    return counted[0][0] if counted else None
