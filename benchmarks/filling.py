"""Fills a casebook with synthetic reports as though each account had been placed in its true incident.

The rows of the projections are written, the ledger is not: that would take hours and changes nothing for what comes after."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, Insert, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite
from synthetic.stream import Report

from cairn.casebook import Casebook
from cairn.casebook.entry import canonical
from cairn.casebook.meeting import meeting
from cairn.casebook.rows import AccountRow, DocumentRow, IncidentRow, JudgementRow, PlacementRow, Row
from cairn.casebook.schema import ledger, meetings, tables, texts
from cairn.catalogue import schema as catalogue
from cairn.catalogue import shelf
from cairn.catalogue.making import words_of
from cairn.catalogue.words import folded, words_for
from cairn.extraction.names import with_names
from cairn.model.document import Document
from cairn.model.extraction import Extraction
from cairn.model.placement import Placement, PlacementOutcome

FIRST = 1_000_000_000
"""The number of the first row's entry: out of the way of the ledger's own."""


COPIED = 1_000
"""Rows that are copied at once."""

EVIDENCE = Placement(outcome=PlacementOutcome.NEW).model_dump_json()
"""Why the linker has put an account where it is: nobody has linked these."""


def copied(source: Casebook, target: Casebook) -> None:
    """Write into an empty casebook, on another store, what was filled into one whose catalogue is made, and its catalogue.

    Where accounts meet is left out: it is most of the rows, and no question to the catalogue looks there."""
    words = words_for(target.store.engine.dialect.name)
    with target.store.writing() as connection:
        shelf.begin(connection, words, "", 0, date.today())
        connection.execute(catalogue.state.delete())
    for table in (ledger, texts, *tables.values(), *catalogue.metadata.sorted_tables):
        everything = select(table).where(table.c.seq > 1) if table is ledger else select(table)
        with source.store.reading() as reading, target.store.writing() as writing:
            for part in reading.execute(everything.execution_options(yield_per=COPIED)).mappings().partitions():
                writing.execute(insert(table), [dict(row) for row in part])
    with target.writing() as writer:
        connection, text_of = writer.sql.connection, words_of(writer)
        held = shelf.Shelf(connection, words, text_of)
        for number, names in connection.execute(select(catalogue.lines.c.number, catalogue.lines.c.names)).all():
            words.put(connection, number, names, " ".join(folded(text_of(id)) for id in held.documents(number)))
    with target.store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def told(report: Report) -> tuple[Document, Extraction]:
    """A synthetic report as a document and its extraction, with the names that mark its accounts.

    Copies of a text are no copies of a file."""
    head = report.extraction.document
    document = Document(
        id=head.id,
        sha256="",
        name=f"{head.id}.txt",
        media_type="text/plain",
        text=f"{report.text}\n{head.id}",
        title=head.title,
        published=head.published,
        language="en",
    )
    return document, with_names(report.extraction, document)


def fill(casebook: Casebook, batch: Sequence[Report], number: int, *, with_texts: bool = False) -> None:
    """Write the rows of some reports, the first of them under this number; with their texts, where records are to be computed."""
    rows: dict[type[Row], list[dict[str, object]]] = {}
    keys: list[dict[str, object]] = []
    for seq, report in enumerate(batch, number):
        for row in _rows(report, seq, keys):
            values = {column.name: getattr(row, column.name) for column in tables[type(row)].c}
            rows.setdefault(type(row), []).append(values)
    with casebook.store.writing() as connection:
        for table, made in rows.items():
            connection.execute(_once(connection) if table is IncidentRow else insert(tables[table]), made)
        if with_texts:
            connection.execute(insert(texts), [{"sha256": told(report)[0].id, "text": report.text} for report in batch])
        connection.execute(insert(meetings), sorted(keys, key=lambda key: (key["key"], key["entry"])))


def _once(connection: Connection) -> Insert:
    """Writes incidents, each the first time that it is told of."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(tables[IncidentRow]).on_conflict_do_nothing()
    return sqlite.insert(tables[IncidentRow]).on_conflict_do_nothing()


def _rows(report: Report, seq: int, keys: list[dict[str, object]]) -> Iterator[Row]:
    document, extraction = told(report)
    at, id = "2025-01-01T00:00:00+00:00", document.id
    published = document.published.isoformat() if document.published else None
    yield DocumentRow(
        seq=seq,
        id=id,
        sha256=id,
        text_sha256=id,
        name=document.name,
        media_type="text/plain",
        characters=len(document.text),
        title=document.title,
        publisher=extraction.document.publisher,
        published=published,
        url=None,
        language="en",
        credits="[]",
        title_is_beside_text=False,
        source=document.name,
        added_at=at,
    )
    for account, truth in zip(extraction.incidents, report.truths, strict=True):
        incident = f"e{truth.event}"
        yield AccountRow(seq=seq, document=id, account=account.id, body=canonical(json.loads(account.model_dump_json(by_alias=True))))
        yield IncidentRow(seq=seq, id=incident, opened_at=at)
        yield JudgementRow(
            seq=seq, document=id, account=account.id, incident=incident, by="machine", doubtful=False, evidence=EVIDENCE, author="b", at=at
        )
        yield PlacementRow(seq=seq, document=id, account=account.id, incident=incident)
        hashes = {key.hash for key in meeting(account, document.published).kept()}
        keys.extend({"key": key, "entry": seq, "account": account.id} for key in hashes)
