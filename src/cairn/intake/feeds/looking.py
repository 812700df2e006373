"""A look at a feed: fetched by the seam by which everything is, read, and what is new handed on. Only feeds that somebody added."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cairn.casebook import Casebook, CasebookError
from cairn.intake.feeds.apart import parsed_apart
from cairn.intake.feeds.errors import FeedError
from cairn.intake.feeds.feed import Feed
from cairn.intake.feeds.feeds import Feeds
from cairn.intake.feeds.parsing import may_be_feed
from cairn.intake.jobs.jobs import now
from cairn.reading import Limits
from cairn.reading.fetch import NOTHING_SEEN, Fetched, FetchError, fetch

LIMITS = Limits(max_bytes=5_000_000, fetch_seconds=30.0)
MOST_NEW = 100
"""New items that one look takes on; the others are left for the next one, which is told."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a feed has found: `new` items, of which `queued` became jobs, `left` for the next look; or what was in the way."""

    feed: Feed
    new: int = 0
    queued: int = 0
    left: int = 0
    odd: int = 0
    problem: FeedError | FetchError | None = None


def look_at_due(casebook: Casebook, feeds: Feeds, *, fetching: Callable[..., Fetched] = fetch) -> Look | None:
    """Look at the feed that is due first; None where none is."""
    feed = feeds.due()
    return look_at(casebook, feeds, feed, fetching=fetching) if feed else None


def look_at(casebook: Casebook, feeds: Feeds, feed: Feed, *, fetching: Callable[..., Fetched] = fetch) -> Look:
    """Look at a feed now, whether or not it is due."""
    feeds.begin(feed)
    try:
        trusted = casebook.settings.trusted_hosts
        answer = fetching(feed.address, limits=LIMITS, trusted=trusted, seen=feed.seen, takes=may_be_feed)
        return _taken(feeds, feed, answer)
    except (FeedError, FetchError) as error:
        feeds.fail(feed, error.code, error.message)
        return Look(feed, problem=error)
    except CasebookError:  # the store's own: no fault of the feed
        raise
    except Exception as error:  # what one feed sends must not cost the others their look
        message = f"{feed.address}: it could not be looked at ({type(error).__name__}). The other feeds are not affected; please report it."
        feeds.fail(feed, "feed-broken", message)
        return Look(feed, problem=FeedError("feed-broken", message))


def _taken(feeds: Feeds, feed: Feed, answer: Fetched) -> Look:
    if answer.is_unchanged:
        feeds.stay(feed)
        return Look(feed)
    found = parsed_apart(answer.content, answer.url, answer.media_type, now().date())
    unknown = feeds.unknown(feed, found.items)
    new, left = unknown[:MOST_NEW], max(0, len(unknown) - MOST_NEW) + found.beyond
    seen = NOTHING_SEEN if left else answer.seen  # what was left is to be sent again
    queued = feeds.find(feed, new, title=found.title, left=left, odd=found.odd, seen=seen)
    return Look(feed, len(new), queued, left, found.odd)
