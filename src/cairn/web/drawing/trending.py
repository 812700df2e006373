"""A trend drawn: for each unit of time the range that was recorded, and over them the line that the trend expects, in its band."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.assessment.trends.trend import Expected, Measured, Trends, Unit
from cairn.publishing.drawing.axis import Axis
from cairn.web.drawing.adding import LABELS, LEFT, NARROWEST, WIDEST, Range

FULL = 100.0


@dataclass(frozen=True, slots=True)
class UnitDrawn:
    """A unit of time: where it stands (percent), and its range; None where no incident has a figure."""

    unit: Unit
    at: float
    range: Range | None
    is_labelled: bool


@dataclass(frozen=True, slots=True)
class TrendDrawn:
    """The units over an axis of people. `line` and `band` are points in a drawing of 100 by 100; empty where no trend of tolls is told."""

    axis: Axis
    units: tuple[UnitDrawn, ...]
    thick: float
    line: str
    band: str


def trend_drawn(found: Trends) -> TrendDrawn | None:
    """The drawing; None where no incident has a figure."""
    if not any(unit.row.is_counted for unit in found.units):
        return None
    trend = found.trend(Measured.TOLLS)
    line = _smooth(trend.line) if trend else ()
    ends = [round(end) for unit in found.units for end in (unit.row.low, unit.row.best, unit.row.known_high) if end is not None]
    axis = Axis.of([*ends, *(round(one.middle) for one in line)])
    wide = (FULL - LEFT) / len(found.units)
    every = max(1, -(-len(found.units) // LABELS))
    places = [round(LEFT + (n + 0.5) * wide, 3) for n in range(len(found.units))]
    return TrendDrawn(
        axis=axis,
        units=tuple(UnitDrawn(u, at, _range(u, axis), n % every == 0) for n, (u, at) in enumerate(zip(found.units, places, strict=True))),
        thick=round(min(WIDEST, max(NARROWEST, wide * 0.45)), 3),
        line=_points([(at, one.middle) for at, one in zip(places, line, strict=False)], axis),
        band=_band(places, line, axis),
    )


def _smooth(line: tuple[Expected, ...]) -> tuple[Expected, ...]:
    """The line over units that were all of the mean length: a February is no dip."""
    days = [(one.until - one.since).days + 1 for one in line]
    mean = sum(days) / len(days)
    ends = [{end: getattr(one, end) * mean / length for end in ("low", "middle", "high")} for one, length in zip(line, days, strict=True)]
    return tuple(one.model_copy(update=told) for one, told in zip(line, ends, strict=True))


def _range(unit: Unit, axis: Axis) -> Range | None:
    row = unit.row
    if row.low is None or row.best is None:
        return None
    high = max(row.known_high or 0, row.low, row.best)
    return Range(axis.at(row.low), axis.at(row.best), axis.at(high), bool(row.open_high))


def _band(places: list[float], line: tuple[Expected, ...], axis: Axis) -> str:
    there = [(at, one.high) for at, one in zip(places, line, strict=False)]
    back = [(at, one.low) for at, one in zip(places, line, strict=False)]
    return _points([*there, *back[::-1]], axis)


def _points(points: list[tuple[float, float]], axis: Axis) -> str:
    """Points as a drawing has them, what is beyond the axis at its end."""
    return " ".join(f"{at:g},{FULL - axis.at(number):g}" for at, number in points)
