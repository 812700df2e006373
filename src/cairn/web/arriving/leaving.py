"""The tables of intake as sheets: what may leave the house of them. Names of files, addresses and messages may name people, and stay."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from cairn.publishing.sheet import table_lines, yes_or_no
from cairn.web.arriving.board import Board, Watching

TABLES = ("failures", "feeds")
FAILURES = ("job", "kind", "code", "at")
FEEDS = ("feed", "site", "every_minutes", "asks", "looked_at", "next_at", "code", "found", "left", "without_address")


def failure_lines(board: Board) -> Iterator[str]:
    """What failed and waits for somebody, line by line."""
    jobs = [line.job for line in board.failed]
    return table_lines(FAILURES, [(one.number, one.kind.value, one.trouble.code if one.trouble else None, one.changed_at) for one in jobs])


def feed_lines(watching: Watching) -> Iterator[str]:
    """The feeds that are watched, line by line."""
    rows = [
        (
            one.number,
            urlsplit(one.address).hostname,
            one.every,
            yes_or_no(one.asks),
            one.looked_at,
            one.next_at,
            one.code,
            one.found,
            one.left,
            one.odd,
        )
        for one in watching.feeds
    ]
    return table_lines(FEEDS, rows)
