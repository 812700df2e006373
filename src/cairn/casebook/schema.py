"""The tables of the store: the ledger, the texts, and one table for each projection, made from its row."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_type_hints

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, MetaData, PrimaryKeyConstraint, Table, Text
from sqlalchemy.types import TypeEngine

from cairn.casebook.rows import (
    PROJECTIONS,
    AccountRow,
    ApartRow,
    ConcernRow,
    DecisionRow,
    DocumentRow,
    IncidentRow,
    JudgementRow,
    PlacementRow,
    Row,
    UnsureRow,
)

SCHEMA_VERSION = 11
"""Raised with every change of these tables. The ledger and the texts never change their form; projections are replayed."""

metadata = MetaData()

version = Table("schema_version", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

ledger = Table(
    "ledger",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

texts = Table("texts", metadata, Column("sha256", Text, primary_key=True), Column("text", Text, nullable=False))

TYPES: dict[object, TypeEngine[Any]] = {str: Text(), int: Integer(), bool: Boolean(create_constraint=False)}


def _projection(row: type[Row]) -> Table:
    hints = get_type_hints(row)
    columns = [_column(name, hints[name]) for name in (field.name for field in fields(row))]
    return Table(row.table, metadata, *columns, PrimaryKeyConstraint(*row.key))  # in this order: rows are asked for by the first of it


def _column(name: str, hint: object) -> Column[object]:
    types = [part for part in getattr(hint, "__args__", (hint,)) if part is not type(None)]
    optional = types != [hint]
    return Column(name, TYPES[types[0]], nullable=optional, autoincrement=False)


tables: dict[type[Row], Table] = {row: _projection(row) for row in PROJECTIONS}

meetings = Table(
    "meetings",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("entry", Integer, primary_key=True, autoincrement=False),
    Column("account", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""By the hash of a key, the accounts that are met under it: each by the entry that recorded it, which takes less room than its
document's id. Made from the accounts, as the search index is from documents."""

REBUILT = (*tables.values(), meetings)
"""What can be made anew from the ledger."""

Index("documents_by_bytes", tables[DocumentRow].c.sha256, unique=True)
Index("documents_by_entry", tables[DocumentRow].c.seq)
Index("documents_by_text", tables[DocumentRow].c.text_sha256)
Index("accounts_by_entry", tables[AccountRow].c.seq)
Index("unsure_by_entry", tables[UnsureRow].c.seq)
Index("placements_by_incident", tables[PlacementRow].c.incident)
Index("judgements_by_entry", tables[JudgementRow].c.seq)
Index("judgements_in_doubt", tables[JudgementRow].c.doubtful)
Index("judgements_asking", tables[JudgementRow].c.asks_about)
Index("judgements_by_incident", tables[JudgementRow].c.incident)
Index("concerns_by_decision", tables[ConcernRow].c.seq)
Index("decisions_by_document", tables[DecisionRow].c.document)
Index("incidents_by_end", tables[IncidentRow].c.into)
Index("aparts_by_document", tables[ApartRow].c.document)
Index("aparts_by_incident", tables[ApartRow].c.incident)
