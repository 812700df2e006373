"""What cannot be shown is told on a calm page: what, why, and a way out. A fault of ours says nothing of its insides; the log does."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from cairn.assessment.errors import AssessmentError
from cairn.casebook import CasebookError
from cairn.catalogue import CatalogueError
from cairn.knowledge.errors import KnowledgeError
from cairn.web.api.failures import answer_to_program
from cairn.web.api.problems import unclear
from cairn.web.desk import Front
from cairn.web.errors import WebError
from cairn.web.guard.bearers import is_program
from cairn.web.guard.headers import HEADERS, KEEP_NOTHING
from cairn.web.guard.refusal import log_refusal
from cairn.web.guard.tokens import TokenError
from cairn.web.team.loggingin import TurnedAwayError
from cairn.web.team.who import who_of

TEAM = (
    *("password-unlike", "password-short", "code-wrong", "passkey-refused", "last-factor", "session-ended"),
    *("name-unfit", "person-there", "person-closed", "first-not-admin", "last-admin"),
)
"""What cannot be done with an account, and why is told."""
UNDRAWN = ("page-undrawn",)
NOT_THERE = ("-unknown", "-unnamed", "-ambiguous", "-empty", "-known-yet", "-not-accused")
MINE = ("day-unknown", "token-unnamed", "token-days", "passage-unknown", "question-unclear", "search-unnamed", "searches-full")
"""Slips in an address, of things that are no things of the casebook."""
LOGGED_ALREADY = (401, 403)
"""Whoever refuses because of who asks says so in the log itself."""
WITHHELD = ("original-restricted", "restricted-here")


def told(request: Request, status: int, code: str, message: str | None = None, headers: Mapping[str, str] | None = None) -> Response:
    """The page of what went wrong; a program is told in its own way. `message` is the casebook's own, in English; a code of ours has words
    in every language."""
    if is_program(request.url.path):
        return answer_to_program(request.url.path, status, code, message, headers)
    front = Front(request, request.app.state.settings)
    known = code if front.words.has(f"failed.{code}") else "other" if status >= 500 else "not_there"
    return front.page("failed.html", status=status, code=code, known=known, message=message)


def _is_known(request: Request) -> bool:
    """Whether somebody is signed in, or is at their own machine. Nobody else is told where the store is."""
    return who_of(request).person is not None or getattr(request.state, "bearer", None) is not None


def page_of_refusal(scope: Scope, status: int, code: str) -> Response:
    """The page of a request that the guards refused."""
    return told(Request(scope), status, code)


def tell_failures(app: FastAPI) -> None:
    """Have every failure told by a page."""

    def of_casebook(request: Request, error: Exception) -> Response:
        code, message = getattr(error, "code", "other"), getattr(error, "message", None)
        refused = 403 if code in WITHHELD else 422 if code in (*TEAM, *UNDRAWN) else 404 if code.endswith(NOT_THERE) else 503
        status = 400 if code in MINE else refused
        log_refusal(request.scope, code)
        return told(request, status, code, message if status != 503 or _is_known(request) else None)

    def of_http(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = error.headers if isinstance(error, HTTPException) else None
        code = HTTPStatus(status).phrase.lower().replace(" ", "-")
        if status not in LOGGED_ALREADY:
            log_refusal(request.scope, code)
        return told(request, status, code, headers=headers)

    def of_form(request: Request, error: Exception) -> Response:
        log_refusal(request.scope, "request-unclear")
        return told(request, 400, "request-unclear", unclear(error) if is_program(request.url.path) else None)

    def of_token(request: Request, _error: Exception) -> Response:
        log_refusal(request.scope, "token-missing")
        return told(request, 403, "token-missing")

    def of_turned_away(request: Request, error: Exception) -> Response:
        wait = error.wait if isinstance(error, TurnedAwayError) else 0
        code = "wait-first" if wait else "password-wrong"
        log_refusal(request.scope, code)
        response = told(request, 429 if wait else 403, code)
        if wait:
            response.headers["Retry-After"] = str(wait)
        return response

    def of_ours(request: Request, _error: Exception) -> Response:
        response = told(request, 500, "fault")  # made outside the guards, which give other answers their headers
        response.headers.update(HEADERS | {"Cache-Control": KEEP_NOTHING})
        return response

    for kind, handler in (
        (CasebookError, of_casebook),
        (CatalogueError, of_casebook),
        (AssessmentError, of_casebook),
        (KnowledgeError, of_casebook),
        (WebError, of_casebook),
        (HTTPException, of_http),
        (RequestValidationError, of_form),
        (TokenError, of_token),
        (TurnedAwayError, of_turned_away),
        (Exception, of_ours),
    ):
        app.add_exception_handler(kind, handler)
