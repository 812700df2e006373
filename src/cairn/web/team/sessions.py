"""Sessions: who is signed in, in which browser, until when. The browser holds a secret; here is its hash alone.

A session gets another secret and id wherever its rights change, so that nobody can plant one and wait until it is worth something."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, Select, delete, insert, select
from sqlalchemy.exc import OperationalError

from cairn.casebook.store import WAIT_MS, Store
from cairn.web.errors import WebError
from cairn.web.people import Person, Role
from cairn.web.team.moments import moment, written
from cairn.web.team.schema import people, sessions

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
"""A working day: after it one logs in again, whatever was done meanwhile."""
LONGEST_BARE = timedelta(minutes=30)
"""For who has no second factor yet and is to set one."""
SEEN_EVERY = timedelta(minutes=1)
LONGEST_AGENT = 200


@dataclass(frozen=True, slots=True)
class Where:
    """From where somebody asks: the address of the peer, and what the browser calls itself."""

    peer: str
    agent: str


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody is signed in. Not `is_whole` while a second factor is missing; `ends_at` even if it is used all the time."""

    id: str
    person: Person
    is_whole: bool
    begun_at: datetime
    seen_at: datetime
    ends_at: datetime
    where: Where


def begin(connection: Connection, person: str, where: Where, now: datetime, *, is_whole: bool, ends_at: datetime | None = None) -> str:
    """Begin a session, and return its secret. Those that have ended are swept away."""
    connection.execute(delete(sessions).where((sessions.c.ends_at <= written(now)) | (sessions.c.seen_at <= written(now - IDLE))))
    secret = secrets.token_urlsafe(32)
    ends = ends_at or now + (LONGEST if is_whole else LONGEST_BARE)
    connection.execute(
        insert(sessions).values(
            id=secrets.token_hex(6),
            hash=_hash(secret),
            person=person,
            is_whole=is_whole,
            begun_at=written(now),
            seen_at=written(now),
            ends_at=written(ends),
            peer=where.peer,
            agent=where.agent[:LONGEST_AGENT],
        )
    )
    return secret


def renewed(connection: Connection, session: Session, where: Where, now: datetime) -> str:
    """End a session and begin another in its place, whole, with another secret; it ends when a new one would have.

    Raises WebError (session-ended) where somebody ended it meanwhile: who was shut out is not let in again."""
    if not end(connection, session.person.name, session.id):
        raise WebError("session-ended", "This session was ended meanwhile. Log in again.")
    return begin(connection, session.person.name, where, now, is_whole=True)


def found(connection: Connection, secret: str, now: datetime) -> Session | None:
    """The session of a secret; None where there is none, or it has ended, or its person's account is closed."""
    row = connection.execute(_holding(now).where(sessions.c.hash == _hash(secret))).first()
    return _session(row) if row else None


def of(connection: Connection, person: str, now: datetime) -> list[Session]:
    """The sessions of somebody, the one used last first."""
    asked = _holding(now).where(sessions.c.person == person).order_by(sessions.c.seen_at.desc())
    return [_session(row) for row in connection.execute(asked)]


def end(connection: Connection, person: str, id: str) -> bool:
    """End a session of somebody; False where they have none of that id."""
    mine = (sessions.c.id == id) & (sessions.c.person == person)
    return connection.execute(delete(sessions).where(mine)).rowcount == 1


def end_all(connection: Connection, person: str, *, but: str | None = None) -> None:
    """End all sessions of somebody, or all but one."""
    connection.execute(delete(sessions).where((sessions.c.person == person) & (sessions.c.id != (but or ""))))


def form_token(secret: str) -> str:
    """What the forms of a session carry: who knows it has read one of its pages. It outlasts a restart, and goes with the session."""
    return hmac.digest(secret.encode(), b"form", "sha256").hex()


def touch(store: Store, session: Session, now: datetime) -> None:
    """Note that a session is used, now and then. Where somebody writes at length it is left for the next time: no page waits for it."""
    if now - session.seen_at < SEEN_EVERY:
        return
    is_sqlite = store.engine.dialect.name == "sqlite"
    with store.engine.connect() as connection:
        try:
            if is_sqlite:
                connection.exec_driver_sql("PRAGMA busy_timeout = 0")
            connection.execute(sessions.update().where(sessions.c.id == session.id).values(seen_at=written(now)))
            connection.commit()
        except OperationalError:
            connection.rollback()
        finally:
            if is_sqlite:
                connection.exec_driver_sql(f"PRAGMA busy_timeout = {WAIT_MS}")


def _holding(now: datetime) -> Select[tuple[object, ...]]:
    """The sessions that have not ended, with the role that their person has now."""
    joined = sessions.join(people, people.c.name == sessions.c.person)
    holds = (sessions.c.ends_at > written(now)) & (sessions.c.seen_at > written(now - IDLE)) & people.c.closed_at.is_(None)
    return select(sessions, people.c.role).select_from(joined).where(holds)


def _session(row: Row[tuple[object, ...]]) -> Session:
    values = row._mapping
    return Session(
        id=values["id"],
        person=Person(values["person"], Role(values["role"])),
        is_whole=values["is_whole"],
        begun_at=moment(values["begun_at"]),
        seen_at=moment(values["seen_at"]),
        ends_at=moment(values["ends_at"]),
        where=Where(values["peer"], values["agent"]),
    )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
