"""What can be wrong with a table or a place file, told so that the person who wrote it can put it right."""

from __future__ import annotations


class KnowledgeError(ValueError):
    """A file of knowledge that cannot be used. `code` is stable and listed in the docs; the message names file, place and remedy."""

    def __init__(self, code: str, message: str) -> None:
        """`message` is meant for the person who wrote the file."""
        super().__init__(message)
        self.code = code
        self.message = message
