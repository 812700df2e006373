"""Users of a served casebook: each on a connection of their own that is kept, asking for one page after the other, each to its end."""

from __future__ import annotations

import asyncio
import re
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from statistics import quantiles
from urllib.parse import urlsplit

WARMING = 5.0
"""Seconds at the beginning that do not count: templates are compiled and columns read then."""
MOST = 20_000
"""Requests of a run."""
LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)", re.IGNORECASE)

Pages = Mapping[str, Callable[[Random], str]]


@dataclass(frozen=True)
class Waiting:
    """Milliseconds until the last byte of one kind of page, and how long the pages are in bytes (median)."""

    page: str
    requests: int
    p50: float
    p95: float
    p99: float
    bytes: int


@dataclass
class Load:
    """What users found: by kind of page the milliseconds of each request with the bytes that came; `errors` are answers other than 200."""

    seconds: float = 0.0
    processor_seconds: float = 0.0
    errors: int = 0
    took: dict[str, list[tuple[float, int]]] = field(default_factory=lambda: defaultdict(list))

    @property
    def requests(self) -> int:
        """All that were answered."""
        return sum(map(len, self.took.values()))

    def share_under(self, most: float) -> float:
        """Which share of all requests took less than so many milliseconds."""
        return sum(1 for all in self.took.values() for ms, _ in all if ms < most) / max(1, self.requests)

    def by_page(self) -> list[Waiting]:
        """The percentiles of each kind of page, and of all."""
        everything = [one for all in self.took.values() for one in all]
        return [_waiting(page, all) for page, all in [*self.took.items(), ("all", everything)]]


def _waiting(page: str, all: list[tuple[float, int]]) -> Waiting:
    cuts = quantiles((ms for ms, _ in all), n=100)
    p50, p95, p99 = (round(cuts[n - 1], 1) for n in (50, 95, 99))
    return Waiting(page, len(all), p50, p95, p99, sorted(size for _, size in all)[len(all) // 2])


def used(address: str, pages: Pages, *, users: int, pause: float, seconds: float) -> Load:
    """Have users ask for pages at once for some time, with a pause between two (exponential, `pause` seconds in the mean) or with none."""
    load = Load()
    asyncio.run(_together(address, pages, users, pause, seconds, load))
    return load


async def _together(address: str, pages: Pages, users: int, pause: float, seconds: float, load: Load) -> None:
    for kind in pages:  # what is read and compiled for the first of a kind is no part of what users wait for later
        await _asked_once(address, pages[kind](Random(kind)))
    begin = time.monotonic() + WARMING
    end = begin + seconds
    asking = [asyncio.create_task(_user(address, pages, Random(f"{n} {pause}"), pause, begin, end, load)) for n in range(users)]
    await asyncio.sleep(WARMING)
    processor = time.process_time()
    await asyncio.gather(*asking)
    load.processor_seconds = time.process_time() - processor
    load.seconds = time.monotonic() - begin


async def _asked_once(address: str, page: str) -> None:
    reader, writer = await _connected(address)
    await _answer(reader, writer, address, page)
    writer.close()


async def _user(address: str, pages: Pages, chance: Random, pause: float, begin: float, end: float, load: Load) -> None:
    """Somebody who asks for pages until it is over."""
    reader, writer = await _connected(address)
    kinds = [*pages]
    await asyncio.sleep(chance.random() * max(pause, 0.05))
    while time.monotonic() < end and load.requests < MOST:
        kind = chance.choice(kinds)
        started = time.monotonic()
        is_good, size = await _answer(reader, writer, address, pages[kind](chance))
        if started >= begin:
            load.took[kind].append(((time.monotonic() - started) * 1000, size))
            load.errors += not is_good
        if pause:
            await asyncio.sleep(chance.expovariate(1 / pause))
    writer.close()


async def _connected(address: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection(*urlsplit(address).netloc.split(":"), limit=2**20)


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, address: str, page: str) -> tuple[bool, int]:
    """Ask for a page: whether it was there, and how long it is."""
    host = urlsplit(address).netloc
    writer.write(f"GET {page} HTTP/1.1\r\nHost: {host}\r\nAccept-Language: en\r\nSec-Fetch-Site: same-origin\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    length = LENGTH.search(head)
    size = len(await reader.readexactly(int(length[1]))) if length else 0
    return head.startswith(b"HTTP/1.1 200 "), size
