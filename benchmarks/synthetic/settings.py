"""The two tables that the synthetic casebook is drawn from, read strictly."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from cairn.knowledge.tables import read_table
from cairn.model.base import Frozen
from cairn.model.vocabulary import Kind, Means

HERE = Path(__file__).parent


class CountryShare(Frozen):
    """How many of the events happen in a country, what its people are called, and with which means they are harmed."""

    share: float
    names: str
    means: str


class TrapShares(Frozen):
    """How often an event comes with another one that is easily taken for it."""

    same_toll: float
    two_bombs: float
    one_name: float
    one_day: float


class WorldTable(Frozen):
    """world.toml."""

    first_day: date
    by_people: float
    unevenness: float
    towns_per_account: float
    followed: float
    follows_after: float
    traps: TrapShares
    kinds: dict[Kind, float]
    means: dict[str, dict[Means, float]]
    names: dict[str, tuple[str, ...]]
    countries: dict[str, CountryShare]


class AccountNoise(Frozen):
    """How many accounts there are of an event, and of which sorts."""

    tail: float
    most: int
    grows_at: float
    copies: float
    late: float
    digests: float


class PublishedNoise(Frozen):
    """When reports come out."""

    delay: float
    unknown: float


class DateNoise(Frozen):
    """How the day is told."""

    day_late: float
    overnight: float
    week: float
    month: float
    missing: float
    late_month: float
    late_year: float


class PlaceNoise(Frozen):
    """How the place is told."""

    spelling: float
    slip: float
    region_only: float
    near_town: float
    without_point: float
    with_region: float
    second_site: float


class TollNoise(Frozen):
    """How the toll is told."""

    at_least: float
    dozens: float
    wrong: float
    missing: float
    known: tuple[float, ...]
    growing: float
    injured: float


class MannerNoise(Frozen):
    """How means and kind are told."""

    vague_means: float
    near_means: float
    other_kind: float


class PeopleNoise(Frozen):
    """Who is blamed and who is named."""

    blamed: float
    other_side: float
    denied: float
    named_events: float
    named: float
    each_named: float
    respelt: float


class WordNoise(Frozen):
    """Which particulars are mentioned."""

    site: float
    particular: float
    heard: float
    own: int
    asides: int


class NoiseTable(Frozen):
    """noise.toml."""

    accounts: AccountNoise
    published: PublishedNoise
    date: DateNoise
    place: PlaceNoise
    toll: TollNoise
    manner: MannerNoise
    people: PeopleNoise
    words: WordNoise


@cache
def world_table() -> WorldTable:
    """Where events happen."""
    return read_table(HERE / "world.toml", WorldTable)


@cache
def noise_table() -> NoiseTable:
    """What reporters do to them."""
    return read_table(HERE / "noise.toml", NoiseTable)
