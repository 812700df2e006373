"""Where accounts meet: keys by which those that may tell of one event find each other, whatever else the casebook holds.

A key names something two accounts share (a victim, a place, a region, a square of the map, a toll, a proper name) and counts along it in
days, weeks or squares: two accounts meet where they have the same key and are no more than one step apart in each count. So the
cost of finding them grows with what happened around there and then, not with the casebook (blocking: Christen, "Data Matching",
2012, chapter 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import product
from math import floor
from typing import NamedTuple

from cairn.knowledge.folding import person_bones, place_bones
from cairn.model.claims import Account
from cairn.model.values import Place
from cairn.model.vocabulary import PlaceRole

LONGEST_SPAN = 45
"""Days: a longer span is as good as none."""
FRESH = range(-3, 2)
"""Days around its publication on which the event of an undated report may lie."""
WEEK = 7
TELLING = 3
"""Killed: a smaller figure is one of every day."""
SQUARE = 0.5
"""Degrees: the side of a square of the map."""


class Key(NamedTuple):
    """What may be shared, and where along it: `steps` are counts of days, weeks or squares."""

    what: str
    steps: tuple[int, ...] = ()

    @property
    def hash(self) -> int:
        """A number of 63 bits for the key, the same on every machine: stores keep it in little room."""
        return next(_numbers(self, (0,)))


BITS = (1 << 63) - 1
FACTORS = (0x5851F42D4C957F2D, 0x14057B7EF767814F, 0x2545F4914F6CDD1D)
"""By which counts are spread over the numbers: large and odd; no key has more counts than these."""


def _numbers(key: Key, by: Sequence[int]) -> Iterator[int]:
    """The hashes of a key, moved in each count by each of some steps."""
    sums = [_number(key.what)]
    for step, factor in zip(key.steps, FACTORS, strict=False):
        sums = [number + (step + move) * factor for number in sums for move in by]
    return (number & BITS for number in sums)


@lru_cache(maxsize=1 << 16)
def _number(what: str) -> int:
    return int.from_bytes(blake2b(what.encode(), digest_size=8).digest(), "big")


class Meeting(NamedTuple):
    """Where one account is met: by any of its `keys`, and, where one of the two says not even when or not even where (`is_vague`), by
    one of its `halves`: the place without the day, the day without the place."""

    keys: frozenset[Key]
    halves: frozenset[Key]
    is_vague: bool

    def kept(self) -> frozenset[Key]:
        """Under which keys it is to be found."""
        vague = [_half(VAGUE, half) for half in self.halves] if self.is_vague else []
        return self.keys | {_half(ANY, half) for half in self.halves} | {*vague}

    def sought(self) -> frozenset[Key]:
        """Under which keys those are to be found that it meets: one step to either side in each count."""
        wanted = [_half(where, half) for half in self.halves for where in ((ANY, VAGUE) if self.is_vague else (VAGUE,))]
        return frozenset(
            Key(what, moved) for what, steps in (*self.keys, *wanted) for moved in product(*([step - 1, step, step + 1] for step in steps))
        )


ANY, VAGUE = "any", "vague"


def _half(kept_by: str, half: Key) -> Key:
    return Key(f"{kept_by} {half.what}", half.steps)


def shared(keys: Iterable[Key]) -> frozenset[int]:
    """Hashes of keys of which two accounts have one in common exactly where they meet; for those who look for all pairs at once."""
    return frozenset(number for key in keys for number in _numbers(key, (0, 1)))


def meeting(account: Account, published: date | None) -> Meeting:
    """Where an account is met. `published` is the day of its document."""
    days = [*_days(account, published)]
    sites = [place for place in account.where if place.role not in (PlaceRole.REGION, PlaceRole.COUNTRY)]
    named = {place_bones(place.name) for place in sites} - {""}
    around = ({place_bones(name) for name in _around(account.where)} | named) - {""}
    is_lost, is_placeless = not days, not around
    halves = {*(Key(f"place {bones}") for bones in named), *(Key("day", (day,)) for day in days)}
    return Meeting(
        keys=frozenset((*_by_place(sites, named, around, days), *_by_toll(account, days), *_by_name(account, published))),
        halves=frozenset(halves),
        is_vague=is_lost or is_placeless,
    )


def _by_place(sites: Sequence[Place], named: set[str], around: set[str], days: Sequence[int]) -> Iterator[Key]:
    square = next((_square(place) for place in sites if place.latitude is not None), None)
    for bones, week in product(named, {day // WEEK for day in days}):
        yield Key(f"site {bones}", (week,))
    for bones, day in product(around, days):
        yield Key(f"around {bones}", (day,))
    for day in days if square else ():
        yield Key("square", (day, *(square or ())))


def _by_toll(account: Account, days: Sequence[int]) -> Iterator[Key]:
    figures = {toll.min for claim in account.claims if (toll := claim.tolls.killed) and toll.min == toll.max}
    for killed, day in product((figure for figure in figures if figure and figure >= TELLING), days):
        yield Key(f"killed {killed}", (day,))


def _by_name(account: Account, published: date | None) -> Iterator[Key]:
    for victim in (v.name for claim in account.claims if claim.victims for v in claim.victims.named):
        if bones := person_bones(victim):
            yield Key(f"victim {bones}")
    at = published or (account.when and account.when.earliest)
    for name in (name for name in account.names if " " in name):
        if at:
            yield Key(f"name {name}", (at.toordinal() // WEEK,))


def _days(account: Account, published: date | None) -> Iterator[int]:
    """The days of the event; of an undated one those around its publication."""
    when = account.when
    if when and when.earliest and when.latest:
        first, last = when.earliest.toordinal(), when.latest.toordinal()
        yield from range(first, last + 1) if last - first < LONGEST_SPAN else ()
    elif published:
        yield from (published.toordinal() + days for days in FRESH)


def _around(where: Iterable[Place]) -> Iterator[str]:
    for place in where:
        if place.role is PlaceRole.REGION:
            yield place.name
        elif place.container:
            yield place.container


def _square(place: Place) -> tuple[int, int] | None:
    if place.latitude is None or place.longitude is None:
        return None
    return floor(place.latitude / SQUARE), floor(place.longitude / SQUARE)
