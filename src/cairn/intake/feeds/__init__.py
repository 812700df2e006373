"""Feeds (RSS, Atom) that somebody wants watched: looked at on a schedule, new items queued as jobs or offered to a person."""

from cairn.intake.feeds.errors import FeedError
from cairn.intake.feeds.feed import Feed, Item, ItemState
from cairn.intake.feeds.feeds import Feeds

__all__ = ["Feed", "FeedError", "Feeds", "Item", "ItemState"]
