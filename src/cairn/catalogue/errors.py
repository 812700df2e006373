"""What can be wrong with a question to the catalogue."""

from __future__ import annotations


class CatalogueError(Exception):
    """Something that cannot be asked. `code` is stable; `message` says what to write instead."""

    def __init__(self, code: str, message: str) -> None:
        """An error with its code and its words."""
        super().__init__(message)
        self.code = code
        self.message = message
