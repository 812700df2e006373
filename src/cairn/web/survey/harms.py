"""Which harm a page is to count."""

from __future__ import annotations

from cairn.catalogue import Counted
from cairn.web.errors import WebError


def harm_asked(written: str) -> Counted:
    """The harm in an address; those killed where none is named.

    Raises WebError (question-unclear)."""
    if not written:
        return Counted.KILLED
    if written not in set(Counted):
        raise WebError("question-unclear", f"'harm={written[:40]}' cannot be asked: use {', '.join(Counted)}.")
    return Counted(written)
