"""The table of jobs: beside the ledger in the casebook's own database. It is no evidence: what came in stands in the ledger."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, Integer, MetaData, Table, Text, inspect, text

metadata = MetaData()

jobs = Table(
    "jobs",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("kept", Text),
    Column("media_type", Text),
    Column("url", Text),
    Column("published", Text),
    Column("feed", Integer),
    Column("redates", Integer, nullable=False, server_default="0"),
    Column("added_at", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("added", Integer, nullable=False, default=0),
    Column("known", Integer, nullable=False, default=0),
    Column("failed", Integer, nullable=False, default=0),
    Column("document", Text),
    Column("code", Text),
    Column("message", Text),
    Column("subject", Text),
    sqlite_autoincrement=True,  # a number is never given twice
)

Index("jobs_by_state", jobs.c.state, jobs.c.number)
Index("jobs_by_name", jobs.c.name)


def make(connection: Connection) -> None:
    """Make the table where it is not there; what an older version has made gets the column that it lacks."""
    metadata.create_all(connection)
    if not any(column["name"] == "redates" for column in inspect(connection).get_columns(jobs.name)):
        connection.execute(text("ALTER TABLE jobs ADD COLUMN redates INTEGER NOT NULL DEFAULT 0"))
