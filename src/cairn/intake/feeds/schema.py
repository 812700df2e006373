"""The tables of feeds: beside the ledger in the casebook's own database, as the table of jobs is."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, MetaData, Table, Text

metadata = MetaData()

feeds = Table(
    "feeds",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("address", Text, nullable=False, unique=True),
    Column("title", Text),
    Column("every", Integer, nullable=False),
    Column("asks", Boolean(create_constraint=False), nullable=False),
    Column("by", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("looked_at", Text),
    Column("next_at", Text, nullable=False),
    Column("failures", Integer, nullable=False, default=0),
    Column("code", Text),
    Column("message", Text),
    Column("found", Integer, nullable=False, default=0),
    Column("left", Integer, nullable=False, default=0),
    Column("odd", Integer, nullable=False, default=0),
    Column("etag", Text),
    Column("modified", Text),
    sqlite_autoincrement=True,
)

items = Table(
    "feed_items",
    metadata,
    Column("feed", Integer, primary_key=True, autoincrement=False),
    Column("key", Text, primary_key=True),
    Column("address", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("published", Text),
    Column("seen_at", Text, nullable=False),
    Column("state", Text, nullable=False),
)

Index("feed_items_by_state", items.c.state, items.c.seen_at)
