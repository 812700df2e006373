"""The tables of the catalogue: beside the projections, in the casebook's own database, and like them made anew from it at any time."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Boolean, Column, Float, Index, Integer, MetaData, Table, Text, UniqueConstraint

VERSION = 5
"""Raised with every change of these tables, and of how a line is made from a record: what an older version made is made anew."""

metadata = MetaData()


class Audience(StrEnum):
    """For whom a line is."""

    ALL = "all"  # nothing of the incident is restricted
    WHOLE = "whole"  # for those who see everything
    COMMON = "common"  # the same incident for everybody else


state = Table(
    "catalogue_state",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("edition", Text, nullable=False),
    Column("entry", Integer, nullable=False),
    Column("day", Text, nullable=False),
    Column("begun", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("is_whole", Boolean(create_constraint=False), nullable=False),
)
"""One row: up to which entry of the ledger and for which day the catalogue is good, and by which edition of the method it was made.

`revision` grows with every change, and was `begun` when the tables were made anew; `is_whole` is false until all incidents are in it."""

lines = Table(
    "catalogue",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("body", Text),
    Column("revision", Integer, nullable=False),
    Column("is_gone", Boolean(create_constraint=False), nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("means", Text),
    Column("first", Text),
    Column("last", Text),
    Column("precision", Text),
    Column("places", Text, nullable=False),
    Column("country", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("radius_km", Float),
    Column("accused", Text, nullable=False),
    Column("responding", Text, nullable=False),
    Column("tolls", Text, nullable=False),
    Column("combatants", Text, nullable=False),
    Column("grade", Text, nullable=False),
    Column("reviewed_grade", Text),
    Column("stage", Text, nullable=False),
    Column("outcome", Text),
    Column("silent_since", Text),
    Column("silence_from", Text),
    Column("accounts", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("is_doubtful", Boolean(create_constraint=False), nullable=False),
    Column("has_failures", Boolean(create_constraint=False), nullable=False),
    Column("is_decided", Boolean(create_constraint=False), nullable=False),
    Column("opened", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("changed_at", Text),
    Column("names", Text, nullable=False),
    Column("doubts", Text, nullable=False),
    Column("courses", Text, nullable=False),
    Column("sources", Text, nullable=False),
    Column("turns", Text),
    Column("known", Text),
    UniqueConstraint("id", "audience"),
)
"""A line for each incident, or two where something of it is restricted: see `Audience`. What is no single value is JSON; days are ISO.
`body` are the folded words of its documents where they are not those that the casebook keeps. An incident that holds no account any more
`is_gone`: its line stays, so that whoever keeps a copy in memory learns of it."""

members = Table(
    "catalogue_documents",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("document", Text, nullable=False),
)
"""The documents whose words are searched for a line, in order."""

Index("catalogue_by_revision", lines.c.revision)
Index("catalogue_by_turn", lines.c.turns)
Index("catalogue_by_document", members.c.document)
