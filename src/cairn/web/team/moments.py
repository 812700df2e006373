"""Moments as the tables of a team write them: so that later ones sort behind earlier ones."""

from __future__ import annotations

from datetime import UTC, datetime


def written(moment: datetime) -> str:
    """A moment as text: ISO 8601 in UTC with microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """The moment that a text tells."""
    return datetime.fromisoformat(text)
