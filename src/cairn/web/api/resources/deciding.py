"""Decide by a program: the same actions as the forms of the workspace, with the same second person and the same look at what is new."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from cairn.assessment.errors import AssessmentError
from cairn.casebook import CasebookError
from cairn.casebook.deciding import Decided
from cairn.knowledge.errors import KnowledgeError
from cairn.model.base import Frozen
from cairn.model.incident import Decision
from cairn.model.references import AccountRef
from cairn.web.api.bodies import Asked
from cairn.web.api.looking import form_of
from cairn.web.api.moment import now
from cairn.web.api.problems import RefusedError, is_ours
from cairn.web.deciding.making import ALONE, OvertakenError, make
from cairn.web.deciding.permitting import is_anothers, right_for
from cairn.web.desk import Desk, needs
from cairn.web.errors import WebError
from cairn.web.people import Right
from cairn.web.reader import Shelves

router = APIRouter(tags=["decisions"])


class Kept(Frozen):
    """An account that an undo leaves in its place, because a later decision put it there."""

    account: AccountRef
    decision: Decision


class MadeDecision(Frozen):
    """What was decided, and the incidents that it concerns; `outranked` are earlier decisions that say otherwise.

    Where the casebook asks for two persons it `is_proposal`: nothing has changed until another accepts it."""

    decision: Decision
    incidents: tuple[str, ...]
    outranked: tuple[Decision, ...]
    kept: tuple[Kept, ...]
    is_proposal: bool


@router.post("/decisions", response_model=MadeDecision, status_code=201, summary="Decide")
def decide(request: Request, asked: Asked) -> Response:
    """Make a decision, signed by whoever asks; or propose it, where the casebook asks for two persons.

    Where something was decided on these incidents after the entry `seq`, nothing is done, and the answer (409) says what that was."""
    person = needs(right_for(asked.action))(request)
    shelves: Shelves = request.app.state.shelves
    try:
        with now(request) as desk:
            form = form_of(desk.reader, asked)
        if is_anothers(shelves.casebook, person, asked.action, form.number("number")):
            needs(Right.DECIDE)(request)
        made = make(shelves.casebook, asked.action, form, request.app.state.policy, person)
    except OvertakenError as error:
        message = f"Something was decided meanwhile, up to entry {error.seq}. Look at it, and send this number as seq if you still mean it."
        raise RefusedError("overtaken", message, status=409, changes=tuple(error.changes), seq=error.seq) from error
    except (CasebookError, KnowledgeError, AssessmentError, WebError) as error:
        raise RefusedError(error.code, error.message, status=503 if is_ours(error.code) else 422) from error
    with now(request) as desk:
        return _told(desk, made, is_proposal=desk.reader.asks_for_two and asked.action not in ALONE)


def _told(desk: Desk, made: Decided, *, is_proposal: bool) -> Response:
    number = made.decision.number or 0
    known = desk.reader.decision(number)
    told = MadeDecision(
        decision=made.decision,
        incidents=tuple(known[1]) if known else (),
        outranked=made.outranked,
        kept=tuple(Kept(account=account, decision=decision) for account, decision in made.kept),
        is_proposal=is_proposal,
    )
    return Response(told.model_dump_json(), 201, {"Location": f"/api/decisions/{number}"}, "application/json")
