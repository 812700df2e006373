"""Pages are made in turn: a few at once, and the others wait in line, who came first before who came later.

Making a page is work for the processor. Twenty that are made at once are each as late as the last one in a line, and cost twice as much,
since each waits for the interpreter's lock whenever it has asked the store. What changes something does not stand in this line: it waits
in the store's own for as long as others write, and whoever only reads must not wait behind it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cairn.web.guard.sites import SAFE

PRINTED = re.compile(r"/documents/[^/]+/pages(/[^/]+)?")
"""Printed pages are drawn by another process, and have a line of their own."""
AT_ONCE = 2
"""Pages that are made at once: while one waits for the store, another is made."""


class InTurn:
    """Lets those who read in one after the other. What takes minutes (a whole casebook as of an earlier day) goes by the side."""

    def __init__(self, app: ASGIApp, at_once: int = AT_ONCE) -> None:
        """So many `at_once`."""
        self.app = app
        self._turns = asyncio.Semaphore(at_once)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] != "http" or scope["method"] not in SAFE or _goes_by(scope):
            await self.app(scope, receive, send)
            return
        await self._turns.acquire()
        with self._given_back() as turn:

            async def send_on(message: Message) -> None:
                turn.give_back()  # the page is made: who reads it slowly keeps nobody waiting
                await send(message)

            await self.app(scope, receive, send_on)

    @contextmanager
    def _given_back(self) -> Iterator[_Turn]:
        turn = _Turn(self._turns)
        try:
            yield turn
        finally:
            turn.give_back()


def _goes_by(scope: Scope) -> bool:
    return b"as_of=" in scope["query_string"] or PRINTED.fullmatch(scope["path"]) is not None


class _Turn:
    """A turn, to be given back once."""

    def __init__(self, turns: asyncio.Semaphore) -> None:
        self._turns: asyncio.Semaphore | None = turns

    def give_back(self) -> None:
        """Let the next one in."""
        if self._turns:
            self._turns.release()
            self._turns = None
