"""A release's own rows in the shapes of GED and ACLED come back with the same figures, days and places."""

from __future__ import annotations

from datetime import date

from hypothesis import assume, given, settings
from import_work import PARTNER
from import_work import read as read_rows

from any_incident import incidents
from cairn.assessment import assess
from cairn.assessment.precision import date_step, where_step
from cairn.assessment.reviewers import Reviewers
from cairn.model.incident import IncidentRecord
from cairn.model.placement import PlacedAccount
from cairn.model.vocabulary import Harm
from cairn.publishing.release import load_release_policy
from cairn.publishing.release.columns import cells
from cairn.publishing.release.cutting import cut
from cairn.publishing.release.documents import DocumentNames
from cairn.publishing.release.fields import country, places, point
from cairn.publishing.release.formats import acled, ged
from cairn.publishing.release.redacting import redacted
from cairn.publishing.sheet import sheet_lines

DAY = date(2025, 3, 31)
law = settings(max_examples=120, deadline=None)


def sent(accounts: list[PlacedAccount]) -> tuple[IncidentRecord, dict]:
    """A record, and what of it a court gets."""
    record = assess("7k3p9q2x", accounts, as_of=DAY)
    policy = load_release_policy("court")
    return record, cut(redacted(record, policy, Reviewers(), DocumentNames(policy, frozenset())), policy.fields)


def again(shape, record: dict) -> IncidentRecord:
    """The record that comes of a row of it in a shape."""
    written = "".join(sheet_lines((one.name for one in shape.COLUMNS), [cells(shape.COLUMNS, record)])).encode()
    (came,) = read_rows(written, PARTNER, shape.NAME).coming
    account = came.extraction.incidents[0]
    return assess("x", [PlacedAccount(document=came.extraction.document, account=account, incident_id="x")], as_of=DAY)


@given(accounts=incidents())
@law
def test_rows_of_ged_come_back(accounts: list[PlacedAccount]) -> None:
    """Low, best and high, first and last day, the point and how exact both are; an open end stays open, an empty cell is no 0.

    Where both ends are open, a row has its likeliest number alone, and that comes back as a plain figure."""
    record, left = sent(accounts)
    killed = record.tolls.get(Harm.KILLED)
    came = again(ged, left)
    back = came.tolls.get(Harm.KILLED)
    if killed is None or killed.best is None:
        assert back is None
    elif killed.low is None and killed.high is None:
        assert back and back.best == killed.best
    else:
        assert back and (back.low, back.best, back.high) == (killed.low, killed.best, killed.high)
    check_setting(record, left, came)
    assert sorted(one.name for one in came.perpetrators) == sorted({one.name for one in record.perpetrators})


def check_setting(record: IncidentRecord, left: dict, came: IncidentRecord) -> None:
    """The same days and the same point, known as exactly; a day that no row holds is not there."""
    if record.when and record.when.earliest:
        assert came.when and (came.when.earliest, came.when.latest) == (record.when.earliest, record.when.latest)
    else:
        assert came.when is None
    if told := point(left):
        (place,) = came.where
        assert (place.name, place.latitude, place.longitude) == tuple(told[name] for name in ("name", "latitude", "longitude"))
        assert place.country == country(left)  # a row has one, that of the first place
        steps = [where_step(came.where), where_step(places(left))]
        assert steps[0] and steps[1] and steps[0].precision == steps[1].precision


@given(accounts=incidents())
@law
def test_rows_of_acled_come_back(accounts: list[PlacedAccount]) -> None:
    """The one number, the first day with how exact it is, and the point; ACLED has no range, and none is made up."""
    record, left = sent(accounts)
    step = date_step(record.when)
    killed = record.tolls.get(Harm.KILLED)
    came = again(acled, left)
    back = came.tolls.get(Harm.KILLED)
    assert (back.low, back.best, back.high) == (killed.best,) * 3 if back and killed else not (killed and killed.best is not None)
    if step is None or step.precision == 5:
        assert came.when is None
        return
    assume(record.when)
    assert record.when and came.when and came.when.earliest == record.when.earliest
    assert came.when.latest and record.when.latest and came.when.latest >= record.when.latest
    again_step = date_step(came.when)
    assert again_step and acled.TIME_PRECISION[again_step.precision] == acled.TIME_PRECISION[step.precision]
    if told := point(left):
        (place,) = came.where
        assert (place.name, place.latitude, place.longitude) == tuple(told[name] for name in ("name", "latitude", "longitude"))
