"""Logging in, by password and one-time code or by passkey, and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import HTMLResponse, Response

from cairn.web.guard.refusal import log_refusal
from cairn.web.pages.preferences import local
from cairn.web.team import loggingin, passkeys, sessions
from cairn.web.team.entrance import AtEntrance, AtOwn, Entrance
from cairn.web.team.gate import SECOND
from cairn.web.team.loggingin import Admitted, TurnedAwayError

router = APIRouter()

Field = Annotated[str, Form()]


@router.get("/login", response_class=HTMLResponse)
def login(entrance: AtEntrance, back: str = "/") -> Response:
    """The form; who is signed in goes on."""
    if entrance.session and entrance.session.is_whole:
        return entrance.led_to(local(back))
    return _form(entrance, back)


@router.post("/login")
def log_in(entrance: AtEntrance, name: Field = "", password: Field = "", code: Field = "", back: Field = "/") -> Response:
    """Let somebody in by password and code; or show the form again, which does not say what was wrong."""
    try:
        return _admitted(entrance, loggingin.with_password(entrance.team, name, password, code, entrance.where), back)
    except TurnedAwayError as error:
        return _form(entrance, back, error, name)


@router.post("/login/passkey/options")
def passkey_options(entrance: AtEntrance) -> Response:
    """What a browser is to ask a passkey for."""
    if entrance.site is None:
        raise HTTPException(404)
    return Response(passkeys.asking(entrance.site, entrance.challenge()), media_type="application/json")


@router.post("/login/passkey")
def log_in_with_passkey(entrance: AtEntrance, credential: Field, back: Field = "/") -> Response:
    """Let somebody in by a passkey."""
    if entrance.site is None:
        raise HTTPException(404)
    challenge = entrance.challenged()
    try:
        return _admitted(entrance, loggingin.with_passkey(entrance.team, entrance.site, credential, challenge, entrance.where), back)
    except TurnedAwayError as error:
        return _form(entrance, back, error)


@router.post("/logout")
def log_out(own: AtOwn) -> Response:
    """End the session."""
    with own.team.store.writing() as connection:
        sessions.end(connection, own.session.person.name, own.session.id)
    response = own.led_to("/login")
    response.delete_cookie(own.settings.session_cookie, secure=own.settings.is_secure, httponly=True, samesite="lax")
    return response


def _admitted(entrance: Entrance, admitted: Admitted, back: str) -> Response:
    return entrance.let_in(admitted.secret, entrance.led_to(local(back) if admitted.is_whole else SECOND))


def _form(entrance: Entrance, back: str, error: TurnedAwayError | None = None, name: str = "") -> Response:
    status = 200 if error is None else 429 if error.wait else 401
    if error and error.wait:  # of one that was looked at the log tells already
        log_refusal(entrance.request.scope, "wait-first")
    response = entrance.page(
        "team/login.html",
        status=status,
        is_refused=error is not None,
        wait=error.wait if error else 0,
        name=name,
        to=local(back),
        site=entrance.site,
    )
    if error and error.wait:
        response.headers["Retry-After"] = str(error.wait)
    return response
