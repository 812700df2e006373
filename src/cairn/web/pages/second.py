"""Setting a second factor: an app with one-time codes, or a passkey. Who has none is led here before anything else."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import HTMLResponse, Response

from cairn.web.errors import WebError
from cairn.web.guard.refusal import log_refusal
from cairn.web.team import members, onetime, own, passkeys, sessions
from cairn.web.team.entrance import AtOwn, Own
from cairn.web.team.loggingin import TurnedAwayError
from cairn.web.team.own import Changed

router = APIRouter()

Field = Annotated[str, Form()]


@router.get("/me/second", response_class=HTMLResponse)
def second(at: AtOwn) -> Response:
    """Both ways, with a new secret for an app."""
    return _form(at, onetime.new_secret())


@router.post("/me/second/app")
def set_app(at: AtOwn, secret: Field, code: Field, password: Field = "") -> Response:
    """Take an app's codes from now on."""
    try:
        return _done(at, own.set_app(at.team, at.session, secret, code, password, at.where))
    except (TurnedAwayError, WebError) as error:
        return _form(at, secret if onetime.SECRET.fullmatch(secret) else onetime.new_secret(), error)


@router.post("/me/second/passkey/options")
def passkey_options(at: AtOwn) -> Response:
    """What a browser is asked in order to make a passkey."""
    if at.site is None:
        raise HTTPException(404)
    with at.team.store.reading() as connection:
        member = members.needed(connection, at.session.person.name)
        known = passkeys.of(connection, member.name)
    return Response(passkeys.registration(at.site, member, known, at.challenge()), media_type="application/json")


@router.post("/me/second/passkey")
def add_passkey(at: AtOwn, credential: Field, label: Field = "", password: Field = "") -> Response:
    """Take a passkey from now on."""
    if at.site is None:
        raise HTTPException(404)
    challenge = at.challenged()
    try:
        return _done(at, own.add_passkey(at.team, at.session, at.site, credential, challenge, label, password, at.where))
    except (TurnedAwayError, WebError) as error:
        return _form(at, onetime.new_secret(), error)


def _done(at: Own, changed: Changed) -> Response:
    return codes_once(at, changed) if changed.codes else at.with_session(changed.secret, at.led_to("/me"))


def codes_once(at: Own, changed: Changed) -> Response:
    """The page that shows recovery codes, once: they are nowhere else."""
    at.request.state.form_token = sessions.form_token(changed.secret)  # the page is of the session as it is from now on
    return at.with_session(changed.secret, at.page("team/codes.html", codes=changed.codes))


def _form(at: Own, secret: str, error: TurnedAwayError | WebError | None = None) -> Response:
    problem, wait = "", 0
    if isinstance(error, TurnedAwayError):
        problem, wait = "wait-first" if error.wait else "password-wrong", error.wait
    elif error:
        problem = error.code
    if problem:
        log_refusal(at.request.scope, problem)
    return at.page(
        "team/second.html",
        status=422 if error else 200,
        secret=secret,
        typed=onetime.spaced(secret),
        picture=onetime.picture(secret, at.session.person.name),
        is_whole=at.session.is_whole,
        site=at.site,
        problem=problem,
        wait=wait,
    )
