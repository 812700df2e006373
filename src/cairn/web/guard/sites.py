"""Requests that other pages cause are refused, but for following a link to a page of ours.

Browsers say in Sec-Fetch-Site and Origin where a request comes from, and no page can make them say otherwise. A program that brings a
token need not say where it comes from; where it does, that has to be here all the same."""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from cairn.web.guard.bearers import brings_token
from cairn.web.guard.refusal import Refuse, refused

SAFE = frozenset({"GET", "HEAD"})
OURS = frozenset({"same-origin", "none"})  # none: typed, or from a bookmark


class CheckSite:
    """Lets requests through that come from our own pages, or follow a link."""

    def __init__(self, app: ASGIApp, origins: Collection[str], refuse: Refuse) -> None:
        """`origins` are ours."""
        self.app, self.origins, self.refuse = app, origins, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] == "http" and not self._may_pass(scope, Headers(scope=scope)):
            await refused(scope, receive, send, self.refuse, 403, "site-foreign")
        else:
            await self.app(scope, receive, send)

    def _may_pass(self, scope: Scope, headers: Headers) -> bool:
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if scope["method"] not in SAFE:  # somebody has to vouch for it, and nobody may say that it is foreign
            is_vouched = (origin or site) is not None or brings_token(scope["path"], headers)
            return is_vouched and (origin is None or origin in self.origins) and site in (None, "same-origin")
        is_link = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
        return (site is None or site in OURS or is_link) and (origin is None or origin in self.origins)
