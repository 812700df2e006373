"""What is said of a trend: by how much it changes, how sure that is, and what speaks against it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from cairn.assessment.trends.lateness import Lateness
from cairn.assessment.trends.table import Row
from cairn.assessment.trends.units import By
from cairn.model.base import Frozen


class Measured(StrEnum):
    """Of what a trend is."""

    INCIDENTS = "incidents"
    TOLLS = "tolls"


class Verdict(StrEnum):
    """What the intervals say of the direction."""

    ROSE = "rose"  # the whole interval of 95 % lies above no change
    FELL = "fell"
    MAY_HAVE_RISEN = "may_have_risen"  # that of 80 % does, that of 95 % does not
    MAY_HAVE_FALLEN = "may_have_fallen"
    UNTOLD = "untold"  # the data do not say whether it rose or fell


class Change(Frozen):
    """By how many times something changed: 1.2 is a rise by a fifth. The `middle`, and the ends of the intervals of 80 and of 95 %."""

    middle: float
    low80: float
    high80: float
    low95: float
    high95: float

    @property
    def verdict(self) -> Verdict:
        """What this says of the direction."""
        if self.low95 > 1 or self.high95 < 1:
            return Verdict.ROSE if self.low95 > 1 else Verdict.FELL
        if self.low80 > 1 or self.high80 < 1:
            return Verdict.MAY_HAVE_RISEN if self.low80 > 1 else Verdict.MAY_HAVE_FALLEN
        return Verdict.UNTOLD


class Warned(StrEnum):
    """What speaks against a trend or a comparison."""

    ONE_INCIDENT = "one_incident"  # a large part of the toll is that of one incident
    BENT = "bent"  # a line does not describe it: it rose and fell
    SEASON = "season"  # less than two years: seasons look like a trend
    ALIKE = "alike"  # neighbouring units are alike: waves of violence look like a trend
    UNCOUNTED = "uncounted"  # the share of incidents without a figure changes
    OPEN = "open"  # many high ends are open
    DELAY_UNKNOWN = "delay_unknown"  # how late reports come cannot be told
    ENDS_DIFFER = "ends_differ"  # by the low or by the high ends it is another direction
    INCOMPLETE = "incomplete"  # one of the periods compared is likely incomplete


class Warning(Frozen):
    """One thing that speaks against it, with its numbers: what they are says the kind."""

    kind: Warned
    numbers: tuple[float, ...] = ()


class Thin(StrEnum):
    """Why no trend is told."""

    NO_DAYS = "trend-no-days"  # no incident with a day, in any unit
    FEW_UNITS = "trend-few-units"
    FEW_INCIDENTS = "trend-few-incidents"
    FEW_FILLED = "trend-few-filled"
    ONE_INCIDENT = "trend-one-incident"


class Refusal(Frozen):
    """Nothing is said of this measure: what there is, and what it would take."""

    of: Measured
    why: Thin
    there: float
    needed: float


class Expected(Frozen):
    """What the line expects in a unit, and within which ends it lies with 95 %; for the unit as long as it is, and complete."""

    since: date
    until: date
    middle: float
    low: float
    high: float


class Trend(Frozen):
    """The trend of one measure over `units` units: by how much it changes in a month and in a year, and the line unit by unit.

    `incidents` have a day within and, of a trend of tolls, a figure. `dispersion` is how many times the variance is the mean, `alikeness`
    how alike neighbouring units are. `by_low` and `by_high` are the changes in a year, were the low or the high ends the true figures."""

    of: Measured
    per_month: Change
    per_year: Change
    verdict: Verdict
    units: int = Field(ge=0)
    incidents: int = Field(ge=0)
    line: tuple[Expected, ...]
    dispersion: float
    alikeness: float
    by_low: float | None = None
    by_high: float | None = None
    warnings: tuple[Warning, ...] = ()


class Unit(Frozen):
    """A row with the share of its incidents that is known by now (None where that cannot be told), and whether it is in the trend: it is
    left out where it was not over when the last report came in, or is likely incomplete."""

    row: Row
    completeness: float | None
    is_over: bool
    is_in: bool


class Trends(Frozen):
    """What was recorded over time for one harm, and its trends. Every incident is in the `whole` once; `before` and `after` are those that
    happened outside of the days looked at, `undated` those without a day. The last report came in on the day `kept_until`. `draws` is how
    many possible casebooks were drawn."""

    harm: str
    by: By
    as_of: date
    kept_until: date
    whole: Row | None
    units: tuple[Unit, ...]
    before: int = Field(ge=0)
    after: int = Field(ge=0)
    undated: int = Field(ge=0)
    lateness: Lateness | None
    trends: tuple[Trend, ...]
    refusals: tuple[Refusal, ...]
    seed: int
    draws: int
    assumptions: tuple[str, ...]

    def trend(self, of: Measured) -> Trend | None:
        """The trend of one measure; None where it was refused."""
        return next((one for one in self.trends if one.of is of), None)

    def refusal(self, of: Measured) -> Refusal | None:
        """Why there is no trend of one measure."""
        return next((one for one in self.refusals if one.of is of), None)
