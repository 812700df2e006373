"""Lines of the tables of feeds, and what they tell of."""

from __future__ import annotations

from datetime import date

from sqlalchemy import RowMapping

from cairn.intake.feeds.feed import Feed, Item
from cairn.reading.fetch import Seen


def feed_of(row: RowMapping) -> Feed:
    """The feed of a line."""
    told = {name: row[name] for name in Feed.__slots__ if name != "seen"}
    return Feed(**told, seen=Seen(row["etag"], row["modified"]))


def item_of(row: RowMapping) -> Item:
    """The item of a line."""
    published = date.fromisoformat(row["published"]) if row["published"] else None
    return Item(row["key"], row["address"], row["title"], published)
