"""Where forms of decisions are sent: each leads back to its page, which says what was done, or is shown again with what is in the way."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from cairn.casebook import CasebookError
from cairn.knowledge.errors import KnowledgeError
from cairn.model.incident import Decision
from cairn.web.deciding.actions import ACTIONS
from cairn.web.deciding.claimlines import AccountLines, ClaimLine
from cairn.web.deciding.form import Form
from cairn.web.deciding.making import OvertakenError, make
from cairn.web.deciding.permitting import is_anothers, right_for
from cairn.web.deciding.told import fields_again
from cairn.web.deciding.vocabulary import vocabulary
from cairn.web.desk import DONE, AtDesk, Desk, Front, needs
from cairn.web.errors import WebError
from cairn.web.pages.preferences import local
from cairn.web.people import Right
from cairn.web.reader import Shelves
from cairn.web.rendering import without

router = APIRouter()


@router.get("/decide/claim", response_class=HTMLResponse)
def claim(desk: AtDesk, claim: str, back: str = "/") -> Response:
    """A claim with its words and what was judged of it, and the form to judge it."""
    account, _, local_id = claim.rpartition("/")
    lines = desk.reader.lines_named(account)
    line = next((one for one in lines.claims if one.ref.claim == local_id), None)
    if line is None:
        raise CasebookError("claim-unknown", f"There is no claim {claim[:100]} in this casebook.")
    return _form(desk, "decide/claim.html", back, lines, line)


@router.get("/decide/account", response_class=HTMLResponse)
def account(desk: AtDesk, account: str, back: str = "/") -> Response:
    """The day and the places of an account, and the form to correct them."""
    lines = desk.reader.lines_named(account)
    return _form(desk, "decide/account.html", back, lines)


def _form(desk: Desk, template: str, back: str, lines: AccountLines, line: ClaimLine | None = None) -> Response:
    two = desk.reader.asks_for_two
    return desk.page(template, incident=lines.incident, two=two, v=vocabulary(), back=local(back), here=local(back), line=line, a=lines)


async def sent(request: Request) -> Form:
    """The form that was sent."""
    return Form.of(await request.form())


@router.post("/decide/{action}")
def decide(action: str, request: Request, form: Annotated[Form, Depends(sent)]) -> Response:
    """Make a decision, and go back to where it was asked for."""
    if action not in ACTIONS:
        raise HTTPException(404)
    person = needs(right_for(action))(request)
    shelves: Shelves = request.app.state.shelves
    try:
        if is_anothers(shelves.casebook, person, action, form.number("number")):
            needs(Right.DECIDE)(request)
        made = make(shelves.casebook, action, form, request.app.state.policy, person)
    except OvertakenError as error:
        return _again(request, action, form, status=409, changes=error.changes, seq=error.seq)
    except (CasebookError, KnowledgeError, WebError) as error:
        return _again(request, action, form, status=422, problem=error)
    return RedirectResponse(without(local(form.one("back")), DONE, **{DONE: made.decision.number}), status_code=303)


def _again(
    request: Request,
    action: str,
    form: Form,
    *,
    status: int,
    changes: list[Decision] | None = None,
    problem: CasebookError | KnowledgeError | WebError | None = None,
    seq: int | None = None,
) -> Response:
    """The form once more, with all that was written in it, and what is in the way."""
    front = Front(request, request.app.state.settings)
    return front.page(
        "decide/again.html",
        status=status,
        action=action,
        fields=fields_again(form, front.words),
        reason=form.one("reason"),
        back=local(form.one("back")),
        here=local(form.one("back")),
        seq=form.known if seq is None else seq,
        changes=changes or [],
        problem=problem,
    )
