"""A token as it is told of: never the token itself, which only the one who made it has seen."""

from __future__ import annotations

from datetime import date

from cairn.model.base import Frozen

DAYS = 90
"""For how many days a token is good where nobody says otherwise."""
MOST_DAYS = 366


class Token(Frozen):
    """A token: its number, what its `owner` calls it, and the days (UTC) on which it was made, was last `used`, and on which it `ends`.

    It is good through the day on which it ends; `revoked` is the day on which it was taken back, None where it was not. One that
    `reads_only` changes nothing, whatever its owner may do."""

    number: int
    name: str
    owner: str
    made: date
    ends: date
    used: date | None = None
    revoked: date | None = None
    reads_only: bool = False

    def is_good(self, day: date) -> bool:
        """Whether it opens anything on a day."""
        return self.revoked is None and day <= self.ends


class MadeToken(Frozen):
    """A token that was made just now, and its `secret`: the words that a program sends, to be seen this once."""

    token: Token
    secret: str
