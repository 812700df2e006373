"""The desk of a request as it is at this moment: before something is changed, and after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import Request

from cairn.web.desk import Desk, open_desk


@contextmanager
def now(request: Request) -> Iterator[Desk]:
    """What whoever asks may see now."""
    yield from open_desk(request)
