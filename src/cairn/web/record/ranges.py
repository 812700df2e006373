"""Tolls drawn as ranges: for each claimant on one scale, and by the day on which the figure was in print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cairn.model.incident import ClaimRef, Figure, IncidentRecord, TollSummary
from cairn.model.vocabulary import Harm
from cairn.publishing.drawing.axis import Axis, Bar, DayAxis
from cairn.web.record.citing import Citing, Quote

APART = 15.0
"""How far the marks of one day stand from each other."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A claimant's figure: where it is drawn, on which day it was in print (percent on the axis of days), which ends it makes.

    `beside` sets figures of one day beside each other, in units of the drawing."""

    number: int
    figure: Figure
    bar: Bar
    day_at: float | None
    beside: float
    makes: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class HarmRanges:
    """All figures of one harm, those that stand first; `of_combatants`: of those whom claims call fighters.

    `band` is from low to high, `best_at` where best stands."""

    harm: Harm
    of_combatants: bool
    summary: TollSummary
    axis: Axis
    days: DayAxis | None
    rows: tuple[FigureRow, ...]
    band: Bar
    best_at: float | None


def ranges(record: IncidentRecord) -> list[HarmRanges]:
    """The figures of all harms that somebody counted; those of combatants by themselves, and last."""
    citing = Citing(record)
    told = [(harm, summary, False) for harm, summary in record.tolls.items()]
    told += [(harm, summary, True) for harm, summary in record.combatant_tolls.items()]
    return [_harm(harm, summary, of_combatants, citing) for harm, summary, of_combatants in told]


def _harm(harm: Harm, summary: TollSummary, of_combatants: bool, citing: Citing) -> HarmRanges:
    tolls = [figure.toll for figure in summary.by_claimant]
    axis = Axis.of(end for toll in tolls for end in (toll.min, toll.max) if end is not None)
    days = DayAxis.of((figure.published for figure in summary.by_claimant if figure.published), left=9.0)
    figures = sorted(summary.by_claimant, key=lambda figure: (figure.standing != "stands", figure.published or date.max))
    return HarmRanges(
        harm=harm,
        of_combatants=of_combatants,
        summary=summary,
        axis=axis,
        days=days,
        rows=tuple(
            FigureRow(
                number=number,
                figure=figure,
                bar=axis.bar(figure.toll.min, figure.toll.max),
                day_at=days.at(figure.published) if days and figure.published else None,
                beside=_beside(figure, figures),
                makes=_makes(figure, summary),
                quotes=citing.claims(figure.claims),
            )
            for number, figure in enumerate(figures, start=1)
        ),
        band=axis.bar(summary.low, summary.high),
        best_at=None if summary.best is None else axis.at(summary.best),
    )


def _beside(figure: Figure, figures: Sequence[Figure]) -> float:
    same = [one for one in figures if one.published == figure.published]
    return APART * (next(n for n, one in enumerate(same) if one is figure) - (len(same) - 1) / 2)


def _makes(figure: Figure, summary: TollSummary) -> tuple[str, ...]:
    """Which of low, best and high a figure makes."""
    ends: list[tuple[str, tuple[ClaimRef, ...]]] = [("low", summary.low_from), ("best", summary.best_from), ("high", summary.high_from)]
    return tuple(name for name, refs in ends if set(figure.claims) & set(refs))
