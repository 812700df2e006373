"""A document's day is corrected: it is read under it and placed anew, and taken back it says what it said before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cairn.casebook import Casebook, CasebookError, verify
from cairn.casebook.deciding import hold_together, merge
from cairn.casebook.replay import replay
from cairn.casebook.rows import DocumentRow, IncidentRow
from cairn.catalogue import doubts
from cairn.extraction import EXTRACTORS
from cairn.extraction.errors import ExtractionError
from cairn.intake import Options, Step, add
from cairn.intake.dating import read_under, redate, undo_decision
from cairn.model.references import AccountRef

GOSSI = "Elders say that 12 people were killed in Gossi on Sunday, at the well."
AGAIN = "A monitor: 12 people were killed in Gossi on Sunday, and nobody has said a word."
MARCH = date(2025, 3, 5)
"""A Wednesday; the Sunday before is the second of March."""


@pytest.fixture(autouse=True)
def small_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    """An extractor that needs no trained pipeline, and resolves Sundays."""
    monkeypatch.setitem(EXTRACTORS, "sundays", "sundays")


@pytest.fixture
def casebook(tmp_path: Path, store: str | None) -> Iterator[Casebook]:
    """An empty casebook, on either store."""
    with Casebook.init(tmp_path / "book", store, author="Ama") as made:
        yield made


def run(casebook: Casebook, *sources: Path, published: date | None = None) -> list[Step]:
    """All steps of adding."""
    return list(add(casebook, map(str, sources), Options(extractor="sundays", published=published)))


def report(folder: Path, name: str, text: str) -> Path:
    """A report in a file."""
    (folder / name).write_text(text)
    return folder / name


def days(casebook: Casebook) -> dict[str, date | None]:
    """On which day each incident was, by the name of the first document that tells of it."""
    with casebook.reading() as view:
        names = {one.head.id: one.name.rpartition("/")[2] for one in view.documents()}
        found = {}
        for incident in view.incidents():
            first = view.incident(incident)[0]
            found[names[first.document.id]] = first.account.when.earliest if first.account.when else None
        return found


def stand(casebook: Casebook) -> list[int]:
    """How many accounts stand in each incident."""
    with casebook.reading() as view:
        return sorted(len(view.incident(incident)) for incident in view.incidents())


def test_a_day_given_afterwards_is_a_correction(casebook: Casebook, tmp_path: Path) -> None:
    """A known report without a day gets the one that is given, by a decision with a reason; its Sunday is a day then, and the incident
    keeps its id. The same command again changes nothing, nor does one without a day."""
    file = report(tmp_path, "a.txt", GOSSI)
    [step] = run(casebook, file)
    assert (step.outcome, step.published) == ("added", None) and days(casebook) == {"a.txt": None}
    with casebook.reading() as view:
        before = view.incidents()
    [step] = run(casebook, file, published=MARCH)
    assert (step.outcome, step.published, step.stood) == ("dated", MARCH, None)
    assert days(casebook) == {"a.txt": date(2025, 3, 2)}
    with casebook.reading() as view:
        assert view.incidents() == before
        [decision] = view.decisions(*before)
        assert view.incidents_of(step.document or "") == list(step.incidents) == before
        assert decision.number == step.decision and decision.by == "Ama" and decision.reason
        assert "published on 2025-03-05, before without a day" in decision.action
    assert [step.outcome for day in (MARCH, None) for step in run(casebook, file, published=day)] == ["known", "known"]
    assert verify(casebook).is_sound


def test_another_day_outweighs_the_one_that_was_given_and_names_it(casebook: Casebook, tmp_path: Path) -> None:
    """Of a report that is named itself; in a folder the day that it has stays, so that a run can be repeated after a correction."""
    (tmp_path / "folder").mkdir()
    file = report(tmp_path / "folder", "a.txt", GOSSI)
    run(casebook, tmp_path / "folder", published=MARCH)
    [step] = run(casebook, file, published=date(2025, 3, 12))
    assert (step.outcome, step.stood, days(casebook)) == ("dated", MARCH, {"a.txt": date(2025, 3, 9)})
    [step] = run(casebook, tmp_path / "folder", published=MARCH)
    assert (step.outcome, step.published) == ("known", date(2025, 3, 12))


def test_a_day_that_a_report_carries_itself_stays(casebook: Casebook, tmp_path: Path) -> None:
    """--published is for reports that carry none, the first time and every time."""
    line = f'{{"id": "x", "text": "{GOSSI}", "published": "2025-03-12"}}'
    file = report(tmp_path, "lines.jsonl", line)
    for outcome in ("added", "known"):
        [step] = run(casebook, file, published=MARCH)
        assert (step.outcome, step.published) == (outcome, date(2025, 3, 12))


def test_its_accounts_are_placed_anew_and_back_again(casebook: Casebook, tmp_path: Path) -> None:
    """Under one day it tells of the incident that is known, under another of its own; undone, and the undo undone, it stands where it
    stood, and nothing needs to be read again."""
    known, late = report(tmp_path, "a.txt", GOSSI), report(tmp_path, "b.txt", AGAIN)
    run(casebook, known, published=MARCH)
    run(casebook, late, published=date(2025, 6, 4))
    assert stand(casebook) == [1, 1]
    [step] = run(casebook, late, published=date(2025, 3, 6))
    assert step.outcome == "dated" and stand(casebook) == [2]
    with casebook.reading() as view:
        [incident] = view.incidents()
        [emptied] = {row.id for row in view.rows.all(IncidentRow)} - {incident}
        assert view.went_to(emptied) == [incident]
        assert any(f"in {incident} (+" in one.action for one in view.history(emptied))
        assert [one.placement.weight > 5 for one in view.incident(incident) if one.placement and one.placement.reasons] == [True]
    EXTRACTORS.pop("sundays")
    with casebook.writing() as writer:
        undone = undo_decision(writer, step.decision or 0, reason="it was June after all").decision
    assert stand(casebook) == [1, 1] and days(casebook)["b.txt"] == date(2025, 6, 1)
    with casebook.writing() as writer:
        undo_decision(writer, undone.number or 0, reason="no, March")
    assert stand(casebook) == [2]
    assert verify(casebook).is_sound
    casebook.rebuild()
    assert verify(casebook).is_sound


def test_the_decision_is_told_wherever_the_document_stands(casebook: Casebook, tmp_path: Path) -> None:
    """A reader of the record sees that a day is a person's word, though the account has moved to another incident by it."""
    known, late = report(tmp_path, "a.txt", GOSSI), report(tmp_path, "b.txt", AGAIN)
    run(casebook, known, published=MARCH)
    run(casebook, late, published=date(2025, 6, 4))
    [step] = run(casebook, late, published=date(2025, 3, 6))
    with casebook.reading() as view:
        [incident] = view.incidents()
        assert [one.number for one in view.decisions(incident)] == [step.decision]


def test_a_past_day_knows_no_later_correction(casebook: Casebook, tmp_path: Path) -> None:
    """What was known then was read under the day that it had then."""
    file = report(tmp_path, "a.txt", GOSSI)
    run(casebook, file)
    at = [entry.at for entry in casebook.entries()][-1]
    run(casebook, file, published=MARCH)
    past = replay(entry for entry in casebook.entries() if entry.at <= at)
    assert [row.published for row in past.all(DocumentRow)] == [None]
    with casebook.reading() as view:
        assert [one.head.published for one in view.documents()] == [MARCH]


def test_a_doubt_that_rested_on_the_want_of_a_day_goes(casebook: Casebook, tmp_path: Path) -> None:
    """An undated account may be the known incident; dated four months later it is another, and nobody is asked any more."""
    run(casebook, report(tmp_path, "a.txt", GOSSI), published=MARCH)
    late = report(tmp_path, "b.txt", AGAIN.replace("12", "13"))
    run(casebook, late)
    with casebook.reading() as view:
        assert [one.account.document for one in doubts(view)]
    run(casebook, late, published=date(2025, 7, 2))
    with casebook.reading() as view:
        assert doubts(view) == []


def test_where_people_put_an_account_it_stays(casebook: Casebook, tmp_path: Path) -> None:
    """A person outranks the linker under every day, and a merge can still be undone into what it merged."""
    known, late = report(tmp_path, "a.txt", GOSSI), report(tmp_path, "b.txt", AGAIN)
    run(casebook, known, published=MARCH)
    run(casebook, late, published=date(2025, 6, 4))
    with casebook.writing() as writer:
        one, other = (AccountRef(document=step.head.id, incident="i1") for step in writer.documents())
        merged = merge(writer, writer.incidents()[1], writer.incidents()[0], reason="one well").decision
    run(casebook, late, published=date(2025, 7, 2))
    assert stand(casebook) == [2]
    with casebook.writing() as writer:
        undo_decision(writer, merged.number or 0, reason="two wells")
    assert stand(casebook) == [1, 1]
    with casebook.writing() as writer:
        hold_together(writer, one, other, reason="I was there")
    run(casebook, late, published=date(2025, 8, 6))
    assert stand(casebook) == [2]
    assert verify(casebook).is_sound


def test_a_day_under_which_it_cannot_be_read_is_not_taken(casebook: Casebook, tmp_path: Path) -> None:
    """The document keeps its day and what it says."""
    file = report(tmp_path, "a.txt", GOSSI + " brittle")
    run(casebook, file)
    [step] = run(casebook, file, published=MARCH)
    assert step.outcome == "failed" and step.problem and step.problem.code == "extraction-failed"
    with casebook.reading() as view:
        assert [one.head.published for one in view.documents()] == [None] and view.failures() == []
    with pytest.raises(ExtractionError) as raised:
        read_under(casebook, file.name, MARCH, Options(extractor="sundays"))
    assert raised.value.code == "extraction-failed"


def test_a_day_that_stands_already_and_a_want_of_reason_are_refused(casebook: Casebook, tmp_path: Path) -> None:
    """Such a decision would say nothing."""
    file = report(tmp_path, "a.txt", GOSSI)
    run(casebook, file, published=MARCH)
    for day, reason, code in ((MARCH, "again", "dated-already"), (date(2025, 3, 6), " ", "reason-missing")):
        document, said = read_under(casebook, file.name, day, Options(extractor="sundays"))
        with pytest.raises(CasebookError) as raised, casebook.writing() as writer:
            redate(writer, document, day, said, reason=reason)
        assert raised.value.code == code
