"""The page of tokens: those by which programs work in one's name; made, shown once, and taken back."""

from __future__ import annotations

import logging
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from cairn.publishing.sheet import table_lines, yes_or_no
from cairn.web.api.bearing import tokens_of
from cairn.web.desk import Front, needs
from cairn.web.people import Person, Right, Role
from cairn.web.sheets import saved_as
from cairn.web.team import own
from cairn.web.team.who import who_of
from cairn.web.tokens import DAYS, MOST_DAYS, MadeToken, Token

router = APIRouter()

HEAD = ("token", "owner", "made", "used", "ends", "taken_back", "reads_only")
"""What a sheet of tokens holds."""

LOG = logging.getLogger("cairn.web")

Reader = Annotated[Person, Depends(needs(Right.READ))]


@router.get("/tokens", response_class=HTMLResponse)
def tokens(request: Request, person: Reader) -> Response:
    """One's own tokens; those of all to whoever says who is who."""
    return _page(request, person)


@router.get("/tokens.csv")
def tokens_csv(request: Request, person: Reader) -> Response:
    """The same as CSV, without what owners call them."""
    seen = _seen(request, person)
    rows = [(one.number, one.owner, one.made, one.used, one.ends, one.revoked, yes_or_no(one.reads_only)) for one in seen]
    return saved_as("tokens", table_lines(HEAD, rows))


@router.post("/tokens", response_class=HTMLResponse)
def add_token(
    request: Request,
    person: Reader,
    name: Annotated[str, Form()],
    days: Annotated[int, Form()] = DAYS,
    reads_only: Annotated[bool, Form()] = False,
    password: Annotated[str, Form()] = "",
) -> Response:
    """Make a token, and show it this once: an address that leads to it would show it again. Of a team's people the password is asked."""
    tokens, session = tokens_of(request.app), who_of(request).session
    if session:
        made = own.make_token(request.app.state.team, session, tokens, name, password, days=days, reads_only=reads_only)
    elif person.role is Role.KEEPER:
        made = tokens.make(name, person.name, days=days, reads_only=reads_only)
    else:
        raise HTTPException(401)
    LOG.warning("token %d was made, good until %s", made.token.number, made.token.ends)
    return _page(request, person, made)


@router.post("/tokens/revoke")
def revoke_token(request: Request, person: Reader, number: Annotated[int, Form(ge=0, le=2**31 - 1)]) -> Response:
    """Take a token back, for good."""
    tokens_of(request.app).revoke(number, _owner(person))
    LOG.warning("token %d was taken back", number)
    return RedirectResponse("/tokens", status_code=303)


def _owner(person: Person) -> str | None:
    """Whose tokens somebody may see and take back; None for everybody's."""
    return None if person.may(Right.ADMINISTER) else person.name


def _seen(request: Request, person: Person) -> list[Token]:
    return tokens_of(request.app).all(_owner(person))


def _page(request: Request, person: Person, made: MadeToken | None = None) -> Response:
    front, tokens = Front(request, request.app.state.settings), tokens_of(request.app)
    return front.page(
        "tokens.html",
        status=201 if made else 200,
        tokens=_seen(request, person),
        today=tokens.clock(),
        made=made,
        is_all=_owner(person) is None,
        usual=DAYS,
        most=MOST_DAYS,
        here="/tokens",
    )
