"""What somebody does with their own account: another password, second factors, recovery codes, tokens. The password is asked once more.

Whatever changes how one logs in gives the session another secret."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from cairn.web.errors import WebError
from cairn.web.team import members, onetime, passkeys, passwords, recovery, sessions
from cairn.web.team.loggingin import confirmed
from cairn.web.team.members import Member
from cairn.web.team.passkeys import Site
from cairn.web.team.sessions import Session, Where
from cairn.web.team.team import Team
from cairn.web.tokens import MadeToken, Tokens, revoke_all


@dataclass(frozen=True, slots=True)
class Changed:
    """Something was changed: the secret of the session from now on, and recovery codes where there are new ones, to be shown once."""

    secret: str
    codes: tuple[str, ...] = ()


def change_password(team: Team, session: Session, old: str, new: str, again: str, where: Where) -> Changed:
    """Set another password. All other sessions end, and one's tokens are taken back: who knew the old one may have made them.

    Raises TurnedAwayError; WebError (password-unlike, password-short)."""
    name = session.person.name
    passwords.check_fit(new, again, name)
    hashed = passwords.hashed(new)
    with confirmed(team, name, old) as connection:
        members.change(connection, name, password=hashed)
        sessions.end_all(connection, name, but=session.id)
        revoke_all(connection, name, team.now.date())
        return Changed(sessions.renewed(connection, session, where, team.now))


def set_app(team: Team, session: Session, secret: str, code: str, password: str, where: Where) -> Changed:
    """Take an app's one-time codes from now on, after the first one of them was right.

    Raises TurnedAwayError; WebError (code-wrong)."""
    step = onetime.good_step(secret, code, team.now, 0) if onetime.SECRET.fullmatch(secret) else None
    if step is None:
        raise WebError(
            "code-wrong", "That is not the code that the app shows now. Wait for the next one; the telephone's clock has to be right."
        )
    with _changing(team, session, password) as connection:
        members.change(connection, session.person.name, totp=secret, totp_step=step)
        return _changed(team, connection, session, where)


def add_passkey(
    team: Team, session: Session, site: Site, credential: str, challenge: bytes | None, label: str, password: str, where: Where
) -> Changed:
    """Take a passkey from now on.

    Raises TurnedAwayError; WebError (passkey-refused)."""
    with _changing(team, session, password) as connection:
        passkeys.register(connection, site, session.person.name, credential, challenge or b"", label, team.now)
        return _changed(team, connection, session, where)


def remove_app(team: Team, session: Session, password: str, where: Where) -> Changed:
    """Take no one-time codes of the app any more.

    Raises TurnedAwayError; WebError (last-factor)."""
    with confirmed(team, session.person.name, password) as connection:
        members.change(connection, session.person.name, totp=None)
        _refuse_without(connection, session)
        return Changed(sessions.renewed(connection, session, where, team.now))


def remove_passkey(team: Team, session: Session, id: str, password: str, where: Where) -> Changed:
    """Take a passkey no more.

    Raises TurnedAwayError; WebError (last-factor)."""
    with confirmed(team, session.person.name, password) as connection:
        passkeys.remove(connection, session.person.name, id)
        _refuse_without(connection, session)
        return Changed(sessions.renewed(connection, session, where, team.now))


def renew_codes(team: Team, session: Session, password: str, where: Where) -> Changed:
    """New recovery codes in place of all old ones.

    Raises TurnedAwayError."""
    with confirmed(team, session.person.name, password) as connection:
        codes = recovery.renew(connection, session.person.name)
        return Changed(sessions.renewed(connection, session, where, team.now), tuple(codes))


def make_token(team: Team, session: Session, tokens: Tokens, name: str, password: str, *, days: int, reads_only: bool) -> MadeToken:
    """A token for a program: a key that outlasts the session, so that who has found one open does not get it.

    Raises TurnedAwayError; WebError (token-unnamed, token-days, session-ended)."""
    with confirmed(team, session.person.name, password) as connection:
        if all(one.id != session.id for one in sessions.of(connection, session.person.name, team.now)):
            raise WebError("session-ended", "This session was ended meanwhile. Log in again.")
        return tokens.make_in(connection, name, session.person.name, days=days, reads_only=reads_only)


@contextmanager
def _changing(team: Team, session: Session, password: str) -> Iterator[Connection]:
    """A transaction in which a factor is added. Who has none yet has given the password a moment ago."""
    if session.is_whole:
        with confirmed(team, session.person.name, password) as connection:
            yield connection
    else:
        with team.store.writing() as connection:
            if members.factors(connection, _member(connection, session)).is_enough:
                raise WebError("session-ended", "A second factor was set meanwhile. Log in with it.")
            yield connection


def _changed(team: Team, connection: Connection, session: Session, where: Where) -> Changed:
    name = session.person.name
    codes = [] if recovery.left(connection, name) else recovery.renew(connection, name)
    return Changed(sessions.renewed(connection, session, where, team.now), tuple(codes))


def _refuse_without(connection: Connection, session: Session) -> None:
    if not members.factors(connection, _member(connection, session)).is_enough:
        message = "This is your only second factor. Set another one first, then take this one back."
        raise WebError("last-factor", message)


def _member(connection: Connection, session: Session) -> Member:
    return members.needed(connection, session.person.name)
