"""The head of a request is short, and text: one that is not is meant for the weak spot of whoever reads it next."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from cairn.web.guard.refusal import Refuse, refused

LONGEST_HEAD = 32_768
"""Characters of the address and all headers: no browser sends as many."""
MOST_HEADERS = 100
VERSIONS = frozenset({"1.0", "1.1"})


class CheckHead:
    """Lets requests through with a head of moderate length, in HTTP as it is spoken here, and with an address that holds no NUL."""

    def __init__(self, app: ASGIApp, refuse: Refuse) -> None:
        """Whose requests they are."""
        self.app, self.refuse = app, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif _length(scope) > LONGEST_HEAD or len(scope["headers"]) > MOST_HEADERS:
            await refused({**scope, "path": scope["path"][:100]}, receive, send, self.refuse, 431, "request-unclear")
        elif scope["http_version"] not in VERSIONS or _has_nul(scope):
            await refused(scope, receive, send, self.refuse, 400, "request-unclear")
        else:
            await self.app(scope, receive, send)


def _length(scope: Scope) -> int:
    return len(scope["path"]) + len(scope["query_string"]) + sum(len(name) + len(value) for name, value in scope["headers"])


def _has_nul(scope: Scope) -> bool:
    """No store can look such an address up, and what is written in C reads it only up to there."""
    return "\0" in scope["path"] or b"%00" in scope["query_string"] or b"\0" in scope["query_string"]
