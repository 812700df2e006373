"""Whoever reads sees one state of the casebook, however much others write meanwhile; and changes nothing. On both stores."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from casebook_reports import Report, add
from sqlalchemy import func, select

from cairn.casebook import Casebook, CasebookError
from cairn.casebook.deciding import merge
from cairn.casebook.schema import ledger


def test_a_view_does_not_see_what_is_written_meanwhile(filled: Casebook) -> None:
    """Neither a report nor a merge that comes between two looks; the next view does."""
    late = Report("Three people were killed at Wani on 3 March 2025.", published=date(2025, 3, 4))
    with filled.reading() as view:
        incidents, documents = view.incidents(), len(view.documents())
        add(filled, late, late.account("i1", "Three people were killed", day=date(2025, 3, 3), killed=3))
        with filled.writing() as writer:
            merge(writer, incidents[1], incidents[0], reason="one event")
        assert view.incidents() == incidents and len(view.documents()) == documents
        assert [len(view.incident(incident)) for incident in incidents] == [1, 1]
        assert view.decisions(*incidents) == []
    with filled.reading() as view:
        assert len(view.documents()) == documents + 1
        assert len(view.incident(incidents[0])) == 2


def test_a_connection_that_reads_sees_one_state_and_the_next_one_the_newest(filled: Casebook) -> None:
    """The same connection, taken from the pool again, writes as ever."""

    def length(asked: Callable[..., int | None]) -> int:
        return asked(select(func.count()).select_from(ledger)) or 0

    with filled.store.reading() as connection:
        before = length(connection.scalar)
        with filled.writing() as writer:
            writer.decide(filled_incident(filled), "looked at it", reason="law")
        assert length(connection.scalar) == before
    for _ in range(3):
        with filled.store.reading() as connection:
            assert length(connection.scalar) == before + 1
        with filled.store.writing() as connection:
            assert length(connection.scalar) == before + 1


def filled_incident(casebook: Casebook) -> str:
    """An incident."""
    with casebook.reading() as view:
        return view.incidents()[0]


def test_what_reads_cannot_write_on_a_server(filled: Casebook) -> None:
    """The server itself refuses it."""
    if filled.store.engine.dialect.name != "postgresql":
        pytest.skip("SQLite has no such transaction")
    with pytest.raises(CasebookError), filled.store.reading() as connection:
        connection.execute(ledger.delete())
