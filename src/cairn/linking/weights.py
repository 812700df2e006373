"""The weights of evidence, read strictly from a TOML file: levels over measures, for every aspect that is compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, cached_property
from math import inf
from pathlib import Path

from pydantic import Field, field_validator

from cairn.knowledge.tables import read_table
from cairn.linking.measures import MEASURES, Number
from cairn.linking.traits import Traits
from cairn.model.base import Frozen

SHIPPED = Path(__file__).with_name("weights.toml")


Range = tuple[str, Callable[[Traits, Traits], Number], float, float]
"""A measure by its name, how it is taken, and the least and the most it may be."""


class Thresholds(Frozen):
    """From which weight in bits an account is placed, from which where fewer than two aspects anchor it, and from which a person is
    asked. `together` is the mean over all pairs between two groups of accounts from which they may be one."""

    placed: float
    doubtful: float
    unanchored: float
    together: float


class Level(Frozen):
    """One way in which two accounts compare. `when` gives for each measure the range it must lie in, both ends included; without an
    upper end it is open. `weight` in bits is how much it says that both tell of one event."""

    name: str
    when: dict[str, tuple[float] | tuple[float, float]] = Field(min_length=1)
    weight: float

    @field_validator("when")
    @classmethod
    def _is_measured(cls, when: dict[str, tuple[float] | tuple[float, float]]) -> dict[str, tuple[float] | tuple[float, float]]:
        if unknown := when.keys() - MEASURES:
            raise ValueError(f"there is no measure {' or '.join(sorted(unknown))}; use {', '.join(MEASURES)}")
        return when


class Aspect(Frozen):
    """What is compared: the first level whose ranges all hold counts; where none does, the two say nothing of it."""

    name: str
    anchors: bool = False
    levels: tuple[Level, ...] = Field(min_length=1)


class Weights(Frozen):
    """All weights. `about` says where they are from; `groups` lists means, or kinds, that are told of one and the same event."""

    about: str
    thresholds: Thresholds
    groups: dict[str, frozenset[str]]
    aspect: tuple[Aspect, ...]

    @cached_property
    def plan(self) -> tuple[tuple[Aspect, tuple[tuple[Level, tuple[Range, ...]], ...]], ...]:
        """The levels of every aspect with their ranges, as they are held against millions of pairs."""
        return tuple((aspect, tuple((level, tuple(_ranges(level))) for level in aspect.levels)) for aspect in self.aspect)

    def kin(self, word: str) -> tuple[str, ...]:
        """A means or kind with the groups that it stands in: two that share one of these are alike."""
        return (word, *sorted(name for name, members in self.groups.items() if word in members))


def _ranges(level: Level) -> Iterator[Range]:
    for name, ends in level.when.items():
        yield name, MEASURES[name].of, ends[0], ends[1] if len(ends) == 2 else inf


@cache
def load_weights(path: Path = SHIPPED) -> Weights:
    """The weights of a file. Raises KnowledgeError where a key is unknown, missing or of the wrong type."""
    return read_table(path, Weights)
