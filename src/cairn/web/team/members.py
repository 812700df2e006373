"""Who is in the team: read and written in its tables. What an admin may do with them is told in administering.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from cairn.web.errors import WebError
from cairn.web.people import Person, Role
from cairn.web.team import recovery, schema
from cairn.web.team.moments import moment
from cairn.web.team.names import folded
from cairn.web.team.schema import passkeys, people


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team, or who was (`closed_at`). `password` is a hash, `totp` the secret of the app's one-time codes."""

    name: str
    handle: str
    role: Role
    password: str | None
    totp: str | None
    totp_step: int
    invited_until: datetime | None
    added_at: datetime
    closed_at: datetime | None

    @property
    def person(self) -> Person:
        """Who decides."""
        return Person(self.name, self.role)


@dataclass(frozen=True, slots=True)
class Factors:
    """What somebody has beside the password."""

    has_app: bool
    passkeys: int
    codes: int

    @property
    def is_enough(self) -> bool:
        """Whether that is a second factor. Recovery codes alone are none: they come with one."""
        return self.has_app or self.passkeys > 0


def person_named(connection: Connection, name: str) -> Person | None:
    """The person of a name; None where there is none, or the account is closed."""
    found = named(connection, name) if schema.is_there(connection) else None
    return found.person if found and found.closed_at is None else None


def named(connection: Connection, name: str) -> Member | None:
    """The member of a name, closed or not, however its letters are written."""
    row = connection.execute(select(people).where(people.c.folded == folded(name))).first()
    return _member(row) if row else None


def needed(connection: Connection, name: str) -> Member:
    """The same.

    Raises WebError (person-unknown)."""
    found = named(connection, name) if schema.is_there(connection) else None
    if found is None:
        raise WebError("person-unknown", f"There is no '{name[:60]}' in the team of this casebook. 'cairn person list' shows who is.")
    return found


def invited_by(connection: Connection, hash: str) -> Member | None:
    """The member whom an invitation is for."""
    row = connection.execute(select(people).where(people.c.invitation == hash)).first()
    return _member(row) if row else None


def everybody(connection: Connection) -> list[Member]:
    """All of them, by name, those who are gone last."""
    found = [_member(row) for row in connection.execute(select(people))] if schema.is_there(connection) else []
    return sorted(found, key=lambda one: (one.closed_at is not None, folded(one.name)))


def put(connection: Connection, name: str, **values: object) -> None:
    """Add a member."""
    connection.execute(insert(people).values(name=name, folded=folded(name), totp_step=0, **values))


def change(connection: Connection, name: str, **values: object) -> None:
    """Change what is kept of a member."""
    connection.execute(update(people).where(people.c.name == name).values(**values))


def factors(connection: Connection, member: Member) -> Factors:
    """What a member has beside the password."""
    keys = connection.scalar(select(func.count()).select_from(passkeys).where(passkeys.c.person == member.name)) or 0
    return Factors(member.totp is not None, keys, recovery.left(connection, member.name))


def forget_factors(connection: Connection, name: str) -> None:
    """Take all second factors of a member back."""
    change(connection, name, totp=None)
    connection.execute(delete(passkeys).where(passkeys.c.person == name))
    recovery.forget(connection, name)


def _member(row: Row[tuple[object, ...]]) -> Member:
    values = row._mapping
    return Member(
        name=values["name"],
        handle=values["handle"],
        role=Role(values["role"]),
        password=values["password"],
        totp=values["totp"],
        totp_step=values["totp_step"],
        invited_until=moment(values["invited_until"]) if values["invited_until"] else None,
        added_at=moment(values["added_at"]),
        closed_at=moment(values["closed_at"]) if values["closed_at"] else None,
    )
