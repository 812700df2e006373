"""What is asked of the documents of an incident is fetched together: the same answers, and as many questions for forty as for three."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from casebook_reports import NEW, Report
from sqlalchemy import delete, event

from cairn.casebook import Casebook, CasebookError, readrows, schema
from cairn.casebook.rows import AccountRow, DocumentRow, PartRow
from cairn.casebook.sqlrows import SqlRows
from cairn.model.placement import Placement, PlacementOutcome


def told_often(casebook: Casebook, times: int) -> str:
    """An incident of which so many reports tell, each with its denial."""
    placement, incident = NEW, ""
    with casebook.writing() as writer:
        for number in range(times):
            report = Report(f"Five farmers were killed near Tessit, outlet {number} of {times} said. The army denied that it was there.")
            account = report.account("i1", "Five farmers", day=date(2025, 2, 24), killed=5)
            writer.add_document(report.document, report.content, source=f"{number}.txt")
            denial = report.denial("r1", "The army denied that it was there.", "i1")
            writer.record_extraction(report.extraction(account, responses=(denial,)))
            incident = writer.place(report.document.id, "i1", placement)
            placement = Placement(outcome=PlacementOutcome.PLACED, incident_id=incident)
    return incident


@contextmanager
def questions(casebook: Casebook) -> Iterator[list[str]]:
    """What the store is asked meanwhile."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(casebook.store.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(casebook.store.engine, "before_cursor_execute", note)


def all_of(casebook: Casebook, incident: str) -> list[str]:
    """All that a record is made of: the accounts of an incident and the texts of their documents."""
    with casebook.reading() as view:
        placed = view.incident(incident)
        return [f"{one.model_dump_json()} {view.document(one.document.id).model_dump_json()}" for one in placed]


def test_many_documents_take_as_many_questions_as_few(casebook: Casebook) -> None:
    """And none of their answers is another's."""
    few, many = told_often(casebook, 3), told_often(casebook, 40)
    with questions(casebook) as for_few:
        all_of(casebook, few)
    with questions(casebook) as for_many:
        told = all_of(casebook, many)
    assert len(for_many) == len(for_few)
    assert len({*told}) == 40
    assert all(f"outlet {number} of 40 said" in one for number, one in enumerate(told))


def test_a_text_that_is_gone_costs_no_other_document_its_own(casebook: Casebook) -> None:
    """It is told of the document that it is of, and of no other of the incident."""
    incident = told_often(casebook, 4)
    with casebook.reading() as view:
        lost, *others = (one.document.id for one in view.incident(incident))
        text = view.rows.get(DocumentRow, lost)
    assert text
    with casebook.store.writing() as connection:
        connection.execute(delete(schema.texts).where(schema.texts.c.sha256 == text.text_sha256))
    with casebook.reading() as view:
        view.incident(incident)
        assert [view.document(id).text.startswith("Five farmers") for id in others] == [True] * 3
        with pytest.raises(CasebookError, match=text.text_sha256):
            view.document(lost)


@pytest.mark.parametrize(("together", "held"), [(500, 2_000), (2, 3), (1, 1)])
def test_what_is_fetched_together_is_what_is_there(casebook: Casebook, monkeypatch: pytest.MonkeyPatch, together: int, held: int) -> None:
    """In whichever order it is asked for, and however little is remembered."""
    monkeypatch.setattr(readrows, "TOGETHER", together)
    monkeypatch.setattr(readrows, "HELD", held)
    incidents = [told_often(casebook, times) for times in (1, 2, 5)]
    with casebook.store.reading() as connection:
        plain = SqlRows(connection, casebook.store.search)
        rows = readrows.ReadRows(connection, casebook.store.search)
        documents = plain.all(DocumentRow)
        for incident in (*incidents, *reversed(incidents)):
            assert rows.standing_in(incident) == plain.standing_in(incident)
            for document in (*documents, *reversed(documents)):
                assert rows.get(DocumentRow, document.id) == plain.get(DocumentRow, document.id)
                assert rows.under(PartRow, document.id) == plain.under(PartRow, document.id) != []
                assert rows.under(AccountRow, document.id) == plain.under(AccountRow, document.id) != []
                assert rows.text_of(document) == plain.text_of(document)
        assert rows.get(DocumentRow, "unknown") is None
