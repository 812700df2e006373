"""One response, several documents, several names for who made it: one row of the timeline."""

from __future__ import annotations

from datetime import date

import pytest

from cairn.assessment import assess
from cairn.model.claims import Claimant, Response
from cairn.model.incident import RecordedResponse
from cairn.model.placement import PlacedAccount
from cairn.model.values import DateSpan
from cairn.model.vocabulary import ResponseKind, Role, Stance
from mali_road import EVENT, FLA, claim, day, head, placed, response

MILITARY = Claimant(name="Mali's military", role=Role.ACCUSED, actor="ml-army")
JUNTA = Claimant(name="Mali junta", role=Role.OFFICIAL, actor="ml-government")
STAFF = Claimant(name="general staff", role=Role.OFFICIAL)
WHOLE_STAFF = Claimant(name="general staff of the Malian armed forces", role=Role.ACCUSED, actor="ml-army")
NIGER = Claimant(name="Niger's army", role=Role.ACCUSED, actor="ne-army")
TOLD = day(2025, 2, 21)


def announced(actor: Claimant, when: DateSpan | None = None, id: str = "r1") -> Response:
    """An announcement by an actor."""
    return response(id, ResponseKind.INVESTIGATION_ANNOUNCED, actor, "an inquiry was opened", when)


def report(id: str, published: date | None, *responses: Response) -> PlacedAccount:
    """A document with these responses."""
    return placed(head(id, published), claim("c1", FLA, Stance.ALLEGES, "24 dead"), responses=responses, when=EVENT)


def rows(*reports: PlacedAccount) -> tuple[RecordedResponse, ...]:
    """The timeline of these documents."""
    return assess("x", reports, as_of=date(2025, 3, 31)).responses


@pytest.mark.parametrize(("one", "other"), [(MILITARY, JUNTA), (STAFF, WHOLE_STAFF), (MILITARY, WHOLE_STAFF)])
def test_organs_of_one_state_on_one_day_are_one_row(one: Claimant, other: Claimant) -> None:
    """By key of the state, by key, or by a name that holds the other; both documents stand behind the row."""
    [row] = rows(report("d1", date(2025, 2, 22), announced(one, TOLD)), report("d2", date(2025, 2, 22), announced(other, TOLD)))
    assert [source.document for source in row.sources] == ["d1", "d2"] and row.by_responsible_side


def test_the_row_has_the_surest_date_and_the_fullest_name() -> None:
    """Whichever document they come from."""
    month = DateSpan(earliest=date(2025, 2, 1), latest=date(2025, 2, 28), precision="month")
    reports = [
        report("d1", date(2025, 2, 22), announced(WHOLE_STAFF)),
        report("d2", date(2025, 2, 23), announced(STAFF, month)),
        report("d3", date(2025, 2, 24), announced(MILITARY, TOLD)),
    ]
    [row] = rows(*reports)
    assert (row.when, row.dated_by, row.actor) == (TOLD, "text", WHOLE_STAFF)
    assert {source.document for source in row.sources} == {"d1", "d2", "d3"}


@pytest.mark.parametrize(("published", "count"), [(date(2025, 2, 24), 1), (date(2025, 2, 25), 2), (None, 1)])
def test_an_undated_report_joins_within_three_days(published: date | None, count: int) -> None:
    """Or where nobody knows when it was printed."""
    assert len(rows(report("d1", date(2025, 2, 22), announced(MILITARY, TOLD)), report("d2", published, announced(JUNTA)))) == count


def test_other_days_other_states_and_other_deeds_stay_apart() -> None:
    """As do two organs that one document tells apart."""
    first = report("d1", date(2025, 2, 22), announced(MILITARY, TOLD))
    condemned = response("r1", ResponseKind.CONDEMNATION, JUNTA, "it condemned the deed", TOLD)
    assert len(rows(first, report("d2", date(2025, 2, 23), announced(JUNTA, day(2025, 2, 22))))) == 2
    assert len(rows(first, report("d2", date(2025, 2, 22), announced(NIGER, TOLD)))) == 2
    assert len(rows(first, report("d2", date(2025, 2, 22), condemned))) == 2
    assert len(rows(report("d1", date(2025, 2, 22), announced(MILITARY, TOLD), announced(JUNTA, TOLD, "r2")))) == 2
