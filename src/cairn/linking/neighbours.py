"""Which accounts are worth comparing: those that share a day, and for the undated those that share a place, a victim or a fresh report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cairn.knowledge.folding import fold
from cairn.linking.evidence.dates import days
from cairn.linking.names import consonants
from cairn.linking.profile import Profile

LONGEST_SPAN = 45  # days: a longer span is as good as none
FRESH = 3  # days before its publication that an undated report may tell of
Key = tuple[str, str]


def neighbours(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """All pairs of positions, the smaller first, that share a key, each once.

    Pairs of one document are left out, and those known to lie in different countries."""
    index: dict[Key, list[int]] = defaultdict(list)
    for position, one in enumerate(profiles):
        keys = set(_keys(one))
        met = {other for key in keys for other in index[key]}
        yield from ((other, position) for other in sorted(met) if _comparable(profiles[other], one))
        for key in keys:
            index[key].append(position)


def _comparable(one: Profile, other: Profile) -> bool:
    """Two dated accounts that share a place but no day were found by the place alone: the days decide against them."""
    if one.document == other.document or (one.countries and other.countries and not one.countries & other.countries):
        return False
    if one.when and other.when and not (one.victims and other.victims):
        return (one.when.days_apart(other.when) or 0) <= 1
    return True


def _keys(one: Profile) -> Iterator[Key]:
    for victim in one.victims:
        yield "victim", fold(victim.name)
    for site in one.sites:
        yield "site", consonants(site.name)
    for day in _days(one):
        yield "day", day.isoformat()


def _days(one: Profile) -> Iterator[date]:
    """The days of the account and the day after, so that neighbours of one day meet; of an undated one the days before its publication."""
    if one.when and one.when.earliest and days(one.when) <= LONGEST_SPAN:
        yield from (one.when.earliest + timedelta(days=n) for n in range(days(one.when) + 1))
    elif not one.when and one.published:
        yield from (one.published - timedelta(days=n) for n in range(-1, FRESH + 1))
