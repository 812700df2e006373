"""Trends: each incident once, ranges through every sum, intervals that hold as often as they say, and refusals where data are too thin."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from known_trends import BEGAN, World, casebook

from cairn.assessment.errors import AssessmentError
from cairn.assessment.trends import NOTHING, By, Counting, Measured, Span, Thin, Trends, Verdict, Warned, compared, delays, spans, trends
from cairn.assessment.trends.lateness import completeness
from cairn.assessment.trends.table import row_of, rows_of

JANUARY, MARCH = date(2024, 1, 1), date(2024, 3, 31)
Told = tuple[date | None, date | None, int | None, int | None, int | None]


def counting(*told: Told, known: date = MARCH) -> Counting:
    """Incidents from their days and figures."""

    def number(value: date | int | None) -> int:
        return NOTHING if value is None else value.toordinal() if isinstance(value, date) else value

    columns = np.array([[number(value) for value in one] for one in told], dtype=np.int64).reshape(-1, 5).T
    return Counting(*columns, np.full(len(told), known.toordinal(), dtype=np.int64))


def day(month: int, number: int) -> date:
    """A day of 2024."""
    return date(2024, month, number)


def test_what_is_certain_in_a_month_and_what_may_be() -> None:
    """An incident between two months is certain in neither and may be in both; its best figure is shared out by its days; nobody's figure
    is no 0; an open end stays open; without a day it is in no month."""
    found = counting(
        (day(1, 5), day(1, 5), 3, 4, 6),
        (day(1, 22), day(2, 10), 10, 20, 30),
        (day(2, 3), day(2, 3), None, None, None),
        (day(3, 1), day(3, 9), 2, 2, None),
        (None, None, 50, 50, 50),
    )
    january, february, march = rows_of(found, spans(JANUARY, MARCH, By.MONTH))
    assert (january.certain, january.possible, january.low, january.best, january.high) == (1, 2, 3, 14.0, 36)
    assert (february.certain, february.possible, february.certain_uncounted) == (1, 2, 1)
    assert (february.low, february.best, february.high) == (0, 10.0, 30)
    assert (march.low, march.best, march.high, march.known_high, march.open_high) == (2, 2.0, None, 0, 1)
    whole = row_of(found, JANUARY, MARCH)
    assert (whole.certain, whole.possible, whole.certain_uncounted, whole.low, whole.best, whole.high) == (4, 4, 1, 15, 26.0, None)
    empty = row_of(counting((day(2, 3), day(2, 3), None, None, None)), day(2, 1), day(2, 28))
    assert (empty.certain, empty.low, empty.best, empty.high) == (1, None, None, None)


figures = st.integers(0, 30)
incidents = st.lists(st.tuples(st.integers(0, 120), st.integers(0, 70), figures, figures, st.none() | figures, st.booleans()), max_size=12)


@given(incidents)
def test_sums_over_units_and_the_whole_agree(made: list[tuple[int, int, int, int, int | None, bool]]) -> None:
    """Over units that cover all days the best figures add up to the whole, the certain ones never exceed it and the possible ones reach
    it; in every row low is no more than best, and best no more than high."""
    told: list[Told] = []
    for start, length, low, more, high, is_counted in made:
        first = JANUARY + timedelta(days=start)
        ends = (low, low + more, None if high is None else low + more + high) if is_counted else (None, None, None)
        told.append((first, first + timedelta(days=length), *ends))
    found = counting(*told)
    units = spans(date(2023, 11, 10), date(2024, 9, 30), By.MONTH)
    rows, whole = rows_of(found, units), row_of(found, units[0].since, units[-1].until)
    assert whole.certain == whole.possible == len(told)
    assert sum(row.certain for row in rows) <= len(told) <= sum(row.possible for row in rows)
    assert sum(row.best or 0 for row in rows) == pytest.approx(whole.best or 0, abs=0.05 * len(rows) + 1e-9)
    assert sum(row.low or 0 for row in rows) <= (whole.low or 0)
    for row in (*rows, whole):
        assert row.is_counted == (row.low is not None)
        if row.low is not None and row.best is not None:
            assert row.low <= row.best + 0.05 and (row.high is None or row.best <= row.high + 0.05)


@pytest.mark.parametrize(
    ("by", "count", "first"), [(By.MONTH, 14, "2023-11-10"), (By.QUARTER, 5, "2023-11-10"), (By.YEAR, 2, "2023-11-10")]
)
def test_units_follow_each_other(by: By, count: int, first: str) -> None:
    """Without gaps, the first and the last cut to the days asked for."""
    units = spans(date(2023, 11, 10), date(2024, 12, 3), by)
    assert len(units) == count and units[0].since.isoformat() == first and units[-1].until == date(2024, 12, 3)
    assert all(one.until + timedelta(days=1) == other.since for one, other in pairwise(units))


def test_delays_are_seen_through_those_that_came_early() -> None:
    """Of incidents that become known after 10 or after 60 days, half each, the recent ones that are there came after 10 all: the share is
    told as it is all the same, and a unit of the last weeks is half known. What was there when the casebook began tells nothing."""
    today, began = MARCH.toordinal() + 300, MARCH.toordinal()
    days = np.repeat(np.arange(began, today), 2)
    late = np.tile([10, 60], len(days) // 2)
    seen = days + late <= today
    days, known = days[seen], (days + late)[seen]
    nobody = np.full(len(days), NOTHING)
    found = Counting(days, days, nobody, nobody, nobody, known)
    told = delays(found, began, today)
    assert told is not None
    assert told.by(np.array([5, 10, 59, 60])).tolist() == pytest.approx([0, 0.5, 0.5, 1], abs=0.02)
    last = date.fromordinal(today)
    assert completeness(told, [Span(last - timedelta(days=40), last - timedelta(days=20))], today) == [pytest.approx(0.5, abs=0.02)]
    assert delays(found, today - 5, today) is None


def told(world: World, seed: int, by: By = By.MONTH) -> Trends:
    """What is said of a casebook of a known trend."""
    found, as_of = casebook(world, seed), world.as_of
    window = Span(date.fromordinal(BEGAN), as_of - timedelta(days=1))
    late = delays(found, int(found.known.min()), as_of.toordinal())
    return trends(found, window, by, harm="killed", as_of=as_of, kept_until=as_of, delays=late)


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    """At reduced size, on casebooks that rise by a third a year: intervals of 80 % hold it in 70 to 93 of 100, of 95 % in 90 or more; and
    a steady one is seldom said to have moved. `benchmarks/trends.py` measures it at full size."""
    world = World("rise", years=3, per_month=8, yearly=1.33)
    found = [trend.per_year for seed in range(36) for trend in told(world, seed).trends]
    assert len(found) == 72
    assert 0.70 <= np.mean([one.low80 <= world.yearly <= one.high80 for one in found]) <= 0.93
    assert np.mean([one.low95 <= world.yearly <= one.high95 for one in found]) >= 0.90
    steady = [trend.verdict for seed in range(24) for trend in told(World("steady", years=3, per_month=8), seed).trends]
    assert np.mean([verdict in (Verdict.ROSE, Verdict.FELL) for verdict in steady]) <= 0.15  # 5 in 100 are meant; these are few


sparse = st.lists(
    st.tuples(
        st.sampled_from([0, 3, 40, 41, 200, 500, 900, 901]),
        st.sampled_from([0, 0, 5, 400]),
        figures,
        figures,
        st.none() | figures,
        st.booleans(),
    ),
    min_size=20,
    max_size=60,
)


@settings(max_examples=40, deadline=None)
@given(sparse, st.sampled_from(By))
def test_whatever_the_data_it_answers_or_refuses(made: list[tuple[int, int, int, int, int | None, bool]], by: By) -> None:
    """Each interval of 80 % lies within that of 95 %, around its middle; nothing is infinite; every measure is told or refused."""
    told: list[Told] = []
    for start, length, low, more, high, is_counted in made:
        first = JANUARY + timedelta(days=start)
        ends = (low, low + more, None if high is None else low + more + high) if is_counted else (None, None, None)
        told.append((first, first + timedelta(days=length), *ends))
    today = JANUARY + timedelta(days=1100)
    found = trends(counting(*told), Span(JANUARY, today), by, harm="killed", as_of=today, kept_until=today, delays=None)
    assert {one.of for one in (*found.trends, *found.refusals)} == set(Measured)
    for trend in found.trends:
        for change in (trend.per_month, trend.per_year):
            ends_ = [change.low95, change.low80, change.middle, change.high80, change.high95]
            assert ends_ == sorted(ends_) and np.isfinite(ends_).all()
        assert all(np.isfinite([one.low, one.middle, one.high]).all() for one in trend.line)


def test_one_seed_is_one_result() -> None:
    """Nothing hangs on when or how often it is asked."""
    assert told(World("same"), 1) == told(World("same"), 1)


def test_incidents_that_all_have_the_same_days_are_told() -> None:
    """There is no earlier and no later half of them, in which more or fewer could have a figure."""
    since, until = date(2020, 1, 1), date(2023, 12, 31)
    same = counting(*[(since, until, 1, 2, 3)] * 60)
    found = trends(same, Span(since, until), By.QUARTER, harm="killed", as_of=MARCH, kept_until=date(2024, 12, 31), delays=None)
    assert {one.verdict for one in found.trends} == {Verdict.UNTOLD} and not found.refusals


def test_a_strong_trend_is_seen_and_a_recent_gap_is_none() -> None:
    """Months that are likely incomplete are marked and stay out: a steady casebook whose reports come late does not fall."""
    rising = told(World("doubling", yearly=2.0), 3)
    assert {trend.verdict for trend in rising.trends} == {Verdict.ROSE}
    late = told(World("late", late=90, per_month=30, varying=0.2), 4)
    assert not late.units[-1].is_in and late.units[-1].completeness is not None and late.units[-1].completeness < 0.5
    assert late.lateness is not None and late.units[0].is_in
    assert Verdict.FELL not in {trend.verdict for trend in late.trends}


def test_thin_data_are_refused_with_what_it_takes() -> None:
    """Few units, few incidents, a toll that is one incident: each with the number that is there and the one that is needed."""
    few = told(World("few", per_month=0.3), 1)
    assert not few.trends and {one.why for one in few.refusals} <= {Thin.FEW_INCIDENTS, Thin.FEW_FILLED}
    assert {one.why for one in told(World("short", years=0.5), 1).refusals} == {Thin.FEW_UNITS}
    found = casebook(World("one"), 1)
    largest = int(found.best.argmax())
    for end in (found.low, found.best, found.high):
        end[largest] = 100_000
    window = Span(date.fromordinal(BEGAN), World("one").as_of - timedelta(days=1))
    one = trends(found, window, By.MONTH, harm="killed", as_of=window.until, kept_until=window.until, delays=None)
    refused = one.refusal(Measured.TOLLS)
    assert refused is not None and refused.why is Thin.ONE_INCIDENT and refused.there > 0.9 and one.trend(Measured.INCIDENTS)
    assert Warned.DELAY_UNKNOWN in {warning.kind for trend in one.trends for warning in trend.warnings}
    nothing = trends(counting(), None, By.MONTH, harm="killed", as_of=MARCH, kept_until=MARCH, delays=None)
    assert nothing.whole is None and len(nothing.refusals) == len(Measured)


def test_two_periods_beside_each_other() -> None:
    """The ratio holds the truth; periods that overlap, are short, are not over or hardly known are refused."""
    world = World("doubling", yearly=2.0, per_month=20)
    found, as_of = casebook(world, 2), world.as_of
    late = delays(found, int(found.known.min()), as_of.toordinal())

    def beside(one: Span, other: Span) -> object:
        return compared(found, one, other, harm="killed", as_of=as_of, kept_until=as_of, delays=late)

    first, second = Span(date(2020, 1, 1), date(2020, 12, 31)), Span(date(2022, 1, 1), date(2022, 12, 31))
    ratio = compared(found, first, second, harm="killed", as_of=as_of, kept_until=as_of, delays=late)
    assert all(one.ratio.low95 < 4.0 < one.ratio.high95 and one.verdict is Verdict.ROSE for one in ratio.compared)
    assert ratio.one.row.certain < ratio.other.row.certain and len(ratio.compared) == 2
    wrong = {
        "periods-overlap": Span(date(2020, 6, 1), date(2021, 6, 1)),
        "period-short": Span(date(2022, 6, 1), date(2022, 6, 8)),
        "period-not-over": Span(date(2023, 6, 1), as_of),
        "period-incomplete": Span(as_of - timedelta(days=29), as_of - timedelta(days=1)),
    }
    for code, span in wrong.items():
        with pytest.raises(AssessmentError) as refused:
            beside(first, span)
        assert refused.value.code == code
