"""The people of a team, for those who administer it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, Response

from cairn.web.desk import needs
from cairn.web.people import Person, Right
from cairn.web.team import administering, logins, members, sessions
from cairn.web.team.administering import ROLES, Invitation, role_named
from cairn.web.team.entrance import AtOwn, Own

router = APIRouter()

Field = Annotated[str, Form()]
Admin = Annotated[Person, Depends(needs(Right.ADMINISTER))]


@router.get("/people", response_class=HTMLResponse)
def people(at: AtOwn, admin: Admin) -> Response:
    """Everybody, with what they may do, when they came last and where they are signed in."""
    with at.team.store.reading() as connection:
        everybody = members.everybody(connection)
        return at.page(
            "team/people.html",
            people=[(one, members.factors(connection, one), sessions.of(connection, one.name, at.team.now)) for one in everybody],
            last=logins.last_let_in(connection),
            roles=ROLES,
            now=at.team.now,
        )


@router.post("/people")
def add(at: AtOwn, admin: Admin, name: Field = "", role: Field = "") -> Response:
    """Add somebody, and show the invitation."""
    return _invited(at, administering.add(at.team.casebook, name, role_named(role), by=admin.name))


@router.post("/people/role")
def give_role(at: AtOwn, admin: Admin, name: Field, role: Field) -> Response:
    """Give somebody another role."""
    administering.give_role(at.team.casebook, name, role_named(role), by=admin.name)
    return at.led_to("/people")


@router.post("/people/close")
def close(at: AtOwn, admin: Admin, name: Field) -> Response:
    """Close an account."""
    administering.close(at.team.casebook, name, by=admin.name)
    return at.led_to("/people")


@router.post("/people/invite")
def invite(at: AtOwn, admin: Admin, name: Field) -> Response:
    """Have somebody set a new password, and show the invitation."""
    return _invited(at, administering.invite(at.team.casebook, name, by=admin.name))


@router.post("/people/reset")
def reset(at: AtOwn, admin: Admin, name: Field) -> Response:
    """Take somebody's second factors back."""
    administering.reset_factors(at.team.casebook, name, by=admin.name)
    return at.led_to("/people")


@router.post("/people/sessions/end")
def end_sessions(at: AtOwn, admin: Admin, name: Field, id: Field = "") -> Response:
    """End a session of somebody, or all."""
    administering.end_sessions(at.team.casebook, name, by=admin.name, id=id or None)
    return at.led_to("/people")


def _invited(at: Own, invitation: Invitation) -> Response:
    origin = at.settings.address or f"http://{at.request.headers.get('host', '')}"
    return at.page("team/invited.html", invitation=invitation, link=origin + invitation.page)
