"""From incidents to what is said of them over time: the table, how complete it is, and the trends, or why there are none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from cairn.assessment.trends.assumptions import OF_TREND, RECORDED
from cairn.assessment.trends.counting import Counting, Reals
from cairn.assessment.trends.fitting import Fit, fit
from cairn.assessment.trends.lateness import COMPLETE, UNKNOWN, Delays, completeness
from cairn.assessment.trends.possible import Possible, possible
from cairn.assessment.trends.rates import fitted
from cairn.assessment.trends.table import Row, row_of, rows_of
from cairn.assessment.trends.thinness import too_thin
from cairn.assessment.trends.trend import Expected, Measured, Refusal, Thin, Trend, Trends, Unit, Warning
from cairn.assessment.trends.units import DAYS_OF_YEAR, By, Span, edges, spans
from cairn.assessment.trends.warnings import ends_differ, warned


def trends(
    counting: Counting, window: Span | None, by: By, *, harm: str, as_of: date, kept_until: date, delays: Delays | None, seed: int = 1
) -> Trends:
    """What is said of some incidents over the days of a `window` as it was known on a day: pure, and the same for the same seed.

    The last report came in on the day `kept_until`: what is not known by then is not known. `delays` say how late incidents become known,
    None where that cannot be told. Without a window, there is nothing to look at."""
    units = spans(*window, by) if window else []
    shares = completeness(delays, units, kept_until.toordinal())
    rows = rows_of(counting, units) if units else []
    told = [_unit(row, share, kept_until) for row, share in zip(rows, shares, strict=True)]
    found = _Trending(counting, told, seed, delays is not None)
    dated = counting.only(counting.is_dated)
    return Trends(
        harm=harm,
        by=by,
        as_of=as_of,
        kept_until=kept_until,
        whole=row_of(counting, *window) if window else None,
        units=tuple(told),
        before=int((dated.last < window.since.toordinal()).sum()) if window else 0,
        after=int((dated.first > window.until.toordinal()).sum()) if window else 0,
        undated=int((~counting.is_dated).sum()),
        lateness=delays.told() if delays else None,
        trends=tuple(one for one in found.told if isinstance(one, Trend)),
        refusals=tuple(one for one in found.told if isinstance(one, Refusal)),
        seed=seed,
        draws=found.draws,
        assumptions=RECORDED + OF_TREND,
    )


def _unit(row: Row, share: float | None, kept_until: date) -> Unit:
    ago = (kept_until - row.until).days
    is_complete = ago > UNKNOWN if share is None else share >= COMPLETE
    return Unit(row=row, completeness=share, is_over=ago > 0, is_in=ago > 0 and is_complete)


class _Trending:
    """The trends of incidents and of tolls over the units that are in."""

    def __init__(self, counting: Counting, units: Sequence[Unit], seed: int, late_known: bool) -> None:
        self.chance = np.random.default_rng(seed)
        self.late_known = late_known
        self.all = [Span(unit.row.since, unit.row.until) for unit in units]
        kept = [n for n, unit in enumerate(units) if unit.is_in]
        self.draws = 0
        if not kept:
            self.told: list[Trend | Refusal] = [Refusal(of=of, why=Thin.NO_DAYS, there=0, needed=1) for of in Measured]
            return
        self.units = [self.all[n] for n in kept]
        self.shares = np.array([units[n].completeness or 1.0 for n in kept])
        ends = edges(self.all)
        drawn = possible(counting, ends, self.chance)
        self.found = Possible(drawn.incidents[:, kept], drawn.people[:, kept], drawn.squares[:, kept])
        self.draws = len(self.found.incidents)
        first, last = self.units[0].since.toordinal(), self.units[-1].until.toordinal()
        dated = counting.only(counting.is_dated)
        self.here = dated.only(np.asarray((dated.last >= first) & (dated.first <= last)))
        self.told = [self._of(of) for of in Measured]

    def _of(self, of: Measured) -> Trend | Refusal:
        if refused := too_thin(self.found, self.here, of):
            return refused
        years, offset = self._years(self.units), _offset(self.units) + np.log(self.shares)
        found = fit(_design(years), self.found, of, offset, self.chance)
        warnings = list(warned(of, found, self.found, self.here, years, offset, late_known=self.late_known))
        low, high = self._by_ends(years, offset) if of is Measured.TOLLS else (None, None)
        if low is not None and high is not None:
            warnings += ends_differ(low, high)
        return self._told(of, found, warnings, low, high)

    def _told(self, of: Measured, found: Fit, warnings: Sequence[Warning], low: float | None, high: float | None) -> Trend:
        per_year = found.change(1.0)
        middle, least, most = found.within(_design(self._years(self.all)), _offset(self.all))
        line = zip(self.all, middle.tolist(), least.tolist(), most.tolist(), strict=True)
        return Trend(
            of=of,
            per_month=found.change(1 / 12),
            per_year=per_year,
            verdict=per_year.verdict,
            units=len(self.units),
            incidents=int((self.here.is_counted if of is Measured.TOLLS else self.here.is_dated).sum()),
            line=tuple(Expected(since=u.since, until=u.until, middle=m, low=lo, high=hi) for u, m, lo, hi in line),
            dispersion=round(float(np.median(found.rates.dispersion)), 2),
            alikeness=round(float(np.median(found.rates.alikeness)), 2),
            by_low=low,
            by_high=high,
            warnings=tuple(warnings),
        )

    def _years(self, units: Sequence[Span]) -> Reals:
        """When the middle of each unit was, in years from the middle of those that are in."""
        return _days(units) / DAYS_OF_YEAR - float(_days(self.units).mean()) / DAYS_OF_YEAR

    def _by_ends(self, years: Reals, offset: Reals) -> tuple[float | None, float | None]:
        """The change in a year, were the low or the high ends the figures; None where they leave too little to fit."""
        told: list[float | None] = []
        for end in (self.here.low, np.where(self.here.high < 0, self.here.best, self.here.high)):
            numbers = _by_unit(self.here, np.maximum(end, 0), self.units)
            usable = (numbers > 0).sum() >= 3
            told.append(float(np.exp(fitted(_design(years), numbers[None, :], offset, np.ones(1)).coefficients[0, 1])) if usable else None)
        return told[0], told[1]


def _by_unit(here: Counting, figures: np.ndarray, units: Sequence[Span]) -> Reals:
    """The figures added up by the unit in which the middle of an incident's days lies."""
    middle = (here.first + here.last) // 2
    found = [figures[(middle >= unit.since.toordinal()) & (middle <= unit.until.toordinal())].sum() for unit in units]
    return np.array(found, dtype=np.float64)


def _design(years: Reals) -> Reals:
    return np.stack([np.ones_like(years), years], axis=1)


def _days(units: Sequence[Span]) -> Reals:
    """The middle of each unit."""
    return np.array([(unit.since.toordinal() + unit.until.toordinal()) / 2 for unit in units])


def _offset(units: Sequence[Span]) -> Reals:
    """The logarithm of the days of each unit."""
    return np.log(np.array([unit.days for unit in units], dtype=np.float64))
