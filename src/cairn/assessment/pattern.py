"""The pattern of an actor, as values: of the incidents it is accused of, how many came how far, and how long each step took.

Every number names its incidents, so that it can be opened."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from cairn.assessment.sums import TollSum
from cairn.knowledge.tables import read_table
from cairn.model.base import Frozen
from cairn.model.incident import PromiseStatus
from cairn.model.vocabulary import Harm, Outcome, ResponseKind

SHIPPED = Path(__file__).with_name("patterns.toml")


class StepRule(Frozen):
    """A row of the table: which responses of which side count. Without kinds: that the side never said a word."""

    name: str
    words: str
    by: Literal["own", "others"]
    kinds: frozenset[ResponseKind] = frozenset()
    outcomes: frozenset[Outcome] = frozenset()


class PatternRules(Frozen):
    """patterns.toml"""

    few: int = Field(ge=0)
    silences: int = Field(ge=1)
    step: tuple[StepRule, ...] = Field(min_length=1)


@cache
def load_pattern_rules(path: Path = SHIPPED) -> PatternRules:
    """The rows of a file. Raises KnowledgeError where a key is unknown, missing or of the wrong type."""
    return read_table(path, PatternRules)


class Share(Frozen):
    """How many of some incidents, and the 95 % interval of the share (0 to 1) that so many of so few bear out; see `shares.wilson`."""

    count: int = Field(ge=0)
    of: int = Field(ge=0)
    low: float = Field(ge=0, le=1)
    high: float = Field(ge=0, le=1)
    incidents: tuple[str, ...] = ()


class Delay(Frozen):
    """Days from the last possible day of an incident to the first response of a step: over those of which both days are known."""

    median: float = Field(ge=0)
    least: int = Field(ge=0)
    most: int = Field(ge=0)
    incidents: tuple[str, ...]


class StepFound(Frozen):
    """A row of the table."""

    name: str
    words: str
    share: Share
    delay: Delay | None = None


class LongSilence(Frozen):
    """An incident and the days since the last word of the accused's side; `is_unanswered`: since the incident, for want of any."""

    incident: str
    days: int = Field(ge=0)
    is_unanswered: bool


class Pattern(Frozen):
    """What became of the incidents that an actor is accused of. `actor` is its key in the register, None where it has none; `parts` are
    those under it that are accused and counted with it. `promises` name an incident once for each promise."""

    actor: str | None
    name: str
    parts: tuple[str, ...] = ()
    incidents: tuple[str, ...]
    titles: dict[str, str]
    is_few: bool
    steps: tuple[StepFound, ...]
    promises: dict[PromiseStatus, tuple[str, ...]]
    silences: tuple[LongSilence, ...]
    tolls: dict[Harm, TollSum]
    as_of: date

    def step(self, name: str) -> StepFound:
        """A row by its name. Raises StopIteration where there is none."""
        return next(step for step in self.steps if step.name == name)
