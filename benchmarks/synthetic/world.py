"""The part of the world that a synthetic casebook is about: towns of the gazetteer, with their regions, neighbours and namesakes."""

from __future__ import annotations

import sqlite3
from bisect import bisect
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from random import Random

from rapidfuzz import fuzz

from cairn.knowledge.actors import Actors
from cairn.knowledge.actors.actor import Actor
from cairn.knowledge.gazetteer.entry import Named, distance_km
from cairn.knowledge.gazetteer.index import index_files
from cairn.knowledge.gazetteer.packaged import towns
from cairn.knowledge.home import cache_folder
from cairn.model.vocabulary import Role
from synthetic.settings import WorldTable, world_table

VARIANT = 55.0  # of a hundred: names of one town that look less alike than this are other names, not other spellings
ACCOUNTS_PER_COUNTRY = 4_000
REGIONS = """SELECT country, admin1, name, latitude, longitude, radius_km FROM places
    WHERE kind = 'region' AND admin1 IS NOT NULL ORDER BY id DESC"""


@dataclass(frozen=True, slots=True)
class Region:
    """A first-level region, with its middle and reach where the gazetteer knows them."""

    name: str
    latitude: float | None
    longitude: float | None
    radius_km: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Town:
    """A town with the spellings of its name that the gazetteer knows; `weight`: how often it is struck."""

    name: str
    country: str
    latitude: float
    longitude: float
    radius_km: float
    region: Region | None
    spellings: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True, eq=False)
class Country:
    """A country's towns, the pairs of towns that share a name, and the parties to its conflicts."""

    code: str
    towns: tuple[Town, ...]
    namesakes: tuple[tuple[Town, Town], ...]
    parties: tuple[Actor, ...]
    weights: tuple[float, ...]
    _near: dict[int, Town] = field(default_factory=dict)

    def town(self, random: Random) -> Town:
        """A town, the often struck ones more often."""
        return self.towns[bisect(self.weights, random.random() * self.weights[-1], hi=len(self.weights) - 1)]

    def neighbour(self, town: Town) -> Town:
        """The nearest other town."""
        found = self._near.get(id(town))
        if found is None:
            here = (town.latitude, town.longitude)
            near = (t for t in self.towns if t.name != town.name)
            found = min(near, key=lambda t: distance_km(here, (t.latitude, t.longitude)), default=town)
            self._near[id(town)] = found
        return found


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """Countries, drawn by their shares."""

    countries: tuple[Country, ...]
    shares: tuple[float, ...]

    def country(self, random: Random) -> Country:
        """A country, by its share."""
        return self.countries[bisect(self.shares, random.random() * self.shares[-1], hi=len(self.shares) - 1)]


def world(accounts: int, random: Random) -> World:
    """As large a part of the world as so many accounts cover."""
    table = world_table()
    codes = list(table.countries)[: max(2, accounts // ACCOUNTS_PER_COUNTRY)]
    whole = sum(table.countries[code].share for code in codes)
    wanted = {code: max(8, round(accounts * table.towns_per_account * table.countries[code].share / whole)) for code in codes}
    countries = tuple(_country(code, wanted[code], table, random) for code in codes)
    return World(countries, tuple(accumulate(table.countries[code].share for code in codes)))


def _country(code: str, wanted: int, table: WorldTable, random: Random) -> Country:
    known = [_town(named, table, random) for named in _packaged()[code]]
    known.sort(key=lambda town: -town.weight)
    chosen, namesakes = known[:wanted], _namesakes(known)[: max(2, wanted // 50)]
    return Country(code, tuple(chosen), tuple(namesakes), _parties(code), tuple(accumulate(town.weight for town in chosen)))


def _namesakes(known: Sequence[Town]) -> list[tuple[Town, Town]]:
    """Towns of one name in two regions, the most struck first."""
    first: dict[str, Town] = {}
    found = []
    for town in known:
        other = first.setdefault(town.name, town)
        if other.region and town.region and other.region is not town.region:
            found.append((other, town))
            first[town.name] = town
    return found


def _town(named: Named, table: WorldTable, random: Random) -> Town:
    entry = named.entry
    weight = (entry.population + 500) ** table.by_people * random.lognormvariate(0, table.unevenness)
    spellings = tuple(alias for alias in named.aliases if alias != entry.name and _is_spelling(alias, entry.name))
    return Town(
        entry.name,
        entry.country,
        entry.latitude or 0.0,
        entry.longitude or 0.0,
        entry.radius_km or 3.0,
        _regions().get((entry.country, entry.admin1 or "")),
        spellings,
        weight,
    )


def _is_spelling(alias: str, name: str) -> bool:
    """Whether an alias is the same name otherwise written, in this script or another; not another name."""
    return not alias.isascii() or fuzz.ratio(alias.lower(), name.lower()) >= VARIANT


def _parties(code: str) -> tuple[Actor, ...]:
    found = tuple(actor for actor in Actors.load() if actor.role is Role.PARTY and actor.is_at_home_in(code))
    return found or (Actors.load().of_state(code, "army"),)


@cache
def _packaged() -> dict[str, list[Named]]:
    found: dict[str, list[Named]] = defaultdict(list)
    for named in towns():
        if named.entry.country in world_table().countries:
            found[named.entry.country].append(named)
    return {code: sorted(known, key=lambda n: (n.entry.name, n.entry.latitude, n.entry.longitude)) for code, known in found.items()}


@cache
def _regions() -> dict[tuple[str, str], Region]:
    with closing(sqlite3.connect(index_files(cache_folder())[0])) as index:
        return {(country, admin1): Region(*rest) for country, admin1, *rest in index.execute(REGIONS)}
