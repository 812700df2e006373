"""The feeds of a casebook: watched, looked at, forgotten. May be shared by threads and processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from cairn.casebook import Casebook
from cairn.casebook.store import Store, has_table
from cairn.intake.feeds import schema
from cairn.intake.feeds.errors import FeedError
from cairn.intake.feeds.feed import Feed, Item, ItemState, Offered
from cairn.intake.feeds.lines import feed_of, item_of
from cairn.intake.feeds.schema import feeds, items
from cairn.intake.jobs.job import Kind, Wanted
from cairn.intake.jobs.jobs import Jobs, now
from cairn.intake.jobs.lines import storable
from cairn.reading.fetch import Seen, checked

SHORTEST, USUAL, LONGEST = 15, 60, 7 * 24 * 60
"""Minutes between two looks."""
MOST_FEEDS = 200
LONGEST_REST = timedelta(days=1)


class Feeds:
    """The feeds in a store; their tables are made where they are not there yet."""

    def __init__(self, store: Store, jobs: Jobs, clock: Callable[[], datetime] = now) -> None:
        """New items become `jobs`; `clock` tells when it is time to look."""
        self._store, self._jobs, self._clock = store, jobs, clock
        with store.reading() as connection:
            is_there = has_table(connection, items.name)
        if not is_there:
            with store.writing() as connection:
                schema.metadata.create_all(connection)

    @classmethod
    def of(cls, casebook: Casebook, clock: Callable[[], datetime] = now) -> Feeds:
        """Those of a casebook."""
        return cls(casebook.store, Jobs.of(casebook), clock)

    def add(self, address: str, by: str, *, every: int = USUAL, asks: bool = True) -> Feed:
        """Watch a feed, on behalf of somebody. It is looked at for the first time at once.

        Raises FetchError (fetch-address), FeedError (feed-every, feed-known, feeds-full)."""
        target = str(checked(address.strip()))
        if not SHORTEST <= every <= LONGEST:
            raise FeedError("feed-every", f"A feed is looked at every {SHORTEST} to {LONGEST} minutes, not every {every}.")
        with self._store.writing(is_beside=True) as connection:
            there = connection.execute(select(feeds.c.number, feeds.c.address)).all()
            if any(one.address == target for one in there):
                raise FeedError("feed-known", f"{target} is watched already. 'cairn feed list' shows how it stands.")
            if len(there) >= MOST_FEEDS:
                raise FeedError("feeds-full", f"{MOST_FEEDS} feeds are watched. Remove one that is no longer needed.")
            told = {"address": target, "by": by, "every": every, "asks": asks, "added_at": self._time(), "next_at": self._time()}
            row = connection.execute(insert(feeds).values(told).returning(feeds)).mappings().one()
        return feed_of(row)

    def remove(self, number: int) -> Feed:
        """Watch a feed no more. What it brought in stays.

        Raises FeedError (feed-unknown)."""
        feed = self.feed(number)
        with self._store.writing(is_beside=True) as connection:
            connection.execute(delete(items).where(items.c.feed == number))
            connection.execute(delete(feeds).where(feeds.c.number == number))
        return feed

    def feed(self, number: int) -> Feed:
        """The feed of a number.

        Raises FeedError (feed-unknown)."""
        with self._store.reading() as connection:
            row = connection.execute(select(feeds).where(feeds.c.number == number)).mappings().first()
        if row is None:
            raise FeedError("feed-unknown", f"No feed {number} is watched. 'cairn feed list' tells the numbers.")
        return feed_of(row)

    def all(self) -> list[Feed]:
        """All that are watched, in the order in which they were added."""
        with self._store.reading() as connection:
            return [feed_of(row) for row in connection.execute(select(feeds).order_by(feeds.c.number)).mappings()]

    def hurry(self, number: int) -> None:
        """Let a feed be due now."""
        with self._store.writing(is_beside=True) as connection:
            connection.execute(update(feeds).where(feeds.c.number == number).values(next_at=self._time()))

    def is_any_due(self) -> bool:
        """Whether it is time to look at one."""
        with self._store.reading() as connection:
            return connection.scalar(select(feeds.c.number).where(feeds.c.next_at <= self._time()).limit(1)) is not None

    def due(self) -> Feed | None:
        """The feed that should have been looked at first; None where none is due."""
        wanted = select(feeds).where(feeds.c.next_at <= self._time()).order_by(feeds.c.next_at, feeds.c.number).limit(1)
        with self._store.reading() as connection:
            row = connection.execute(wanted).mappings().first()
        return feed_of(row) if row else None

    def begin(self, feed: Feed) -> None:
        """A look begins. It counts as one that failed until it is over: what kills the process must not be looked at again at once."""
        message = f"{feed.address}: the process that looked at it ended before it was done. It is looked at less often for now."
        told = {"code": "feed-interrupted", "message": message}
        self._set(feed, looked_at=self._time(), failures=feed.failures + 1, next_at=self._later(feed, feed.failures + 1), **told)

    def fail(self, feed: Feed, code: str, message: str) -> None:
        """It could not be read: the more often that happens, the longer it is left alone."""
        failures = feed.failures + 1
        self._set(
            feed, code=code, message=storable(message), failures=failures, next_at=self._later(feed, failures), found=0, left=0, odd=0
        )

    def stay(self, feed: Feed) -> None:
        """Nothing has changed since the last look."""
        self._set(feed, code=None, message=None, failures=0, next_at=self._later(feed, 0), found=0)

    def unknown(self, feed: Feed, found: Iterable[Item]) -> list[Item]:
        """Of what a feed names what it has not named before."""
        with self._store.reading() as connection:
            known = {*connection.scalars(select(items.c.key).where(items.c.feed == feed.number))}
        return [item for item in found if item.key not in known]

    def find(self, feed: Feed, new: list[Item], *, title: str | None, left: int, odd: int, seen: Seen) -> int:
        """New items were found: they are offered, or become jobs; how many became jobs."""
        state = ItemState.OFFERED if feed.asks else ItemState.TAKEN
        told = {"title": title, "code": None, "message": None, "failures": 0, "next_at": self._later(feed, 0), "looked_at": self._time()}
        counted = {"found": len(new), "left": left, "odd": odd, "etag": seen.etag, "modified": seen.modified}
        with self._store.writing(is_beside=True) as connection:
            lines = [_line(feed, item, state, self._time()) for item in new]
            if lines:
                connection.execute(insert(items), lines)
            connection.execute(update(feeds).where(feeds.c.number == feed.number).values(told | counted))
            return 0 if feed.asks else sum(self._queue(connection, feed.number, feed.by, item) for item in new)

    def offered(self, most: int) -> list[Offered]:
        """What waits for somebody to choose, the newest first."""
        shown = select(items, feeds.c.title.label("feed_title"), feeds.c.address.label("feed_address"))
        wanted = shown.join(feeds, feeds.c.number == items.c.feed).where(items.c.state == ItemState.OFFERED)
        ordered = wanted.order_by(items.c.seen_at.desc(), items.c.feed, items.c.published.desc(), items.c.key).limit(most)
        with self._store.reading() as connection:
            found = connection.execute(ordered).mappings().all()
        return [Offered(row["feed"], row["feed_title"] or row["feed_address"], item_of(row), row["seen_at"]) for row in found]

    def choose(self, chosen: Iterable[tuple[int, str]], by: str, *, taken: bool) -> int:
        """Take offered items in, or pass them over, on behalf of somebody; each is named by its feed and key. How many there were."""
        state = ItemState.TAKEN if taken else ItemState.PASSED
        with self._store.writing(is_beside=True) as connection:
            rows = [row for feed, key in chosen if (row := _chosen(connection, feed, key, state))]
            for row in rows if taken else ():
                self._queue(connection, row["feed"], by, item_of(row))
        return len(rows)

    def _queue(self, connection: Connection, feed: int, by: str, item: Item) -> bool:
        """An item becomes a job, unless another feed has named the same address before."""
        wanted = Wanted(Kind.FEED_ITEM, item.address, by, published=item.published, feed=feed)
        return self._jobs.put_in(connection, wanted) is not None

    def _set(self, feed: Feed, **values: object) -> None:
        with self._store.writing(is_beside=True) as connection:
            connection.execute(update(feeds).where(feeds.c.number == feed.number).values(values))

    def _later(self, feed: Feed, failures: int) -> str:
        """When to look again: after the usual time, or twice as long for each failure in a row, up to a day."""
        usual = timedelta(minutes=feed.every)
        return self._time(min(usual * 2 ** min(failures, 10), max(usual, LONGEST_REST)))

    def _time(self, later: timedelta = timedelta()) -> str:
        return (self._clock() + later).astimezone(UTC).isoformat(timespec="seconds")


def ask_first(connection: Connection, by: str) -> None:
    """Have a person choose among what the feeds of somebody name, within a transaction: nothing is taken in on their behalf any more."""
    if has_table(connection, feeds.name):
        connection.execute(update(feeds).where(feeds.c.by == by).values(asks=True))


def _line(feed: Feed, item: Item, state: ItemState, at: str) -> dict[str, object]:
    published = item.published.isoformat() if item.published else None
    told = {"key": item.key, "address": storable(item.address), "title": storable(item.title), "published": published}
    return {"feed": feed.number, **told, "seen_at": at, "state": state}


def _chosen(connection: Connection, feed: int, key: str, state: ItemState) -> RowMapping | None:
    asked = update(items).where(items.c.feed == feed, items.c.key == key, items.c.state == ItemState.OFFERED)
    return connection.execute(asked.values(state=state).returning(items)).mappings().first()
