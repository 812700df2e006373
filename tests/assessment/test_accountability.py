"""Accountability: what was done, when, and how long nothing has been said."""

from __future__ import annotations

from datetime import date

import pytest

from cairn.assessment import assess
from cairn.assessment.stages import load_stages
from cairn.model.claims import Claimant, Response
from cairn.model.incident import IncidentRecord, Stage
from cairn.model.placement import PlacedAccount
from cairn.model.vocabulary import ResponseKind, Role, Stance
from mali_road import ARMY, EVENT, FAMILIES, FLA, INCIDENT, KAL_AKAL, claim, day, head, mali_road, placed, response

GENERAL = date(2025, 3, 31)


def record(*accounts: PlacedAccount, as_of: date = GENERAL) -> IncidentRecord:
    """The record of these accounts on a day."""
    return assess(INCIDENT, accounts, as_of=as_of)


def report(number: int, *responses: Response) -> PlacedAccount:
    """A document of the n-th of March with these responses."""
    return placed(head(f"d{number}", date(2025, 3, number)), claim("c1", FLA, Stance.ALLEGES, "24 dead"), responses=responses, when=EVENT)


def test_the_road_case() -> None:
    """The inquiry of 21 February is the stage reached and the last word; the denial stands before it."""
    found = assess(INCIDENT, mali_road(), as_of=GENERAL, families=FAMILIES)
    answer = found.accountability
    assert (answer.stage, answer.since, answer.dated_by) == (Stage.INVESTIGATION_ANNOUNCED, date(2025, 2, 21), "text")
    assert (answer.last_word, answer.days_of_silence) == (date(2025, 2, 21), 38)
    assert [r.kind for r in found.responses] == [
        ResponseKind.DENIAL,
        ResponseKind.INVESTIGATION_ANNOUNCED,
        ResponseKind.CALL_FOR_INVESTIGATION,
    ]


def test_one_announcement_in_two_documents_is_one_row() -> None:
    """With both documents behind it."""
    found = assess(INCIDENT, mali_road(), as_of=GENERAL, families=FAMILIES)
    announced = found.responses[1]
    assert [source.document for source in announced.sources] == ["d4", "d5"]


def test_the_same_deed_weeks_later_is_another_row() -> None:
    """A second denial is news."""
    early = report(1, response("r1", ResponseKind.DENIAL, ARMY, "no", day(2025, 2, 18)))
    late = report(30, response("r1", ResponseKind.DENIAL, ARMY, "still no", day(2025, 3, 29)))
    assert len(record(early, late).responses) == 2


def test_an_undated_response_is_dated_by_its_report_and_says_so() -> None:
    """The day of publication stands in, marked as such."""
    found = record(report(4, response("r1", ResponseKind.DENIAL, ARMY, "no")))
    assert (found.responses[0].when, found.responses[0].dated_by) == (day(2025, 3, 4), "publication")
    assert (found.accountability.since, found.accountability.dated_by) == (date(2025, 3, 4), "publication")


def test_without_any_word_the_silence_counts_from_the_incident() -> None:
    """Calls by others and a refusal to comment break no silence."""
    found = record(
        report(4, response("r1", ResponseKind.CALL_FOR_INVESTIGATION, KAL_AKAL, "do"), response("r2", ResponseKind.NO_COMMENT, ARMY, "-"))
    )
    assert (found.accountability.stage, found.accountability.silence_since) == (Stage.NO_RESPONSE, "incident")
    assert found.accountability.days_of_silence == (GENERAL - date(2025, 2, 17)).days


def test_what_lies_ahead_was_not_known() -> None:
    """As of a day before the inquiry there was only the denial, and the silence is never negative."""
    early = assess(INCIDENT, mali_road(), as_of=date(2025, 2, 20), families=FAMILIES)
    assert (early.accountability.stage, early.accountability.days_of_silence) == (Stage.DENIAL, 0)


def test_the_furthest_stage_counts_and_later_denials_do_not_undo_it() -> None:
    """A trial stays a trial."""
    court = Claimant(name="military court of Gao", role=Role.OFFICIAL)
    steps = (
        response("r1", ResponseKind.ARREST, court, "two soldiers held", day(2025, 3, 2)),
        response("r2", ResponseKind.TRIAL, court, "their trial began", day(2025, 3, 9)),
        response("r3", ResponseKind.DENIAL, ARMY, "they are innocent", day(2025, 3, 12)),
    )
    answer = record(report(15, *steps)).accountability
    assert (answer.stage, answer.since, answer.last_word) == (Stage.TRIAL, date(2025, 3, 9), date(2025, 3, 12))


def test_a_denial_that_stands_only_among_the_claims_is_a_response() -> None:
    """The timeline holds it, with the claim's own words."""
    denied = placed(head("d1", date(2025, 3, 1)), claim("c7", ARMY, Stance.DENIES, "not us"), when=EVENT)
    found = record(denied)
    assert (found.responses[0].kind, found.responses[0].sources[0].response) == (ResponseKind.DENIAL, "c7")


def test_stages_know_every_kind_of_response() -> None:
    """A kind either reaches a stage, or is silent, or is a word that moves nothing: a promise, a sanction."""
    stages = load_stages()
    assert set(ResponseKind) - set(stages.stage) - stages.silent == {ResponseKind.PROMISE, ResponseKind.SANCTION}
    assert not set(stages.stage) & stages.silent


def test_an_incident_without_accounts_does_not_exist() -> None:
    """There is nothing to assess."""
    with pytest.raises(ValueError, match="no accounts"):
        assess(INCIDENT, [], as_of=GENERAL)
