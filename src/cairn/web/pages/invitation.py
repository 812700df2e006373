"""Where somebody who was invited sets a password, once."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from cairn.web.errors import WebError
from cairn.web.guard.refusal import log_refusal
from cairn.web.team import loggingin
from cairn.web.team.entrance import AtEntrance, Entrance
from cairn.web.team.gate import SECOND
from cairn.web.team.loggingin import TurnedAwayError
from cairn.web.team.passwords import LEAST

router = APIRouter()

Field = Annotated[str, Form()]


@router.get("/invitation", response_class=HTMLResponse)
def invitation(entrance: AtEntrance) -> Response:
    """The form: the code of the invitation, and the new password twice. No address that we are asked for holds the code: addresses stay
    in logs and in a browser's history."""
    return _form(entrance)


@router.post("/invitation")
def accept(entrance: AtEntrance, code: Field = "", password: Field = "", again: Field = "") -> Response:
    """Set the password, and go on to the second factor; or to the log-in where there is one."""
    try:
        admitted = loggingin.with_invitation(entrance.team, code, password, again, entrance.where)
    except TurnedAwayError as error:
        return _form(entrance, code, 429 if error.wait else 401, "wait-first" if error.wait else "invitation-unknown", error.wait)
    except WebError as error:
        return _form(entrance, code, 422, error.code)
    return entrance.let_in(admitted.secret, entrance.led_to(SECOND)) if admitted else entrance.led_to("/login")


def _form(entrance: Entrance, code: str = "", status: int = 200, problem: str = "", wait: int = 0) -> Response:
    if problem:
        log_refusal(entrance.request.scope, problem)
    return entrance.page("team/invitation.html", status=status, code=code, problem=problem, wait=wait, least=LEAST)
