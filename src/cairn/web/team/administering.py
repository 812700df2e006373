"""What an admin does with the people of a casebook. Each of it is an entry of the ledger, signed by the admin, without any secret."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from cairn.casebook import Casebook, Writer
from cairn.casebook.payloads import PeopleChanged, PersonChange
from cairn.intake.feeds.feeds import ask_first
from cairn.intake.jobs.jobs import withdraw_all
from cairn.web.errors import WebError
from cairn.web.people import Right, Role
from cairn.web.team import members, names, recovery, schema, sessions
from cairn.web.team.keeping import accounts_of, note_team
from cairn.web.team.members import Member
from cairn.web.team.moments import written
from cairn.web.tokens import revoke_all

GOOD_FOR = timedelta(days=7)
INVITATION_BITS = 100
ROLES = tuple(role for role in Role if role is not Role.KEEPER)
"""What somebody can be in a team."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A code with which somebody sets a password, once, until a moment. It is told once and kept as a hash."""

    person: str
    code: str
    until: datetime

    @property
    def page(self) -> str:
        """Where it is taken, under the workspace's address: the code stands behind the "#", which browsers send to nobody."""
        return f"/invitation#{self.code}"


def role_named(written: str) -> Role:
    """The role that somebody means.

    Raises WebError (role-unknown)."""
    found = next((role for role in ROLES if role.value == written.strip().lower()), None)
    if found is None:
        raise WebError("role-unknown", f"'{written[:40]}' is no role. There are: {', '.join(ROLES)}.")
    return found


def add(casebook: Casebook, name: str, role: Role, *, by: str) -> Invitation:
    """Add somebody, who gets an invitation. The first one has to be an admin, who adds the others.

    Raises WebError (name-unfit, person-there, first-not-admin)."""
    kept = names.kept(name)
    with _changing(casebook, by) as changing:
        connection = changing.connection
        schema.make(connection)
        note_team(changing.record)
        if (there := members.named(connection, kept)) is not None:
            closed = "" if there.closed_at is None else ", whose account is closed: a name that has signed decisions is nobody else's"
            raise WebError("person-there", f"There is a '{there.name}' already{closed}. Give another name.")
        if not members.everybody(connection) and role is not Role.ADMIN:
            raise WebError("first-not-admin", "The first person of a team has to be an admin, who can add the others: --role admin.")
        members.put(
            connection,
            kept,
            handle=secrets.token_urlsafe(24),
            role=role.value,
            added_at=written(casebook.clock()),
            **_invitation_values(None),
        )
        changing.tell(kept, "added", role)
        return _invited(connection, kept, casebook.clock())


def give_role(casebook: Casebook, name: str, role: Role, *, by: str) -> None:
    """Give somebody another role. Their sessions end, so that no page of theirs goes on under the old one.

    Raises WebError (person-unknown, person-closed, last-admin)."""
    with _changing(casebook, by) as changing:
        member = _open(changing.connection, name)
        if role is not Role.ADMIN:
            _refuse_last_admin(changing.connection, member)
        members.change(changing.connection, member.name, role=role.value)
        sessions.end_all(changing.connection, member.name)
        if Right.RECORD not in role.rights:
            _bring_nothing_in(casebook, changing.record, member.name)
        changing.tell(member.name, "role_given", role)


def close(casebook: Casebook, name: str, *, by: str) -> None:
    """Close an account: neither its person nor a program of theirs gets in any more. The name stays under what it signed, nobody else's.

    Raises WebError (person-unknown, person-closed, last-admin)."""
    with _changing(casebook, by) as changing:
        member = _open(changing.connection, name)
        _refuse_last_admin(changing.connection, member)
        members.forget_factors(changing.connection, member.name)
        _shut_out(casebook, changing.connection, member.name)
        _bring_nothing_in(casebook, changing.record, member.name)
        values = {"password": None, "closed_at": written(casebook.clock())}
        members.change(changing.connection, member.name, **values, **_invitation_values(None))
        changing.tell(member.name, "closed")


def invite(casebook: Casebook, name: str, *, by: str) -> Invitation:
    """Have somebody set a new password: the old one is gone, with all sessions and the tokens of programs.

    Raises WebError (person-unknown, person-closed)."""
    with _changing(casebook, by) as changing:
        member = _open(changing.connection, name)
        members.change(changing.connection, member.name, password=None)
        _shut_out(casebook, changing.connection, member.name)
        changing.tell(member.name, "invited")
        return _invited(changing.connection, member.name, casebook.clock())


def reset_factors(casebook: Casebook, name: str, *, by: str) -> None:
    """Take somebody's second factors back (app, passkeys, recovery codes), with all sessions and the tokens of programs.

    Raises WebError (person-unknown, person-closed)."""
    with _changing(casebook, by) as changing:
        member = _open(changing.connection, name)
        members.forget_factors(changing.connection, member.name)
        _shut_out(casebook, changing.connection, member.name)
        changing.tell(member.name, "second_factor_reset")


def end_sessions(casebook: Casebook, name: str, *, by: str, id: str | None = None) -> None:
    """Sign somebody out everywhere, or end the one session of an id.

    Raises WebError (person-unknown)."""
    with _changing(casebook, by) as changing:
        member = members.needed(changing.connection, name)
        if id is None:
            sessions.end_all(changing.connection, member.name)
        else:
            sessions.end(changing.connection, member.name, id)
        changing.tell(member.name, "sessions_ended")


class _Changing:
    """A transaction in which somebody changes the team, and the ledger tells of it. `record` is the connection to what is beside the ledger
    itself: what waits to be taken in."""

    def __init__(self, writer: Writer, connection: Connection) -> None:
        self._writer = writer
        self.record, self.connection = writer.sql.connection, connection

    def tell(self, person: str, change: PersonChange, role: Role | None = None) -> None:
        self._writer.append(PeopleChanged(person=person, change=change, role=role.value if role else None))


@contextmanager
def _changing(casebook: Casebook, by: str) -> Iterator[_Changing]:
    with casebook.writing() as writer, accounts_of(casebook).within(writer.sql.connection) as connection:
        writer.author = by
        yield _Changing(writer, connection)


def _shut_out(casebook: Casebook, connection: Connection, name: str) -> None:
    """End all by which somebody, or a program of theirs, is in."""
    sessions.end_all(connection, name)
    revoke_all(connection, name, casebook.clock().date())


def _bring_nothing_in(casebook: Casebook, connection: Connection, name: str) -> None:
    """Have nothing come in any more on behalf of somebody: what waits is withdrawn, and what their feeds name waits for another person."""
    withdraw_all(connection, name, casebook.clock())
    ask_first(connection, name)


def _open(connection: Connection, name: str) -> Member:
    member = members.needed(connection, name)
    if member.closed_at is not None:
        raise WebError("person-closed", f"The account of '{member.name}' is closed.")
    return member


def _refuse_last_admin(connection: Connection, member: Member) -> None:
    admins = [one.name for one in members.everybody(connection) if one.role is Role.ADMIN and one.closed_at is None]
    if admins == [member.name]:
        message = f"'{member.name}' is the only admin: nobody could add or close accounts any more. Make somebody else an admin first."
        raise WebError("last-admin", message)


def _invited(connection: Connection, name: str, now: datetime) -> Invitation:
    made = Invitation(name, recovery.new_code(INVITATION_BITS), now + GOOD_FOR)
    members.change(connection, name, **_invitation_values(made))
    return made


def _invitation_values(made: Invitation | None) -> dict[str, str | None]:
    return {"invitation": recovery.hash_of(made.code) if made else None, "invited_until": written(made.until) if made else None}
