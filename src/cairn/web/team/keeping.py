"""Where accounts, sessions and tokens are kept: beside the record, so that nobody who logs in waits for who brings reports in.

With SQLite only one writes in a file at a time, however long it takes; so they have a file of their own. On a server they have tables of
their own in the casebook's database, and a lock of their own."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Integer, MetaData, Table, inspect, select

from cairn.casebook import Casebook
from cairn.casebook.store import Store, has_table
from cairn.web.errors import WebError
from cairn.web.team import schema
from cairn.web.tokens.schema import metadata as of_tokens

NAME = "accounts"
TABLES: tuple[Table, ...] = (*schema.metadata.sorted_tables, *of_tokens.sorted_tables)

is_team = Table("is_team", MetaData(), Column("version", Integer, primary_key=True))
"""In the record's own database: that it has people. Where their accounts are not found, nobody takes it for a casebook without any."""


def accounts_of(casebook: Casebook) -> Store:
    """The store of the accounts of a casebook."""
    store = casebook.store_beside(NAME)
    if store.engine is not casebook.store.engine:
        _move(casebook.store, store)
    return store


def note_team(record: Connection) -> None:
    """Keep with the record that it has people."""
    is_team.create(record, checkfirst=True)


def check_found(casebook: Casebook) -> None:
    """Refuse to go on without the accounts of a casebook that has people.

    Raises WebError (team-lost)."""
    with casebook.store.reading() as record:
        is_lost = has_table(record, is_team.name)
    if is_lost:
        message = (
            f"This casebook has people, and their accounts are not with it. Put the file {NAME}.sqlite back into its folder from a copy; "
            "or, where there is none, add them anew: cairn person add NAME --role admin"
        )
        raise WebError("team-lost", message)


def _move(before: Store, store: Store) -> None:
    """Bring what an older version kept in the file of the record where it belongs. Interrupted, it is done again from its beginning: what
    is here already came whole."""
    with before.reading() as connection:
        found = {*inspect(connection).get_table_names()}
    tables = [table for table in TABLES if table.name in found]
    if not tables:
        return
    with before.writing() as old:
        with store.writing() as new:
            there = {*inspect(new).get_table_names()}
            for table in (table for table in tables if table.name not in there):
                table.create(new)
                if rows := [dict(row) for row in old.execute(select(table)).mappings()]:
                    new.execute(table.insert(), rows)
        if schema.people in tables:
            note_team(old)
        for table in reversed(tables):
            table.drop(old, checkfirst=True)
