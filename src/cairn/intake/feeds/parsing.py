"""What a feed names: from its bytes, which are as hostile as any other document, to items. Nothing is fetched here."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from time import struct_time
from typing import Any
from urllib.parse import urljoin

from cairn.intake.feeds.errors import FeedError
from cairn.intake.feeds.feed import Item
from cairn.reading.fetch import FetchError, checked

MOST_ITEMS = 1_000
"""Items of one feed that are looked at; those that come first are the newest."""
LONGEST_TITLE = 300
LONGEST_ADDRESS = 2_000


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a feed says of itself, and what it names, each once; `odd` items have no address that can be fetched, `beyond` were too many."""

    title: str | None
    items: tuple[Item, ...]
    odd: int = 0
    beyond: int = 0


def parsed(content: bytes, address: str, media_type: str | None, today: date) -> Parsed:
    """What stands in the bytes of a feed that came from an address.

    Raises FeedError (feed-entities, feed-unreadable, feed-damaged, feedparser-missing)."""
    _refuse_entities(content, address)
    feed = _feed(content, address, media_type)
    entries = feed["entries"]
    if not entries and not dict.get(feed, "version"):
        message = (
            f"{address} is no feed (RSS or Atom) that can be read. Look for the feed's own address on the site, or add the page itself."
        )
        raise FeedError("feed-unreadable", message)
    found = [_item(entry, address, today) for entry in entries[:MOST_ITEMS]]
    items = {item.key: item for item in found if item}
    title = _plain(dict.get(feed["feed"], "title"))
    return Parsed(title or None, tuple(items.values()), found.count(None), max(0, len(entries) - MOST_ITEMS))


def may_be_feed(media_type: str | None) -> bool:
    """Whether something that a server declares like this is worth looking at as a feed."""
    kind = (media_type or "").partition("/")[0]
    return kind in ("", "text") or media_type == "application/octet-stream" or (media_type or "").endswith(("xml", "rdf"))


def _refuse_entities(content: bytes, address: str) -> None:
    """Entities of one's own are of no use to a feed, and how a small one becomes a huge one."""
    if re.search(rb"<!\s*ENTITY", content.replace(b"\0", b""), flags=re.IGNORECASE):
        message = f"{address} declares entities of its own, as no feed needs and as an attack does. It was not read."
        raise FeedError("feed-entities", message)


def _feed(content: bytes, address: str, media_type: str | None) -> Any:  # noqa: ANN401 (feedparser knows no types)
    try:
        import feedparser
    except ImportError as error:
        message = "The reader of feeds is not installed. Install it with: pip install 'cairn-record[web]'"
        raise FeedError("feedparser-missing", message) from error
    told = {"content-type": media_type or "", "content-location": address}
    try:  # a stream: of bytes it would ask whether they name a file
        return feedparser.parse(BytesIO(content), response_headers=told, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # a parser of hostile bytes raises what it likes
        message = f"{address}: the feed is damaged ({type(error).__name__}). Look at it again later, or add its pages one by one."
        raise FeedError("feed-damaged", message) from error


def _item(entry: Any, address: str, today: date) -> Item | None:  # noqa: ANN401
    link = str(dict.get(entry, "link") or "").strip()
    try:
        target = str(checked(urljoin(address, link))) if link else ""
    except (FetchError, ValueError):
        return None
    if not 0 < len(target) <= LONGEST_ADDRESS:
        return None
    key = hashlib.sha256(str(dict.get(entry, "id") or target).encode("utf-8", "replace")).hexdigest()
    published = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    return Item(key, target, _plain(dict.get(entry, "title")) or target[:LONGEST_TITLE], _day(published, today))


def _day(given: struct_time | None, today: date) -> date | None:
    """The day that a feed gives, where it can be one."""
    try:
        day = date(*given[:3]) if given else None
    except ValueError:
        return None
    return day if day and date(1990, 1, 1) <= day <= today + timedelta(days=1) else None


def _plain(title: object) -> str:
    """A title as one line of text, without markup."""
    text = re.sub(r"<[^<>]{0,500}>", " ", str(title or "")[: 10 * LONGEST_TITLE])
    shown = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(shown.split())[:LONGEST_TITLE]
