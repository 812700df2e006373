"""How a request is refused: with a page that says why, and a line in the log."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

LOG = logging.getLogger("cairn.web")

Refuse = Callable[[Scope, int, str], Response]
"""Makes the page of a refusal from the request, the status, and why (a code such as "host-unknown")."""


def log_refusal(scope: Scope, code: str, level: int = logging.WARNING) -> None:
    """Say in the log what was refused. It names neither the query nor the body: they may hold what is nobody's business."""
    LOG.log(level, "refused %s %s: %s", scope["method"], scope["path"].encode("unicode_escape").decode("ascii"), code)


async def refused(scope: Scope, receive: Receive, send: Send, refuse: Refuse, status: int, code: str) -> None:
    """Answer with a refusal, say so in the log, and hang up: whatever else came with it is not looked at.

    Who sends too much is left on the line, since a browser reads no answer before it has sent all."""
    log_refusal(scope, code)
    response = refuse(scope, status, code)
    if status != HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        response.headers["Connection"] = "close"
    await response(scope, receive, send)
