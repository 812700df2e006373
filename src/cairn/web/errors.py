"""What can go wrong with the workspace, in words for the one who keeps it."""

from __future__ import annotations


class WebError(Exception):
    """Something about the workspace that its keeper must know. `code` is stable; the message says what, where and what to do."""

    def __init__(self, code: str, message: str) -> None:
        """An error with its code and its words."""
        super().__init__(message)
        self.code = code
        self.message = message
