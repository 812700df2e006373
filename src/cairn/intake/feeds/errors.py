"""What can go wrong with a feed, in words for the one who watches it."""

from __future__ import annotations


class FeedError(Exception):
    """Something about a feed that its watcher must know. `code` is stable; the message says what, where and what to do."""

    def __init__(self, code: str, message: str) -> None:
        """An error with its code and its words."""
        super().__init__(message)
        self.code = code
        self.message = message
