"""Sums of tolls drawn over time: for each unit a range from low to high, an arrow where the high end is open, and a mark at best."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cairn.catalogue.summing import Sum, Tolls, Unit
from cairn.publishing.drawing.axis import Axis

LABELS = 8
LEFT = 4.0
"""Percent of the drawing where the numbers of the axis stand."""
NARROWEST, WIDEST = 0.25, 2.4
"""Of a range over time, in percent of the drawing."""


@dataclass(frozen=True, slots=True)
class Range:
    """A sum on an axis, in percent: from `low` to `high`, or to as far as is known where the high end is open."""

    low: float
    best: float
    high: float
    is_open: bool

    @property
    def is_point(self) -> bool:
        """Whether nothing is uncertain."""
        return self.low == self.high and not self.is_open


@dataclass(frozen=True, slots=True)
class Mark:
    """A unit of time: where (percent) and how wide its range stands, from where to where the unit goes, and where its incidents are."""

    unit: Unit
    at: float
    left: float
    wide: float
    range: Range | None
    is_labelled: bool
    address: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The units of time beside each other over an axis of people."""

    axis: Axis
    marks: tuple[Mark, ...]
    thick: float


def axis_of(*sums: Sum) -> Axis:
    """An axis on which all these sums stand."""
    return Axis.of(end for told in sums for end in (told.low, told.best, told.known_high))


def range_of(told: Sum, axis: Axis) -> Range | None:
    """A sum on an axis; None where nobody gave a figure."""
    if not told.counted:
        return None
    return Range(axis.at(told.low), axis.at(told.best), axis.at(told.top), bool(told.open_high))


def columns(tolls: Tolls, leads: Callable[[Unit], str], axis: Axis | None = None) -> Columns | None:
    """The drawing of tolls over time; None where there are no units to draw."""
    if not any(unit.sum.counted for unit in tolls.units):
        return None
    axis = axis or axis_of(*(unit.sum for unit in tolls.units))
    wide = (100 - LEFT) / len(tolls.units)
    every = max(1, -(-len(tolls.units) // LABELS))
    marks = (
        Mark(
            unit=unit,
            at=round(LEFT + (n + 0.5) * wide, 3),
            left=round(LEFT + n * wide, 3),
            wide=round(wide, 3),
            range=range_of(unit.sum, axis),
            is_labelled=n % every == 0,
            address=leads(unit),
        )
        for n, unit in enumerate(tolls.units)
    )
    return Columns(axis, tuple(marks), round(min(WIDEST, max(NARROWEST, wide * 0.45)), 3))
