"""One's own account: where one is signed in, and with what."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from cairn.publishing.sheet import table_lines, yes_or_no
from cairn.web.pages.second import codes_once
from cairn.web.sheets import saved_as
from cairn.web.team import members, own, passkeys, sessions
from cairn.web.team.administering import ROLES
from cairn.web.team.entrance import AtOwn
from cairn.web.team.passwords import LEAST

router = APIRouter()

Field = Annotated[str, Form()]


@router.get("/me", response_class=HTMLResponse)
def me(at: AtOwn) -> Response:
    """Sessions, second factors, password."""
    with at.team.store.reading() as connection:
        member = members.needed(connection, at.session.person.name)
        return at.page(
            "team/me.html",
            person=member.person,
            includes=ROLES[: ROLES.index(member.role) + 1],
            session=at.session,
            sessions=sessions.of(connection, member.name, at.team.now),
            factors=members.factors(connection, member),
            passkeys=passkeys.of(connection, member.name),
            least=LEAST,
        )


@router.get("/me/sessions.csv")
def sessions_csv(at: AtOwn) -> Response:
    """Where one is signed in, as CSV."""
    with at.team.store.reading() as connection:
        found = sessions.of(connection, at.session.person.name, at.team.now)
    rows = [
        (one.begun_at.isoformat(), one.seen_at.isoformat(), one.where.peer, one.where.agent, yes_or_no(one.id == at.session.id))
        for one in found
    ]
    return saved_as("sessions", table_lines(("begun", "seen", "from", "browser", "this_one"), rows))


@router.post("/me/sessions/end")
def end_session(at: AtOwn, id: Field = "") -> Response:
    """End one of the own sessions; without an id all but this one."""
    name = at.session.person.name
    with at.team.store.writing() as connection:
        if id:
            sessions.end(connection, name, id)
        else:
            sessions.end_all(connection, name, but=at.session.id)
    return at.led_to("/me")


@router.post("/me/password")
def change_password(at: AtOwn, old: Field = "", password: Field = "", again: Field = "") -> Response:
    """Set another password."""
    changed = own.change_password(at.team, at.session, old, password, again, at.where)
    return at.with_session(changed.secret, at.led_to("/me"))


@router.post("/me/app/remove")
def remove_app(at: AtOwn, password: Field = "") -> Response:
    """Take no one-time codes of the app any more."""
    changed = own.remove_app(at.team, at.session, password, at.where)
    return at.with_session(changed.secret, at.led_to("/me"))


@router.post("/me/passkeys/remove")
def remove_passkey(at: AtOwn, id: Field, password: Field = "") -> Response:
    """Take a passkey no more."""
    changed = own.remove_passkey(at.team, at.session, id, password, at.where)
    return at.with_session(changed.secret, at.led_to("/me"))


@router.post("/me/codes")
def renew_codes(at: AtOwn, password: Field = "") -> Response:
    """New recovery codes, shown once."""
    return codes_once(at, own.renew_codes(at.team, at.session, password, at.where))
