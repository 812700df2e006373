"""The rows of a pattern drawn: a share with its interval, the days to a step from least to most, and where others stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.assessment.pattern import Pattern, StepFound
from cairn.catalogue.patterns import Compared
from cairn.publishing.drawing.axis import Axis

ROOM = 100.0


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` over `middle` to `high`, in percent of the drawing."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class StepDrawn:
    """A row of a pattern; `others` and `others_days` are where those beside it stand (percent), each with its name and its figure."""

    step: StepFound
    share: Interval | None
    others: tuple[tuple[float, str], ...]
    days: Interval | None
    others_days: tuple[tuple[float, str], ...]


def steps_drawn(pattern: Pattern, beside: Sequence[Compared], days: Axis) -> list[StepDrawn]:
    """The rows of a pattern with others beside it, days on an axis of their own."""
    return [
        StepDrawn(
            step=step,
            share=_share(step),
            others=tuple((round(ROOM * one.steps[step.name].count / one.incidents, 2), one.name) for one in beside),
            days=Interval(days.at(step.delay.least), days.at(step.delay.median), days.at(step.delay.most)) if step.delay else None,
            others_days=tuple(_medians(step, beside, days)),
        )
        for step in pattern.steps
    ]


def days_axis(pattern: Pattern) -> Axis:
    """An axis on which all days to the steps of a pattern stand."""
    return Axis.of(step.delay.most for step in pattern.steps if step.delay)


def _share(step: StepFound) -> Interval | None:
    share = step.share
    if not share.of:
        return None
    return Interval(round(ROOM * share.low, 2), round(ROOM * share.count / share.of, 2), round(ROOM * share.high, 2))


def _medians(step: StepFound, beside: Iterable[Compared], axis: Axis) -> Iterable[tuple[float, str]]:
    for one in beside:
        median = one.steps[step.name].median
        if median is not None and median <= axis.end:
            yield axis.at(median), one.name
