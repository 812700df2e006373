"""What can keep a release from being made, or from being believed, in words for the one who publishes."""

from __future__ import annotations


class PublishError(Exception):
    """A release that cannot be made or read. `code` is stable and listed in the docs; the message says what to do."""

    def __init__(self, code: str, message: str) -> None:
        """An error with its code and its words."""
        super().__init__(message)
        self.code = code
        self.message = message


def not_installed() -> PublishError:
    """What writes workbooks and signs is an extra of the package."""
    message = "What writes workbooks and signs releases is not installed. Install it with: pip install 'cairn-record[publish]'"
    return PublishError("publish-missing", message)
