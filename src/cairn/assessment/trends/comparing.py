"""Two periods beside each other: by how many times the rate of the second is that of the first, and how sure that is.

Both are cut into pieces of equal length, between which chance is seen at work; the rest is as with a trend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np

from cairn.assessment.errors import AssessmentError
from cairn.assessment.trends.assumptions import OF_COMPARISON, RECORDED
from cairn.assessment.trends.comparison import Compared, Comparison, Period
from cairn.assessment.trends.counting import Counting, Reals
from cairn.assessment.trends.fitting import fit
from cairn.assessment.trends.lateness import COMPLETE, UNKNOWN, Delays, completeness
from cairn.assessment.trends.possible import Possible, possible
from cairn.assessment.trends.table import row_of
from cairn.assessment.trends.thinness import too_thin
from cairn.assessment.trends.trend import Measured, Refusal, Warned, Warning
from cairn.assessment.trends.units import Span, edges
from cairn.assessment.trends.warnings import ALIKE

LONGEST = 30
SHORTEST = 7
PIECES = 4
"""At least so many pieces each period has, of `SHORTEST` to `LONGEST` days."""
LEAST_KNOWN = 0.5
"""A period of which less is known by now is not compared."""


def compared(
    counting: Counting, one: Span, other: Span, *, harm: str, as_of: date, kept_until: date, delays: Delays | None, seed: int = 1
) -> Comparison:
    """The rate of the second period by that of the first, by what came in until the day `kept_until`.

    Raises AssessmentError (periods-overlap, period-short, period-not-over, period-incomplete)."""
    _check(one, other, kept_until)
    shares = [found for span in (one, other) for found in completeness(delays, [span], kept_until.toordinal())]
    for span, share in zip((one, other), shares, strict=True):
        if share < LEAST_KNOWN if share is not None else (kept_until - span.until).days <= UNKNOWN:
            raise AssessmentError("period-incomplete", _incomplete(span, share))
    chance = np.random.default_rng(seed)
    length = max(SHORTEST, min(LONGEST, min(one.days, other.days) // PIECES))
    pieces = [_pieces(span, length) for span in (one, other)]
    drawn = [possible(counting, edges(found), chance) for found in pieces]
    dated = counting.only(counting.is_dated)
    here = dated.only(np.any([(dated.last >= s.since.toordinal()) & (dated.first <= s.until.toordinal()) for s in (one, other)], axis=0))
    both = _beside(drawn)
    design = np.array([[1.0, float(second)] for second, found in enumerate(pieces) for _ in found])
    known = np.array([share or 1.0 for share, found in zip(shares, pieces, strict=True) for _ in found])
    offset = np.log([piece.days for found in pieces for piece in found]) + np.log(known)
    told = [_told(of, both, here, design, offset, chance) for of in Measured]
    made = [one for one in told if isinstance(one, Compared)]
    return Comparison(
        harm=harm,
        as_of=as_of,
        one=Period(row=row_of(counting, *one), completeness=shares[0]),
        other=Period(row=row_of(counting, *other), completeness=shares[1]),
        compared=tuple(made),
        refusals=tuple(one for one in told if isinstance(one, Refusal)),
        warnings=tuple(_warned(shares, max((one.alikeness for one in made), default=0.0))),
        seed=seed,
        draws=len(both.incidents),
        assumptions=RECORDED + OF_COMPARISON,
    )


def _told(of: Measured, both: Possible, here: Counting, design: Reals, offset: Reals, chance: np.random.Generator) -> Compared | Refusal:
    if refused := too_thin(both, here, of):
        return refused
    found = fit(design, both, of, offset, chance)
    ratio, alikeness = found.change(1.0), float(np.median(found.rates.alikeness))
    return Compared(of=of, ratio=ratio, verdict=ratio.verdict, alikeness=round(alikeness, 2))


def _check(one: Span, other: Span, kept_until: date) -> None:
    if one.since <= other.until and other.since <= one.until:
        raise AssessmentError("periods-overlap", "the two periods share days: compare two that do not.")
    for span in (one, other):
        if span.days < PIECES * SHORTEST:
            raise AssessmentError("period-short", f"{span.since} to {span.until} has {span.days} days: it takes {PIECES * SHORTEST}.")
        if span.until >= kept_until:
            raise AssessmentError("period-not-over", f"{span.since} to {span.until} is not over: the last report came in on {kept_until}.")


def _incomplete(span: Span, share: float | None) -> str:
    known = "how much is known yet cannot be told" if share is None else f"only {100 * share:.0f} % is known yet, by the delays seen so far"
    return f"of what happened from {span.since} to {span.until} {known}. Compare what is longer ago."


def _pieces(span: Span, length: int) -> list[Span]:
    """The pieces of a period: of one length, the last of them up to twice as long."""
    count = max(1, span.days // length)
    starts = [span.since + timedelta(days=n * length) for n in range(count)]
    return [Span(start, end - timedelta(days=1)) for start, end in zip(starts, [*starts[1:], span.until + timedelta(days=1)], strict=True)]


def _beside(drawn: Sequence[Possible]) -> Possible:
    """The pieces of both periods in a row, in as many casebooks as either has."""
    draws = max(len(one.incidents) for one in drawn)
    rows = [np.resize(np.arange(len(one.incidents)), draws) for one in drawn]
    parts = [[getattr(one, name)[row] for one, row in zip(drawn, rows, strict=True)] for name in ("incidents", "people", "squares")]
    return Possible(*(np.concatenate(part, axis=1) for part in parts))


def _warned(shares: Sequence[float | None], alikeness: float) -> Iterator[Warning]:
    if alikeness > ALIKE:
        yield Warning(kind=Warned.ALIKE, numbers=(alikeness,))
    if None in shares:
        yield Warning(kind=Warned.DELAY_UNKNOWN)
        return
    for period, share in enumerate((share or 0.0 for share in shares), 1):
        if share < COMPLETE:
            yield Warning(kind=Warned.INCOMPLETE, numbers=(period, share))
