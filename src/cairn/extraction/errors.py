"""What can keep an extractor from reading a document, in words for the one who asked."""

from __future__ import annotations


class ExtractionError(Exception):
    """Why nothing could be got out of a document, where that is no fault of ours. `code` is stable; the message says what to do."""

    def __init__(self, code: str, message: str) -> None:
        """An error with its code and its words."""
        super().__init__(message)
        self.code = code
        self.message = message
