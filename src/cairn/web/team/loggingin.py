"""Somebody asks to be let in: by password and one-time code, by passkey, or for the first time by an invitation.

Whoever is not let in learns nothing else: not whether there is such a name, nor which of the things given was wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from cairn.web.errors import WebError
from cairn.web.team import limits, logins, members, onetime, passkeys, passwords, recovery, sessions
from cairn.web.team.limits import Key
from cairn.web.team.logins import Way
from cairn.web.team.members import Member
from cairn.web.team.names import folded
from cairn.web.team.passkeys import Site
from cairn.web.team.peers import household
from cairn.web.team.sessions import Where
from cairn.web.team.team import Team


class TurnedAwayError(Exception):
    """Somebody is not let in; `wait` is for how many seconds nothing is tried, 0 where it can be tried again at once."""

    def __init__(self, wait: int = 0) -> None:
        """Until when."""
        super().__init__(f"turned away, {wait} seconds to wait")
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Admitted:
    """Somebody is let in: with the secret of a new session, which is whole unless a second factor has to be set first."""

    secret: str
    is_whole: bool


def with_password(team: Team, name: str, password: str, code: str, where: Where) -> Admitted:
    """Let somebody in who knows the password, and has a one-time code or a recovery code, once they have set up such a thing.

    Raises TurnedAwayError."""
    name = "".join(one if one.isprintable() or one.isspace() else "\ufffd" for one in name)  # a name of nobody, that a store can keep
    keys = [Key("name", folded(name)), Key("peer", household(where.peer))]
    charge(team, keys)
    with team.store.reading() as connection:
        member = members.named(connection, name)
    is_right = passwords.matches(member.password if member else None, password)
    with team.store.writing() as connection:
        now = members.named(connection, name) if member else None
        is_let_in = is_right and now is not None and now.password == (member.password if member else None)
        is_let_in = is_let_in and now is not None and now.closed_at is None and _has_second(team, connection, now, code)
        logins.record(connection, now.name if now else None, where.peer, Way.PASSWORD, team.now, is_let_in=is_let_in)
        if is_let_in and now is not None:
            limits.forgive(connection, keys, team.now)
            _keep_up(connection, now, password)
            is_whole = members.factors(connection, now).is_enough
            return Admitted(sessions.begin(connection, now.name, where, team.now, is_whole=is_whole), is_whole)
    raise TurnedAwayError


def with_passkey(team: Team, site: Site, credential: str, challenge: bytes | None, where: Where) -> Admitted:
    """Let somebody in who shows a passkey that signed the challenge.

    Raises TurnedAwayError."""
    keys = [Key("peer", household(where.peer))]
    charge(team, keys)
    with team.store.writing() as connection:
        person = _shown(team, connection, site, credential, challenge)
        logins.record(connection, person, where.peer, Way.PASSKEY, team.now, is_let_in=person is not None)
        if person is not None:
            limits.forgive(connection, keys, team.now)
            return Admitted(sessions.begin(connection, person, where, team.now, is_whole=True), True)
    raise TurnedAwayError


def with_invitation(team: Team, code: str, password: str, again: str, where: Where) -> Admitted | None:
    """Have somebody who was invited set their password, and let them in to set a second factor. None where they have one: they log in.

    Raises TurnedAwayError where the invitation is none, or no longer; WebError (password-unlike, password-short)."""
    keys = [Key("peer", household(where.peer))]
    charge(team, keys)
    with team.store.reading() as connection:
        member = _invited(team, connection, code)
    if member is not None:
        passwords.check_fit(password, again, member.name)
        hashed = passwords.hashed(password)
    with team.store.writing() as connection:
        still = _invited(team, connection, code)
        logins.record(connection, still.name if still else None, where.peer, Way.INVITATION, team.now, is_let_in=still is not None)
        if still is not None and member is not None:
            limits.forgive(connection, keys, team.now)
            members.change(connection, still.name, password=hashed, invitation=None, invited_until=None)
            if members.factors(connection, still).is_enough:
                return None
            return Admitted(sessions.begin(connection, still.name, where, team.now, is_whole=False), False)
    raise TurnedAwayError


def charge(team: Team, keys: list[Key]) -> None:
    """Count an attempt before it is made.

    Raises TurnedAwayError where one has to wait."""
    with team.store.writing() as connection:
        wait = limits.charge(connection, keys, team.now)
    if wait:
        raise TurnedAwayError(wait)


@contextmanager
def confirmed(team: Team, name: str, password: str) -> Iterator[Connection]:
    """A transaction for somebody who is signed in and has given the password once more.

    Raises TurnedAwayError."""
    keys = [Key("name", folded(name))]
    charge(team, keys)
    with team.store.reading() as connection:
        member = members.named(connection, name)
    if not passwords.matches(member.password if member else None, password):
        raise TurnedAwayError
    with team.store.writing() as connection:
        now = members.named(connection, name)  # an admin may have shut them out while we waited for the store
        if now is None or now.closed_at is not None or now.password != (member.password if member else None):
            raise TurnedAwayError
        limits.forgive(connection, keys, team.now)
        yield connection


def _has_second(team: Team, connection: Connection, member: Member, code: str) -> bool:
    """Whether the code that came with a password is good, and used up by that; none is asked for where nothing was set up yet."""
    if not members.factors(connection, member).is_enough:
        return True
    step = onetime.good_step(member.totp, code, team.now, member.totp_step) if member.totp else None
    if step is not None:
        members.change(connection, member.name, totp_step=step)
        return True
    return recovery.use(connection, member.name, code)


def _keep_up(connection: Connection, member: Member, password: str) -> None:
    if member.password and passwords.is_outdated(member.password):
        members.change(connection, member.name, password=passwords.hashed(password))


def _shown(team: Team, connection: Connection, site: Site, credential: str, challenge: bytes | None) -> str | None:
    try:
        return passkeys.shown(connection, site, credential, challenge, team.now) if challenge else None
    except WebError:
        return None


def _invited(team: Team, connection: Connection, code: str) -> Member | None:
    found = members.invited_by(connection, recovery.hash_of(code))
    return found if found and found.invited_until and found.invited_until > team.now and found.closed_at is None else None
