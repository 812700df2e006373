"""What went over the wire for one address: what was asked and what was answered, as it was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime


def moment() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Exchange:
    """One request, made at a moment for an address by its name, and its answer: the heads of both up to their blank line, and the body of
    the answer as it came, still packed. Where it sends on to another address, its body `is_whole` only if it has none."""

    url: str
    at: datetime
    request: bytes
    answer: bytes
    body: bytes
    is_whole: bool
