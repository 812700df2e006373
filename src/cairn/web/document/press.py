"""Where printed pages are drawn: one at a time for all who look, so that neither pages of ours nor other people wait for a costly file."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from cairn.reading.printed import USUAL, Bounds, UndrawnError
from cairn.web.errors import WebError

AT_ONCE = 1
ENOUGH = 3
"""How often a file may take all that it may. Then no page of it is drawn until the workspace is started anew."""
MOST_KNOWN = 1000
"""Files of which it is known that they are costly."""


class Press:
    """Has pages drawn in turn."""

    def __init__(self, at_once: int = AT_ONCE, bounds: Bounds = USUAL) -> None:
        """So many `at_once`, each within `bounds`."""
        self.bounds = bounds
        self._line = asyncio.Semaphore(at_once)
        self._costly: Counter[str] = Counter()

    def later(self, sha256: str, work: Callable[[], Response]) -> Later:
        """The answer that `work` makes of a file when its turn comes: whoever waits for it holds nothing of the casebook."""
        return Later(self, sha256, work)

    async def answer(self, sha256: str, work: Callable[[], Response]) -> Response:
        """Wait for a turn, and make the answer.

        Raises WebError (page-undrawn, page-unknown), and what `work` raises."""
        async with self._line:
            if self._costly[sha256] >= ENOUGH:
                raise _undrawn()
            try:
                return await run_in_threadpool(work)
            except UndrawnError as error:
                self._note(sha256, is_costly=error.is_costly)
                raise _undrawn() from error
            except IndexError as error:
                raise WebError("page-unknown", "This document has no such page.") from error

    def _note(self, sha256: str, *, is_costly: bool) -> None:
        if is_costly:
            if len(self._costly) >= MOST_KNOWN:
                self._costly.clear()
            self._costly[sha256] += 1


class Later(Response):
    """An answer that is made while it is being sent."""

    def __init__(self, press: Press, sha256: str, work: Callable[[], Response]) -> None:
        """By a press."""
        super().__init__()
        self._press, self._sha256, self._work = press, sha256, work

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Make it, and send it."""
        answer = await self._press.answer(self._sha256, self._work)
        await answer(scope, receive, send)


def _undrawn() -> WebError:
    message = "This page cannot be shown as it is printed: its file is damaged there, or takes more time or memory than it may."
    return WebError("page-undrawn", message)
