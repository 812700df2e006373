"""A request may be neither large nor slow: what is longer than the limit is not read on, what does not come in time is not waited for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cairn.web.guard.refusal import Refuse, refused
from cairn.web.guard.sites import SAFE

SLOWEST = 4_000
"""Bytes a second at which a long body has to come in on average, once patience is over."""


class BodyRefusedError(Exception):
    """A body that is not read to its end; `status` and `code` say why."""

    def __init__(self, status: int, code: str) -> None:
        """An answer's status and the reason's code."""
        super().__init__(code)
        self.status = status
        self.code = code


class LimitBodies:
    """Lets requests through whose bodies stay within limits; the limit on time is on the whole body.

    Bodies of paths that are `streamed`, each up to so many bytes, are handed on as they come in, and read by whoever answers there."""

    def __init__(self, app: ASGIApp, most: int, patience: float, refuse: Refuse, streamed: Mapping[str, int]) -> None:
        """`most` bytes, in `patience` seconds."""
        self.app, self.most, self.patience, self.refuse, self.streamed = app, most, patience, refuse, streamed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if _is_unclear(headers, scope["method"]):
            await refused(scope, receive, send, self.refuse, 400, "request-unclear")
            return
        if scope["method"] in SAFE:
            await self.app(scope, receive, send)
            return
        try:
            if most := self.streamed.get(scope["path"]):
                _check_said(headers, most)
                await self.app(scope, Flow(receive, most, self.patience), send)
                return
            body = await self._body(headers, receive)
        except BodyRefusedError as error:
            await refused(scope, receive, send, self.refuse, error.status, error.code)
        else:
            await self.app(scope, _replayed(body, receive), send)

    async def _body(self, headers: Headers, receive: Receive) -> list[Message]:
        """The whole body, part by part.

        Raises BodyRefusedError (body-too-large, body-too-slow)."""
        _check_said(headers, self.most)
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


class Flow:
    """A body as it comes in, counted: it may be neither longer nor slower than is borne."""

    def __init__(self, receive: Receive, most: int, patience: float) -> None:
        """`most` bytes; after `patience` seconds without any, or on average fewer than the slowest pace, it is over."""
        self._receive, self._most, self._patience = receive, most, patience
        self._size, self._began, self._is_whole = 0, time.monotonic(), False

    async def __call__(self) -> Message:
        """The next message.

        Raises BodyRefusedError (body-too-large, body-too-slow)."""
        if self._is_whole:
            return await self._receive()
        try:
            async with asyncio.timeout(self._patience):
                message = await self._receive()
        except TimeoutError as error:
            raise BodyRefusedError(408, "body-too-slow") from error
        self._size += len(message.get("body", b""))
        self._is_whole = not message.get("more_body", False)
        if self._size > self._most:
            raise BodyRefusedError(413, "body-too-large")
        if self._size < (time.monotonic() - self._began - self._patience) * SLOWEST:
            raise BodyRefusedError(408, "body-too-slow")
        return message


def _check_said(headers: Headers, most: int) -> None:
    said = headers.get("content-length", "0")
    if not said.isdecimal() or int(said[:12]) > most:
        raise BodyRefusedError(413, "body-too-large")


def _is_unclear(headers: Headers, method: str) -> bool:
    """Whether two readers of a request might not agree on where it ends: where it gives its length in two ways, or asks for a page and
    brings a body along. Between a proxy and us that is how one request is smuggled in within another."""
    is_sized, is_chunked = headers.get("content-length", "0") != "0", "transfer-encoding" in headers
    return (is_chunked and "content-length" in headers) or (method in SAFE and (is_sized or is_chunked))


def _replayed(parts: list[Message], receive: Receive) -> Receive:
    """Hands on what was read, and then whatever comes after."""
    waiting = iter(parts)

    async def again() -> Message:
        for part in waiting:
            return part
        return await receive()

    return again
