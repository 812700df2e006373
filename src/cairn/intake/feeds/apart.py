"""A feed is parsed in a process of its own, which may take so long and so much memory and no more: what a few megabytes of nonsense do to
a parser must not hold up what waits.

`python -m cairn.intake.feeds.apart` reads a line of JSON (address, media type, day) and the feed's bytes, and writes what is in it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from datetime import date
from typing import Any

from cairn.intake.feeds.errors import FeedError
from cairn.intake.feeds.feed import Item
from cairn.intake.feeds.parsing import Parsed, parsed

PATIENCE = 60.0
"""Seconds; a feed of a hundred items takes a fraction of one."""
MEMORY = 2 << 30


def parsed_apart(content: bytes, address: str, media_type: str | None, today: date) -> Parsed:
    """What stands in the bytes of a feed that came from an address.

    Raises FeedError (feed-entities, feed-unreadable, feed-damaged, feed-too-much, feedparser-missing)."""
    told = json.dumps([address, media_type, today.isoformat()]).encode() + b"\n" + content
    command = [sys.executable, "-P", "-m", "cairn.intake.feeds.apart"]
    try:
        done = subprocess.run(command, input=told, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=PATIENCE, check=True)
        found = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        message = f"{address} takes more than {PATIENCE:.0f} seconds to read, or too much memory, as no feed does. Nothing of it was taken."
        raise FeedError("feed-too-much", message) from error
    if "code" in found:
        raise FeedError(found["code"], found["message"])
    return Parsed(found["title"], tuple(map(_item, found["items"])), found["odd"], found["beyond"])


def _item(told: dict[str, Any]) -> Item:
    published = date.fromisoformat(told["published"]) if told["published"] else None
    return Item(told["key"], told["address"], told["title"], published)


def main() -> None:
    """Parse what comes on standard input."""
    _limit_memory()
    address, media_type, today = json.loads(sys.stdin.buffer.readline())
    try:
        told = asdict(parsed(sys.stdin.buffer.read(), address, media_type, date.fromisoformat(today)))
    except FeedError as error:
        told = {"code": error.code, "message": error.message}
    json.dump(told, sys.stdout, default=str)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # a system that knows no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
