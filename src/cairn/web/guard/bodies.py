"""A request may be neither large nor slow: what is longer than the limit is not read on, what does not come in time is not waited for."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cairn.web.guard.refusal import Refuse, refused


class BodyRefusedError(Exception):
    """A body that is not read to its end; `status` and `code` say why."""

    def __init__(self, status: int, code: str) -> None:
        """An answer's status and the reason's code."""
        super().__init__(code)
        self.status = status
        self.code = code


class LimitBodies:
    """Lets requests through whose bodies stay within limits; the limit on time is on the whole body."""

    def __init__(self, app: ASGIApp, most: int, patience: float, refuse: Refuse) -> None:
        """`most` bytes, in `patience` seconds."""
        self.app, self.most, self.patience, self.refuse = app, most, patience, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        try:
            body = await self._body(Headers(scope=scope), receive)
        except BodyRefusedError as error:
            await refused(scope, receive, send, self.refuse, error.status, error.code)
        else:
            await self.app(scope, _replayed(body, receive), send)

    async def _body(self, headers: Headers, receive: Receive) -> list[Message]:
        """The whole body, part by part.

        Raises BodyRefusedError (body-too-large, body-too-slow)."""
        said = headers.get("content-length", "0")
        if not said.isdecimal() or int(said[:12]) > self.most:
            raise BodyRefusedError(413, "body-too-large")
        try:
            async with asyncio.timeout(self.patience):
                return await self._read(receive)
        except TimeoutError as error:
            raise BodyRefusedError(408, "body-too-slow") from error

    async def _read(self, receive: Receive) -> list[Message]:
        parts, size = [await receive()], 0
        while True:
            size += len(parts[-1].get("body", b""))
            if size > self.most:
                raise BodyRefusedError(413, "body-too-large")
            if not parts[-1].get("more_body", False):
                return parts
            parts.append(await receive())


def _replayed(parts: list[Message], receive: Receive) -> Receive:
    """Hands on what was read, and then whatever comes after."""
    waiting = iter(parts)

    async def again() -> Message:
        for part in waiting:
            return part
        return await receive()

    return again
