"""The gate of a team: whoever is not signed in is led to the log-in, whatever they ask for. A casebook without people has no gate.

It stands before all routes, so that a new page cannot forget to ask."""

from __future__ import annotations

import logging
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from cairn.web.api.problems import problem
from cairn.web.guard.bearers import brings_token, is_program
from cairn.web.guard.refusal import log_refusal
from cairn.web.guard.sites import SAFE
from cairn.web.people import Person, Role
from cairn.web.settings import Settings
from cairn.web.team.sessions import form_token
from cairn.web.team.team import Team
from cairn.web.team.who import Who

SAID = {
    "not-signed-in": "Nobody is signed in. A program brings a token (Authorization: Bearer …): see 'cairn token add', or the page /tokens.",
    "second-factor-missing": "A second factor has to be set before anything else, in the browser.",
}
FILES = "/static"
OPEN = ("/login", "/invitation", "/preferences")
"""What everybody may ask for: to log in, and in which language."""
SECOND = "/me/second"
BARE = (SECOND, "/logout")
"""What remains to who has no second factor yet: to set one, or to go."""


class AskWho:
    """Lets requests through to those who are signed in, and says who that is."""

    def __init__(self, app: ASGIApp, team: Team, settings: Settings) -> None:
        """For one team."""
        self.app, self.team, self.settings = app, team, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] != "http" or _is_under(scope["path"], FILES):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        who = await run_in_threadpool(self._who, request)
        request.state.who = who
        request.state.form_token = form_token(who.secret) if who.session else ""
        answer = _turned_away(request, who)
        await (answer or self.app)(scope, receive, send)

    def _who(self, request: Request) -> Who:
        if not self.settings.address and not self.team.is_there():
            return Who(Person(self.team.casebook.author, Role.KEEPER))  # alone: whoever can use this machine's account
        if _brings_token(request):
            return Who(None)  # for the API to find out: the cookie that may have come along counts for nothing
        secret = request.cookies.get(self.settings.session_cookie, "")
        session = self.team.session(secret) if secret else None
        return Who(session.person, session, secret) if session else Who(None)


def _turned_away(request: Request, who: Who) -> Response | None:
    """The answer to who may not pass; None to who may."""
    path = request.scope["path"]
    if any(_is_under(path, one) for one in OPEN) or _brings_token(request):
        return None
    if who.person is None:
        return _led(request, "not-signed-in", 401, f"/login?back={quote(_back(request))}")
    if who.session and not who.session.is_whole and not any(_is_under(path, one) for one in BARE):
        return _led(request, "second-factor-missing", 403, SECOND)
    return None


def _brings_token(request: Request) -> bool:
    """Whether a program brings a token of its own, which is looked at behind the gate."""
    return brings_token(request.scope["path"], request.headers)


def _led(request: Request, code: str, status: int, address: str) -> Response:
    """A page leads elsewhere; a program is told why. Each is in the log; to look at a page is what everybody does first, and no alarm."""
    path = request.scope["path"]
    is_look = request.method in SAFE and not is_program(path)
    log_refusal(request.scope, code, logging.INFO if is_look else logging.WARNING)
    if is_program(path):
        return problem(status, code, SAID[code], headers={"WWW-Authenticate": 'Bearer realm="cairn"'} if status == 401 else None)
    return RedirectResponse(address, 303)


def _back(request: Request) -> str:
    """Where to go after the log-in: to the page that was asked for, if it was only to be read."""
    query = request.url.query
    return request.url.path + (f"?{query}" if query else "") if request.method in SAFE else "/"


def _is_under(path: str, top: str) -> bool:
    return path == top or path.startswith(f"{top}/")
