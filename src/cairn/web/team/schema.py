"""The tables of a team: beside the projections, in the casebook's own database. Nothing makes them anew: keep a copy of the database.

Of every secret only a hash is kept, but for that of the one-time codes, which has to be known to be checked."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Connection, Index, Integer, MetaData, Table, Text, insert, select

from cairn.casebook.store import has_table
from cairn.web.errors import WebError

VERSION = 1
"""Raised with every change of these tables."""

metadata = MetaData()

state = Table("team_state", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

people = Table(
    "team_people",
    metadata,
    Column("name", Text, primary_key=True),
    Column("folded", Text, nullable=False, unique=True),
    Column("handle", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("password", Text),
    Column("totp", Text),
    Column("totp_step", Integer, nullable=False),
    Column("invitation", Text, unique=True),
    Column("invited_until", Text),
    Column("added_at", Text, nullable=False),
    Column("closed_at", Text),
)
"""Who is in the team, and who was. `folded` is the name as it is looked for, `handle` what passkeys know a person by, `totp_step` the time
step of the last one-time code that was good."""

recovery_codes = Table("team_recovery_codes", metadata, Column("hash", Text, primary_key=True), Column("person", Text, nullable=False))

passkeys = Table(
    "team_passkeys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("public_key", Text, nullable=False),
    Column("sign_count", BigInteger, nullable=False),
    Column("label", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("used_at", Text),
)

sessions = Table(
    "team_sessions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("hash", Text, nullable=False, unique=True),
    Column("person", Text, nullable=False),
    Column("is_whole", Boolean(create_constraint=False), nullable=False),
    Column("begun_at", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
    Column("ends_at", Text, nullable=False),
    Column("peer", Text, nullable=False),
    Column("agent", Text, nullable=False),
)
"""Who is signed in. `id` may be shown, `hash` is that of the secret in the browser; not `is_whole` while a second factor is missing."""

attempts = Table(
    "team_attempts",
    metadata,
    Column("key", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", Text, nullable=False),
    Column("until", Text, nullable=False),
)

logins = Table(
    "team_logins",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("person", Text),
    Column("peer", Text, nullable=False),
    Column("way", Text, nullable=False),
    Column("is_let_in", Boolean(create_constraint=False), nullable=False),
)
"""Log-ins and refusals; `person` is None where nobody has the name that was given: it may be a password in the wrong field."""

Index("team_recovery_codes_by_person", recovery_codes.c.person)
Index("team_passkeys_by_person", passkeys.c.person)
Index("team_sessions_by_person", sessions.c.person)


def is_there(connection: Connection) -> bool:
    """Whether a casebook has these tables.

    Raises WebError (team-newer)."""
    if not has_table(connection, state.name):
        return False
    version = connection.scalar(select(state.c.version)) or 0
    if version > VERSION:
        raise WebError(
            "team-newer", f"The people of this casebook were written by a newer version of Cairn (tables {version}). Update Cairn."
        )
    return True


def make(connection: Connection) -> None:
    """Make the tables, unless they are there."""
    if not is_there(connection):
        metadata.create_all(connection)
        connection.execute(insert(state).values(version=VERSION))
