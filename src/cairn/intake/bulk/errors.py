"""What can keep a bulk run from being made, in words for the one who started it."""

from __future__ import annotations


class BulkError(Exception):
    """A run that cannot begin or that broke off. `code` is stable and listed in the docs; the message says what to do."""

    def __init__(self, code: str, message: str) -> None:
        """An error with its code and its words."""
        super().__init__(message)
        self.code = code
        self.message = message
