"""What goes wrong when records are weighed together."""

from __future__ import annotations


class AssessmentError(Exception):
    """Something that cannot be assessed. `code` is stable; `message` says what to do."""

    def __init__(self, code: str, message: str) -> None:
        """An error with its code and what to tell."""
        super().__init__(message)
        self.code = code
        self.message = message
