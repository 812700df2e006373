"""What is said of two periods beside each other."""

from __future__ import annotations

from datetime import date

from cairn.assessment.trends.table import Row
from cairn.assessment.trends.trend import Change, Measured, Refusal, Verdict, Warning
from cairn.model.base import Frozen


class Period(Frozen):
    """A period, and which share of its incidents is known by now; None where that cannot be told."""

    row: Row
    completeness: float | None


class Compared(Frozen):
    """One measure: by how many times the rate of the second period is that of the first, day by day; `alikeness` is how alike neighbouring
    pieces of a period are."""

    of: Measured
    ratio: Change
    verdict: Verdict
    alikeness: float


class Comparison(Frozen):
    """Two periods beside each other, for one harm. What may lie in both is in both rows, as possible."""

    harm: str
    as_of: date
    one: Period
    other: Period
    compared: tuple[Compared, ...]
    refusals: tuple[Refusal, ...]
    warnings: tuple[Warning, ...]
    seed: int
    draws: int
    assumptions: tuple[str, ...]
