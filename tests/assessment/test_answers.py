"""Who answers for an incident: the accused with their state, its courts, other states, bodies of states; each with stage and silence."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from answers_work import (
    ARMY,
    FRENCH,
    HAGUE,
    JNIM,
    JUNTA,
    LAST,
    MISSION,
    NIGER,
    PROSECUTOR,
    SOLDIERS,
    UNITED_NATIONS,
    WAGNER,
    deed,
    record,
    report,
    reports,
    rows,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.model.claims import Claimant
from cairn.model.incident import Capacity, Stage
from cairn.model.placement import PlacedAccount
from cairn.model.vocabulary import Outcome, ResponseKind, Role

CONCLUDED = ResponseKind.INVESTIGATION_CONCLUDED
EVENT_DAY = date(2025, 2, 17)
law = settings(max_examples=120, deadline=None)


def test_organs_of_the_accused_state_answer_as_one_and_its_courts_apart() -> None:
    """The army's denial and the government's inquiry are one row; the prosecutor's charge is another, and both are of the same side."""
    told = report(
        1,
        deed(ResponseKind.DENIAL, ARMY, 2),
        deed(ResponseKind.INVESTIGATION_ANNOUNCED, JUNTA, 5, id="r2"),
        deed(ResponseKind.CHARGE, PROSECUTOR, 20, id="r3"),
    )
    found = record(told).accountability
    assert [(row.capacity, row.stage, row.state) for row in found.by_actor] == [
        (Capacity.ACCUSED, Stage.INVESTIGATION_ANNOUNCED, "ML"),
        (Capacity.COURT, Stage.CHARGED, "ML"),
    ]
    assert (found.stage, found.since, found.last_word) == (Stage.CHARGED, date(2025, 3, 20), date(2025, 3, 20))
    assert all(row.is_responsible for row in found.by_actor)


@pytest.mark.parametrize(
    ("actor", "capacity"), [(MISSION, Capacity.INTERGOVERNMENTAL), (NIGER, Capacity.OTHER_STATE), (HAGUE, Capacity.COURT)]
)
def test_what_others_find_is_theirs(actor: Claimant, capacity: Capacity) -> None:
    """An inquiry of a mission, another state, an international court moves the accused no further, and breaks no silence of theirs."""
    told = report(1, deed(CONCLUDED, actor, 10, outcome=Outcome.UPHELD))
    found = record(told).accountability
    assert (found.stage, found.silence_since, found.days_of_silence) == (Stage.NO_RESPONSE, "incident", (LAST - EVENT_DAY).days)
    [theirs] = [row for row in found.by_actor if row.actor == actor]
    assert (theirs.capacity, theirs.stage, theirs.outcome) == (capacity, Stage.INVESTIGATION_CONCLUDED, Outcome.UPHELD)
    assert not theirs.is_responsible and theirs.days_of_silence == (LAST - date(2025, 3, 10)).days


def test_who_denies_and_is_not_accused_does_not_answer_for_the_accused() -> None:
    """A document that calls another state "accused" because it denies is outweighed by all that say who is."""
    found = record(report(1, deed(ResponseKind.DENIAL, NIGER, 3)))
    assert found.accountability.stage is Stage.NO_RESPONSE
    assert [r.by_responsible_side for r in found.responses] == [False]


def test_where_nobody_else_is_accused_the_document_is_believed() -> None:
    """The one who denies is the accused, where no account says otherwise."""
    assert record(report(1, deed(ResponseKind.DENIAL, NIGER, 3), accused=())).accountability.stage is Stage.NO_RESPONSE  # not its land
    unknown = Claimant(name="the brigade", role=Role.ACCUSED)
    assert record(report(1, deed(ResponseKind.DENIAL, unknown, 3), accused=())).accountability.stage is Stage.DENIAL


def test_the_accused_who_never_answered_stand_there_too() -> None:
    """With the days since the incident; whose name says only what they carry cannot be asked."""
    found = rows(report(1, deed(ResponseKind.DENIAL, ARMY, 3), accused=(SOLDIERS, WAGNER)))
    assert (found["Wagner"].stage, found["Wagner"].silence_since) == (Stage.NO_RESPONSE, "incident")
    assert found["Wagner"].days_of_silence == (LAST - EVENT_DAY).days
    gunmen = SOLDIERS.model_copy(update={"name": "gunmen", "actor": None})
    assert rows(report(1, accused=(gunmen,))) == {}


def test_no_comment_is_no_word() -> None:
    """It is on the timeline; the silence goes on."""
    found = record(report(1, deed(ResponseKind.NO_COMMENT, ARMY, 9))).accountability
    assert (found.stage, found.silence_since, found.by_actor[0].silence_since) == (Stage.NO_RESPONSE, "incident", "incident")


def test_a_sanction_of_its_own_people_is_a_word() -> None:
    """It reaches no stage and ends the silence; another state's sanction does not."""
    assert record(report(1, deed(ResponseKind.SANCTION, JUNTA, 9))).accountability.last_word == date(2025, 3, 9)
    assert record(report(1, deed(ResponseKind.SANCTION, NIGER, 9))).accountability.last_word is None


def test_a_nameless_authority_is_of_the_land() -> None:
    """It answers for the accused of the land, and for an armed group's deed in it; never for a foreign state."""
    authorities = Claimant(name="authorities", role=Role.OFFICIAL)
    told = deed(ResponseKind.INVESTIGATION_ANNOUNCED, authorities, 5)
    for accused in (SOLDIERS, JNIM):
        assert record(report(1, told, accused=(accused,))).accountability.stage is Stage.INVESTIGATION_ANNOUNCED
    abroad = record(report(1, told, accused=(FRENCH,))).accountability
    assert abroad.stage is Stage.NO_RESPONSE and abroad.by_actor[1].capacity is Capacity.AUTHORITY
    assert record(report(1, deed(ResponseKind.INVESTIGATION_ANNOUNCED, JUNTA, 5), accused=(FRENCH,))).responses[0].capacity is (
        Capacity.OTHER_STATE
    )


def test_a_mission_and_the_body_it_belongs_to_are_one() -> None:
    """The register knows whose it is."""
    told = report(
        1, deed(ResponseKind.INVESTIGATION_ANNOUNCED, UNITED_NATIONS, 5), deed(ResponseKind.INVESTIGATION_UNDER_WAY, MISSION, 6, id="r2")
    )
    assert [row.stage for row in rows(told).values()] == [Stage.NO_RESPONSE, Stage.INVESTIGATION_UNDER_WAY]


def test_a_conclusion_says_what_was_found() -> None:
    """The last finding that says so: an inquiry reopened a week later upholds what the first rejected."""
    first = deed(CONCLUDED, ARMY, 5, outcome=Outcome.REJECTED)
    later = deed(CONCLUDED, JUNTA, 25, outcome=Outcome.UPHELD)
    assert record(report(1, first)).accountability.outcome is Outcome.REJECTED
    assert record(report(1, first), report(2, later)).accountability.outcome is Outcome.UPHELD
    assert record(report(1, first), report(2, later), as_of=date(2025, 3, 24)).accountability.outcome is Outcome.REJECTED
    assert record(report(1, deed(CONCLUDED, ARMY, 5))).accountability.outcome is Outcome.UNKNOWN
    assert record(report(1, deed(ResponseKind.DENIAL, ARMY, 5))).accountability.outcome is None


@law
@given(told=reports(), earlier=st.integers(0, 60), later=st.integers(0, 60))
def test_no_stage_goes_back_as_days_go_by(told: list[PlacedAccount], earlier: int, later: int) -> None:
    """Of the responsible side and of each who answers; nor does anybody who answered disappear."""
    order = list(Stage)
    first, second = (record(*told, as_of=date(2025, 2, 20) + timedelta(days=n)).accountability for n in sorted((earlier, later)))
    assert order.index(first.stage) <= order.index(second.stage)
    then = {row.actor.name: row for row in second.by_actor}
    for row in first.by_actor:
        assert order.index(row.stage) <= order.index(then[row.actor.name].stage)


@law
@given(told=reports(), days=st.integers(-30, 400))
def test_a_silence_is_never_negative_and_nothing_later_is_told(told: list[PlacedAccount], days: int) -> None:
    """On any day, before the incident too."""
    as_of = date(2025, 3, 1) + timedelta(days=days)
    found = record(*told, as_of=as_of).accountability
    for one in (found, *found.by_actor):
        assert one.days_of_silence is None or one.days_of_silence >= 0
        assert (one.since or as_of) <= as_of and (one.last_word or as_of) <= as_of


@law
@given(told=reports(), order=st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(told: list[PlacedAccount], order: Random) -> None:
    """Of the same accounts in another order the same answers follow."""
    shuffled = list(told)
    order.shuffle(shuffled)
    assert record(*shuffled).accountability == record(*told).accountability
