"""A reviewer's grade is a decision: it goes with the incident, is outranked by a later one, and can be undone."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cairn.casebook import Casebook, CasebookError, verify
from cairn.casebook.deciding import Decided, merge, move, undo
from cairn.casebook.reviewing import give_grade
from cairn.model.incident import GradeOverride
from cairn.model.references import AccountRef


@pytest.fixture
def two(filled: Casebook) -> list[str]:
    """The two incidents of the casebook."""
    with filled.reading() as view:
        return view.incidents()


def grade(casebook: Casebook, incident: str, grade: str, policy: str = "airwars") -> Decided:
    """Grade an incident in a transaction of its own."""
    with casebook.writing() as writer:
        return give_grade(writer, incident, grade, policy=policy, version="2", reason="as I read it")


def take_back(casebook: Casebook, made: Decided) -> Decided:
    """Undo a decision."""
    with casebook.writing() as writer:
        return undo(writer, made.decision.number or 0, reason="a slip")


def given(casebook: Casebook, incident: str, as_of: date | None = None) -> list[tuple[str, str]]:
    """The grades that hold, with their policies, as an incident's record would have them."""
    with casebook.reading(as_of) as view:
        merged = view.former_ids().get(incident, [])
        return [(one.grade, one.policy) for one in view.grades(view.decisions(incident, *merged))]


def test_a_grade_is_kept_with_its_author_time_and_reason(filled: Casebook, two: list[str]) -> None:
    """And stands in the history as any decision does."""
    made = grade(filled, two[0], "confirmed").decision
    with filled.reading() as view:
        [found] = view.grades(view.decisions(two[0]))
        assert made in view.history(two[0])
    assert made.action == f"graded {two[0]} confirmed (policy airwars)"
    assert found == GradeOverride(grade="confirmed", policy="airwars", by="Ama", at=made.at, reason="as I read it", number=made.number or 0)
    assert given(filled, two[1]) == []
    assert verify(filled).is_sound


def test_a_later_grade_outranks_the_earlier_under_the_same_policy_only(filled: Casebook, two: list[str]) -> None:
    """And says so; saying the same again outranks nothing."""
    first = grade(filled, two[0], "confirmed")
    assert grade(filled, two[0], "2", "ucdp").outranked == ()
    assert grade(filled, two[0], "confirmed").outranked == ()
    assert [one.action for one in grade(filled, two[0], "weak").outranked] == [first.decision.action]
    assert given(filled, two[0]) == [("confirmed", "airwars"), ("2", "ucdp"), ("confirmed", "airwars"), ("weak", "airwars")]


def test_undo_restores_what_was_before(filled: Casebook, two: list[str]) -> None:
    """The grade before it, or none; and undoing the undo gives it again."""
    first, second = grade(filled, two[0], "confirmed"), grade(filled, two[0], "weak")
    undone = take_back(filled, second)
    assert given(filled, two[0]) == [("confirmed", "airwars")]
    take_back(filled, undone)
    assert given(filled, two[0])[-1] == ("weak", "airwars")
    take_back(filled, first)
    assert given(filled, two[0]) == [("weak", "airwars")]
    assert verify(filled).is_sound


def test_a_grade_goes_with_its_incident_through_a_merge_and_back(filled: Casebook, two: list[str]) -> None:
    """Graded under its old id it counts for the one it became; with the merge undone it is its own again."""
    grade(filled, two[0], "confirmed")
    with filled.writing() as writer:
        made = merge(writer, two[0], two[1], reason="one event")
    assert given(filled, two[1]) == [("confirmed", "airwars")]
    grade(filled, two[0], "weak")  # by its old id, which leads on
    assert given(filled, two[1])[-1] == ("weak", "airwars")
    take_back(filled, made)
    assert (given(filled, two[0]), given(filled, two[1])) == ([("confirmed", "airwars")], [("weak", "airwars")])


def test_a_past_day_knows_no_later_grade(filled: Casebook, two: list[str]) -> None:
    """Nor that it was undone since."""
    filled.clock = lambda: datetime(2025, 3, 5, tzinfo=UTC)
    made = grade(filled, two[0], "confirmed")
    filled.clock = lambda: datetime(2025, 3, 6, tzinfo=UTC)
    take_back(filled, made)
    assert [given(filled, two[0], date(2025, 3, day)) for day in (4, 5, 6)] == [[], [("confirmed", "airwars")], []]


def test_what_cannot_be_meant_is_refused(filled: Casebook, two: list[str]) -> None:
    """A grade without a reason, or of an incident that holds no account any more."""
    with pytest.raises(CasebookError) as refused, filled.writing() as writer:
        give_grade(writer, two[0], "weak", policy="airwars", version="2", reason=" ")
    assert refused.value.code == "reason-missing"
    with filled.writing() as writer:
        [account] = [placed.ref for placed in writer.incident(two[0])]
        move(writer, AccountRef(document=account.document, incident=account.incident), two[1], reason="one event")
    with pytest.raises(CasebookError) as refused:
        grade(filled, two[0], "weak")
    assert refused.value.code == "incident-empty"


def test_other_decisions_of_a_person_are_no_grades(filled: Casebook, two: list[str]) -> None:
    """Whatever else is decided about an incident, or told in its detail."""
    with filled.writing() as writer:
        writer.decide(two[0], "accepted", detail={"grade": 3, "policy": "airwars"})
        writer.decide(two[0], "accepted", detail={"grade": "weak"})
        writer.decide(two[0], "accepted")
        merge(writer, two[0], two[1], reason="one event")
    assert given(filled, two[1]) == []
