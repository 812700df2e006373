"""Pages are made a few at once; nobody waits behind somebody who writes, reads slowly or fails."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from starlette.types import Message, Receive, Scope, Send

from cairn.web.turns import InTurn


class Pages:
    """Pages that are made when they are told to be; how many are being made, and how many were at most."""

    def __init__(self) -> None:
        self.making = 0
        self.most = 0
        self.made = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Make a page."""
        self.making += 1
        self.most = max(self.most, self.making)
        try:
            await asyncio.wait_for(self.made.wait(), 10)
            if scope["path"] == "/fault":
                raise ZeroDivisionError
        finally:
            self.making -= 1
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def asked(method: str = "GET", path: str = "/", query: bytes = b"") -> Scope:
    """A request."""
    return {"type": "http", "method": method, "path": path, "query_string": query}


async def nothing() -> Message:
    """What comes in."""
    return {"type": "http.request"}


async def read(message: Message) -> None:
    """Take what goes out."""


def run(work: Callable[[Pages, InTurn], Awaitable[None]]) -> Pages:
    """Have pages asked for."""

    async def whole() -> Pages:
        pages = Pages()
        await work(pages, InTurn(pages, at_once=2))
        return pages

    return asyncio.run(whole())


def test_two_pages_are_made_at_once_and_all_in_the_end() -> None:
    """However many ask."""

    async def work(pages: Pages, turns: InTurn) -> None:
        asking = [asyncio.create_task(turns(asked(), nothing, read)) for _ in range(20)]
        await asyncio.sleep(0)
        pages.made.set()
        await asyncio.gather(*asking)

    assert run(work).most == 2


@pytest.mark.parametrize("other", [asked("POST"), asked(query=b"as_of=2025-01-01"), asked(path="/documents/a/pages/1.png")])
def test_who_writes_or_asks_for_an_earlier_day_stands_in_no_line(other: Scope) -> None:
    """It takes as long as it takes, and others are let in meanwhile."""

    async def work(pages: Pages, turns: InTurn) -> None:
        asking = [asyncio.create_task(turns(other, nothing, read)) for _ in range(5)]
        await asyncio.sleep(0.01)
        assert pages.making == 5
        asking.append(asyncio.create_task(turns(asked(), nothing, read)))
        await asyncio.sleep(0.01)
        assert pages.making == 6
        pages.made.set()
        await asyncio.gather(*asking)

    run(work)


def test_who_reads_slowly_keeps_nobody_waiting() -> None:
    """The turn is over when the page is made, not when it was read."""

    async def work(pages: Pages, turns: InTurn) -> None:
        is_read = asyncio.Event()

        async def slowly(message: Message) -> None:
            await is_read.wait()

        pages.made.set()
        slow = [asyncio.create_task(turns(asked(), nothing, slowly)) for _ in range(5)]
        await asyncio.wait_for(turns(asked(), nothing, read), 10)
        is_read.set()
        await asyncio.gather(*slow)

    run(work)


def test_a_fault_gives_its_turn_back() -> None:
    """After ever so many the next one is let in."""

    async def work(pages: Pages, turns: InTurn) -> None:
        pages.made.set()
        for _ in range(5):
            with pytest.raises(ZeroDivisionError):
                await turns(asked(path="/fault"), nothing, read)
        await asyncio.wait_for(turns(asked(), nothing, read), 10)

    run(work)
