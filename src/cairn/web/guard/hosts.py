"""The Host header has to be our own: a page elsewhere that lets its name point to this machine (DNS rebinding) sends its own name."""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from cairn.web.guard.refusal import Refuse, refused


class CheckHost:
    """Lets requests through that name one of our hosts."""

    def __init__(self, app: ASGIApp, hosts: Collection[str], refuse: Refuse) -> None:
        """`hosts` are names with their port."""
        self.app, self.hosts, self.refuse = app, hosts, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] == "http" and Headers(scope=scope).getlist("host") not in [[host] for host in self.hosts]:
            await refused(scope, receive, send, self.refuse, 421, "host-unknown")
        else:
            await self.app(scope, receive, send)
