"""Promises, and what became of them on a day: kept, kept late, broken, open, or without a day to be kept by."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from answers_work import ARMY, JUNTA, MISSION, NIGER, PROSECUTOR, deed, promised, record, report, reports
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.assessment.stages import load_stages
from cairn.model.incident import PromiseStatus, RecordedPromise
from cairn.model.placement import PlacedAccount
from cairn.model.vocabulary import Outcome, Promised, ResponseKind

CONCLUDED = ResponseKind.INVESTIGATION_CONCLUDED
DUE = date(2025, 3, 20)
law = settings(max_examples=100, deadline=None)
STATUSES = list(PromiseStatus)


def became(*reports: PlacedAccount, as_of: date = date(2025, 4, 30)) -> RecordedPromise:
    """The one promise of a record."""
    [found] = record(*reports, as_of=as_of).promises
    return found


def test_a_promise_is_open_until_its_last_day_and_broken_after_it() -> None:
    """With the days left, and the days since."""
    told = report(1, promised(Promised.RESULTS, DUE))
    assert [(became(told, as_of=day).status, became(told, as_of=day).days) for day in (date(2025, 3, 6), DUE, date(2025, 3, 21))] == [
        (PromiseStatus.OPEN, 14),
        (PromiseStatus.OPEN, 0),
        (PromiseStatus.BROKEN, 1),
    ]


@pytest.mark.parametrize(
    ("march", "status", "days"), [(18, PromiseStatus.KEPT, None), (20, PromiseStatus.KEPT, None), (25, PromiseStatus.KEPT_LATE, 5)]
)
def test_what_follows_keeps_it_in_time_or_late(march: int, status: PromiseStatus, days: int | None) -> None:
    """By another organ of the same state as well; the reports of it stand with it."""
    found = became(report(1, promised(Promised.RESULTS, DUE)), report(2, deed(CONCLUDED, JUNTA, march)))
    assert (found.status, found.days, found.kept_on) == (status, days, date(2025, 3, march))
    assert [source.document for source in found.kept_by] == ["d2"] and [source.document for source in found.sources] == ["d1"]


def test_before_it_was_kept_it_was_broken() -> None:
    """As of a day between the last day and the result, nobody knew of the result."""
    told = [report(1, promised(Promised.RESULTS, DUE)), report(2, deed(CONCLUDED, ARMY, 28))]
    assert became(*told, as_of=date(2025, 3, 24)).status is PromiseStatus.BROKEN
    assert became(*told).status is PromiseStatus.KEPT_LATE
    assert record(*told, as_of=date(2025, 3, 4)).promises == ()


def test_without_a_day_it_is_never_late() -> None:
    """Nothing has followed, then it is kept."""
    told = report(1, promised(Promised.PROSECUTION))
    assert (became(told).status, became(told).days) == (PromiseStatus.NO_DATE, 56)
    assert became(told, report(2, deed(ResponseKind.CHARGE, PROSECUTOR, 30))).status is PromiseStatus.KEPT


def test_what_others_do_keeps_no_promise() -> None:
    """The United Nations' inquiry is no result of the army's; a mission's own result keeps a mission's promise."""
    found = report(2, deed(CONCLUDED, MISSION, 10))
    assert became(report(1, promised(Promised.RESULTS, DUE)), found).status is PromiseStatus.BROKEN
    assert became(report(1, promised(Promised.RESULTS, DUE, actor=MISSION)), found).status is PromiseStatus.KEPT
    assert became(report(1, promised(Promised.RESULTS, DUE, actor=NIGER)), found).status is PromiseStatus.BROKEN


def test_what_came_before_keeps_no_promise() -> None:
    """Results of the day before are not those that were promised."""
    assert became(report(1, deed(CONCLUDED, ARMY, 4), promised(Promised.RESULTS, DUE, id="r2"))).status is PromiseStatus.BROKEN


def test_an_acquittal_is_no_punishment_and_an_announcement_no_inquiry() -> None:
    """A verdict that rejects the charge leaves the promise where it was; so does announcing again what was promised."""
    acquitted = report(2, deed(ResponseKind.VERDICT, PROSECUTOR, 10, outcome=Outcome.REJECTED))
    assert became(report(1, promised(Promised.PUNISHMENT)), acquitted).status is PromiseStatus.NO_DATE
    assert became(report(1, promised(Promised.PROSECUTION)), acquitted).status is PromiseStatus.KEPT
    announced = report(2, deed(ResponseKind.INVESTIGATION_ANNOUNCED, ARMY, 10))
    assert became(report(1, promised(Promised.INQUIRY)), announced).status is PromiseStatus.NO_DATE
    assert became(report(1, promised(Promised.INQUIRY)), report(2, deed(CONCLUDED, ARMY, 10))).status is PromiseStatus.KEPT


def test_reports_of_one_promise_are_one_and_the_day_that_any_gives_counts() -> None:
    """Whichever comes first; all stand behind it."""
    found = became(report(1, promised(Promised.RESULTS)), report(2, promised(Promised.RESULTS, DUE)))
    assert found.due is not None and found.due.latest == DUE
    assert [source.document for source in found.sources] == ["d1", "d2"]


def test_two_things_promised_in_one_document_are_two() -> None:
    """Whether or not either is dated."""
    for march in (5, None):
        told = report(1, promised(Promised.RESULTS, DUE, march=march), promised(Promised.REDRESS, march=march, id="r2"))
        assert {found.what for found in record(told).promises} == {Promised.RESULTS, Promised.REDRESS}


def test_every_thing_that_may_be_promised_can_be_kept() -> None:
    """By some kind of response."""
    assert all(load_stages().keeps[what] for what in Promised)


@st.composite
def promising(draw: st.DrawFn) -> list[PlacedAccount]:
    """Documents of deeds and promises."""
    days = st.none() | st.integers(1, 31).map(lambda number: date(2025, 3, number))
    made = st.builds(promised, st.sampled_from(Promised), days, actor=st.sampled_from([ARMY, JUNTA, MISSION]), march=st.integers(1, 31))
    more = [report(50 + n, one) for n, one in enumerate(draw(st.lists(made, min_size=1, max_size=3)))]
    return [*draw(reports()), *more]


@law
@given(told=promising(), earlier=st.integers(0, 60), later=st.integers(0, 60))
def test_a_kept_promise_stays_kept_and_none_disappears(told: list[PlacedAccount], earlier: int, later: int) -> None:
    """As more is known of later days; what was broken may only be kept late."""
    allowed = {
        PromiseStatus.OPEN: set(STATUSES) - {PromiseStatus.NO_DATE},
        PromiseStatus.BROKEN: {PromiseStatus.BROKEN, PromiseStatus.KEPT_LATE},
        PromiseStatus.NO_DATE: {PromiseStatus.NO_DATE, PromiseStatus.KEPT},
        PromiseStatus.KEPT: {PromiseStatus.KEPT},
        PromiseStatus.KEPT_LATE: {PromiseStatus.KEPT_LATE},
    }
    first, second = (record(*told, as_of=date(2025, 2, 20) + timedelta(days=n)).promises for n in sorted((earlier, later)))
    then = {(p.what, p.sources): p.status for p in second}
    assert all(then[p.what, p.sources] in allowed[p.status] for p in first)


@law
@given(told=promising(), order=st.randoms(use_true_random=False), days=st.integers(-20, 60))
def test_the_order_of_arrival_changes_no_promise(told: list[PlacedAccount], order: Random, days: int) -> None:
    """Nor are days ever negative, and nothing later than the day is told."""
    shuffled, as_of = list(told), date(2025, 3, 10) + timedelta(days=days)
    order.shuffle(shuffled)
    found = record(*told, as_of=as_of).promises
    assert record(*shuffled, as_of=as_of).promises == found
    for promise in found:
        assert promise.days is None or promise.days >= 0
        assert (promise.kept_on or as_of) <= as_of
