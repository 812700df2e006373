"""The table of tokens: beside the casebook's own, in the same database. It is no evidence, and nothing of it is in the ledger."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, MetaData, Table, Text

metadata = MetaData()

tokens = Table(
    "api_tokens",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("sha256", Text, nullable=False, unique=True),
    Column("made", Text, nullable=False),
    Column("ends", Text, nullable=False),
    Column("used", Text),
    Column("revoked", Text),
    Column("reads_only", Boolean(create_constraint=False), nullable=False),
)
"""A line for each token that was ever made. Days are ISO; of the token itself only its hash is kept."""
