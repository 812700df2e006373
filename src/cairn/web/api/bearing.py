"""Who a program works for: whoever owns the token that it brings (`Authorization: Bearer …`).

A request that brings a token is answered by it alone: where it is not good, no cookie and no open machine stands in for it. It needs no
token of a form: another page cannot make a browser send this header, since the question whether it may (OPTIONS) is never answered."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from fastapi import FastAPI, Request
from starlette.responses import Response

from cairn.web.api.problems import problem
from cairn.web.errors import WebError
from cairn.web.guard.bearers import SCHEME, is_program
from cairn.web.people import Person, Right, Role
from cairn.web.team import Team
from cairn.web.tokens import Tokens

LOG = logging.getLogger("cairn.web")


class BearerError(WebError):
    """A token was brought that opens nothing: it is none of ours, has ended, or was taken back."""


@dataclass(frozen=True, slots=True)
class Bearer(Person):
    """Somebody for whom a program works, by a token that may be for reading only."""

    reads_only: bool = False

    def may(self, right: Right) -> bool:
        """Whether this is theirs to do, by this token."""
        return (right is Right.READ or not self.reads_only) and Person.may(self, right)


def know_bearer(request: Request) -> None:
    """Find out whose token a request brings, before anything else is asked. Only programs bring one: pages do not look at it.

    Raises BearerError (token-refused)."""
    written = request.headers.get("authorization", "")
    if not is_program(request.url.path) or not written:
        return
    token = tokens_of(request.app).brought(written[len(SCHEME) :].strip()) if written.lower().startswith(SCHEME) else None
    person = _owner(request.app, token.owner, token.reads_only) if token else None
    if person is None:
        message = "This token opens nothing here: it is unknown, has ended or was taken back. Make another with 'cairn token add'."
        raise BearerError("token-refused", message)
    request.state.bearer = person


def tokens_of(app: FastAPI) -> Tokens:
    """The tokens of a workspace's casebook."""
    team: Team = app.state.team
    return Tokens(team.store, app.state.settings.clock)


def refuse_bearer(request: Request, error: Exception) -> Response:
    """The answer to a token that opens nothing. The log does not tell the token."""
    LOG.warning("refused %s %s: token-refused", request.method, request.url.path.encode("unicode_escape").decode("ascii"))
    message = getattr(error, "message", None)
    return problem(401, "token-refused", message, headers={"WWW-Authenticate": 'Bearer realm="cairn", error="invalid_token"'})


def _owner(app: FastAPI, name: str, reads_only: bool) -> Bearer | None:
    """The person who owns a token, with the role that they have today; None where they may not come in any more."""
    team: Team = app.state.team
    if not app.state.settings.address and not team.is_there():
        return Bearer(name, Role.KEEPER, reads_only)
    person = team.person(name)  # found by a name that is written otherwise too, but tokens are made and taken back by the very name
    return Bearer(person.name, person.role, reads_only) if person and person.name == name else None
