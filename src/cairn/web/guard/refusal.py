"""How a request is refused: with a page that says why, and a line in the log."""

from __future__ import annotations

import logging
from collections.abc import Callable

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

LOG = logging.getLogger("cairn.web")

Refuse = Callable[[Scope, int, str], Response]
"""Makes the page of a refusal from the request, the status, and why (a code such as "host-unknown")."""


async def refused(scope: Scope, receive: Receive, send: Send, refuse: Refuse, status: int, code: str) -> None:
    """Answer with a refusal. The log names neither the query nor the body: they may hold what is nobody's business."""
    LOG.warning("refused %s %s: %s", scope["method"], scope["path"].encode("unicode_escape").decode("ascii"), code)
    await refuse(scope, status, code)(scope, receive, send)
