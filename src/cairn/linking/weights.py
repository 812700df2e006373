"""The weights of evidence, read strictly from a TOML file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cairn.knowledge.tables import read_table
from cairn.model.base import Frozen

SHIPPED = Path(__file__).with_name("weights.toml")


class Thresholds(Frozen):
    """From which weight in bits an account is placed, and from which a person is asked."""

    placed: float
    doubtful: float
    unanchored: float


class DateWeights(Frozen):
    """Bits by how two dates compare; `*_days` in days."""

    same_day: float
    next_day: float
    days_apart: float
    apart: float
    soft_edge: float
    soft_edge_days: int
    fresh_report: float
    fresh_days: int
    not_yet: float


class PlaceWeights(Frozen):
    """Bits by how two sets of places compare; `*_km` in kilometres."""

    same_name: float
    variant: float
    same_point: float
    same_area: float
    same_region: float
    point_km: float
    area_km: float
    contained: float
    near: float
    near_km: float
    apart: float
    far: float
    far_km: float
    other_name: float
    same_country: float
    other_country: float


class TollWeights(Frozen):
    """Bits by how two sets of counts compare."""

    same_least: float
    same_most: float
    meets: float
    close: float
    close_share: float
    grown: float
    grown_factor: float
    differs: float
    incompatible: float


class MannerWeights(Frozen):
    """Bits by how means, kind and status compare."""

    same_means: float
    like_means: float
    other_means: float
    other_kind: float
    other_status: float


class PeopleWeights(Frozen):
    """Bits by whether victims or perpetrators are the same."""

    same_victim: float
    further_victim: float
    victims_most: float
    other_victims: float
    same_perpetrator: float
    other_side: float


class Weights(Frozen):
    """All weights. `groups` lists means, or kinds, that are told of one and the same event."""

    thresholds: Thresholds
    date: DateWeights
    place: PlaceWeights
    toll: TollWeights
    manner: MannerWeights
    people: PeopleWeights
    groups: dict[str, frozenset[str]]

    def alike(self, one: str, other: str) -> bool:
        """Whether two means, or two kinds, stand in one group."""
        return one == other or any(one in group and other in group for group in self.groups.values())


@cache
def load_weights(path: Path = SHIPPED) -> Weights:
    """The weights of a file. Raises KnowledgeError where a key is unknown, missing or of the wrong type."""
    return read_table(path, Weights)
