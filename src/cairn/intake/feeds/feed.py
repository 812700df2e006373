"""A feed that is watched, and what it names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cairn.reading.fetch import Seen


class ItemState(StrEnum):
    """What became of something that a feed names."""

    OFFERED = "offered"  # a person is to say whether it is taken in
    TAKEN = "taken"
    PASSED = "passed"  # a person passed it over


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it stands: looked at `every` so many minutes, on behalf of `by`; `asks` where a person chooses what is taken in.

    Times are ISO in UTC. `failures` is how often in a row it could not be read, `code` and `message` why the last time; `found` how many
    new items the last look found, `left` how many were left for the next one, `odd` how many had no address that can be fetched."""

    number: int
    address: str
    title: str | None
    every: int
    asks: bool
    by: str
    added_at: str
    looked_at: str | None
    next_at: str
    failures: int
    code: str | None
    message: str | None
    found: int
    left: int
    odd: int
    seen: Seen


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a feed names: `key` tells it from every other of the same feed."""

    key: str
    address: str
    title: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Offered:
    """An item that waits for somebody to say whether it is taken in."""

    feed: int
    feed_title: str
    item: Item
    seen_at: str
