"""The law of reviewers' grades: whatever is graded and undone in whatever order, those grades show whose decisions hold."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from casebook_reports import Report, add
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairn.casebook import Casebook, CasebookError, verify
from cairn.casebook.deciding import undo
from cairn.casebook.reviewing import give_grade

steps = st.lists(st.tuples(st.sampled_from(["grade", "undo"]), st.integers(0, 7), st.sampled_from(["fair", "weak"])), max_size=8)
law = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a casebook of two incidents."""
    folder = tmp_path_factory.mktemp("two") / "book"
    with Casebook.init(folder, author="Ama") as casebook:
        for name in "ab":
            report = Report(f"{name}: two people were killed at Wani.")
            add(casebook, report, report.account("i1", "two people were killed"))
    return folder


@law
@given(steps=steps)
def test_those_grades_show_whose_decisions_hold(
    two: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str]]
) -> None:
    """Undoing takes a grade away, undoing that undo gives it back; nothing else moves, and replay says the same."""
    made: list[int] = []
    graded: dict[int, tuple[str, str]] = {}  # what each decision that is a grade said of which incident
    undoes: dict[int, int] = {}
    with Casebook.open(shutil.copytree(two, tmp_path_factory.mktemp("law") / "book"), author="Ama") as casebook:
        with casebook.reading() as view:
            incidents = view.incidents()
        for kind, number, grade in steps:
            incident = incidents[number % 2]
            with suppress(CasebookError), casebook.writing() as writer:  # what was undone already
                if kind == "grade":
                    decided = give_grade(writer, incident, grade, policy="airwars", version="2", reason="law")
                    graded[decided.decision.number or 0] = (incident, grade)
                elif made:
                    decided = undo(writer, made[number % len(made)], reason="law")
                    undoes[decided.decision.number or 0] = made[number % len(made)]
                else:
                    continue
                made.append(decided.decision.number or 0)

        def holds(decision: int) -> bool:
            return not any(holds(one) for one, other in undoes.items() if other == decision)

        with casebook.reading() as view:
            for incident in incidents:
                expected = [(number, said[1]) for number, said in sorted(graded.items()) if said[0] == incident and holds(number)]
                assert [(one.number, one.grade) for one in view.grades(view.decisions(incident))] == expected
        assert verify(casebook).is_sound
