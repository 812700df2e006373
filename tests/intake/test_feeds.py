"""Feeds: looked at on their schedule by our own seam, new items queued once, and nothing that a hostile one tries comes through."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cairn.casebook import Casebook
from cairn.cli import app
from cairn.intake.feeds import FeedError, Feeds, apart, looking
from cairn.intake.feeds.looking import LIMITS, Look, look_at
from cairn.intake.feeds.parsing import may_be_feed, parsed
from cairn.intake.jobs import Jobs, Kind, State
from cairn.intake.jobs.working import work
from cairn.reading import Limits
from cairn.reading.fetch import FetchError, Seen
from small_site import Site, article, site

TODAY = date(2025, 3, 31)
GOSSI = "On 20 February 2025, 3 civilians were killed in Gossi by soldiers, a resident said."


class Watch:
    """A clock that is set forward by hand."""

    def __init__(self) -> None:
        self.time = datetime(2025, 3, 31, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """What it shows."""
        return self.time

    def forward(self, **by: float) -> None:
        """Set it forward."""
        self.time += timedelta(**by)


@pytest.fixture
def web() -> Iterator[Site]:
    """A site on loopback."""
    with site() as made:
        yield made


@pytest.fixture
def casebook(tmp_path: Path, store: str | None) -> Iterator[Casebook]:
    """An empty casebook, on either store, that trusts loopback as a team may trust an archive of its own."""
    Casebook.init(tmp_path / "book", store, author="Ama").__exit__()
    file = tmp_path / "book" / "cairn.toml"
    file.write_text(file.read_text() + 'trusted_hosts = ["127.0.0.1"]\n')
    with Casebook.open(tmp_path / "book", store, author="Ama") as opened:
        yield opened


@pytest.fixture
def watch() -> Watch:
    """A clock."""
    return Watch()


@pytest.fixture
def feeds(casebook: Casebook, watch: Watch) -> Feeds:
    """The feeds of the casebook, on that clock."""
    return Feeds.of(casebook, watch)


def rss(*items: tuple[str, str], title: str = "News of Gossi", more: str = "") -> str:
    """A feed of items (link, title)."""
    told = "".join(
        f"<item><title>{name}</title><link>{link}</link><guid>{link}</guid><pubDate>Fri, 21 Feb 2025 08:00:00 GMT</pubDate></item>"
        for link, name in items
    )
    return f'<?xml version="1.0"?>{more}<rss version="2.0"><channel><title>{title}</title><link>https://n.example/</link>{told}</channel></rss>'


def look(casebook: Casebook, feeds: Feeds, number: int) -> Look:
    """Look at a feed now."""
    return look_at(casebook, feeds, feeds.feed(number))


def test_what_a_feed_names_is_taken_in_once(casebook: Casebook, feeds: Feeds, web: Site) -> None:
    """Each item's page is fetched once, on behalf of who watches; the feed's day is that of a page that carries none; a second look
    asks only for what has changed, and finds what is new."""
    pages = [web.put(f"/{n}", article(f"Report {n}", GOSSI.replace("3", str(n)))) for n in (4, 5)]
    feed = feeds.add(web.put("/rss", rss((pages[0], "Four")), "application/rss+xml", ETag='"1"'), "Binta", asks=False)
    assert (look(casebook, feeds, 1).new, look(casebook, feeds, 1).new) == (1, 0)
    assert [dict(headers).get("If-None-Match") for path, headers in web.asked if path == "/rss"] == [None, '"1"']
    web.put("/rss", rss((pages[0], "Four"), (pages[1], "Five")), "application/rss+xml", ETag='"2"')
    found = look(casebook, feeds, 1)
    assert (found.new, found.queued, found.problem) == (1, 1, None)
    jobs = Jobs.of(casebook)
    assert [(job.kind, job.name, job.by, job.feed, job.published) for job in jobs.next_ones(9)] == [
        (Kind.FEED_ITEM, page, "Binta", feed.number, date(2025, 2, 21)) for page in pages
    ]
    assert feeds.feed(1).title == "News of Gossi"
    assert look(casebook, feeds, 1).problem is None and len(jobs.next_ones(9)) == 2


def test_a_feed_that_asks_offers_its_items(casebook: Casebook, feeds: Feeds, web: Site) -> None:
    """What is chosen becomes a job of who chose it; what is passed over never comes again."""
    feeds.add(web.put("/rss", rss((f"{web.address}/a", "A <b>bold</b>"), (f"{web.address}/b", "B")), "text/xml"), "Ama")
    assert look(casebook, feeds, 1).queued == 0
    offered = {one.item.title: one for one in feeds.offered(9)}
    assert set(offered) == {"A bold", "B"}
    assert feeds.choose([(1, offered["A bold"].item.key)], "Binta", taken=True) == 1
    assert feeds.choose([(1, offered["B"].item.key), (1, offered["A bold"].item.key), (9, "x")], "Binta", taken=False) == 1
    assert [(job.name, job.by) for job in Jobs.of(casebook).next_ones(9)] == [(f"{web.address}/a", "Binta")]
    assert look(casebook, feeds, 1).new == 0 and feeds.offered(9) == []


def test_it_is_looked_at_when_it_is_time(casebook: Casebook, feeds: Feeds, web: Site, watch: Watch) -> None:
    """At once, and then after its time; after failures after twice as long each, up to a day; a good look ends that."""
    feeds.add(web.address + "/rss", "Ama", every=30)
    waits: list[float] = []
    for _ in range(8):
        due = feeds.due()
        assert due and feeds.is_any_due()
        assert look_at(casebook, feeds, due).problem
        next_at = datetime.fromisoformat(feeds.feed(1).next_at)
        waits.append((next_at - watch.time).total_seconds() / 60)
        assert feeds.due() is None
        watch.time = next_at
    assert waits == [60, 120, 240, 480, 960, 1440, 1440, 1440]
    assert (feeds.feed(1).code, feeds.feed(1).failures) == ("fetch-status", 8)
    web.put("/rss", rss(), "text/xml")
    assert look(casebook, feeds, 1).problem is None
    assert (feeds.feed(1).code, feeds.feed(1).failures) == (None, 0)
    watch.forward(minutes=29)
    assert not feeds.is_any_due()
    watch.forward(minutes=1)
    assert feeds.is_any_due()
    feeds.hurry(1)
    feeds.remove(1)
    assert not feeds.is_any_due() and feeds.all() == []


def test_what_kills_the_process_is_not_looked_at_again_at_once(casebook: Casebook, feeds: Feeds) -> None:
    """A look that never ends counts as a failure from its beginning."""
    feed = feeds.add("https://news.example/rss", "Ama")

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        look_at(casebook, feeds, feed, fetching=killed)  # type: ignore[arg-type]
    assert feeds.due() is None
    assert (feeds.feed(1).code, feeds.feed(1).failures) == ("feed-interrupted", 1)


@pytest.mark.parametrize("mark", ['"é"', '"\u0661"', '"a\x01b"'])
def test_a_mark_that_cannot_be_sent_back_is_not(mark: str) -> None:
    """A server may call its answer what it likes; a header of ours says only what a header can say."""
    assert Seen(mark, "Fri, 21 Feb 2025 08:00:00 GMT").asked() == {"If-Modified-Since": "Fri, 21 Feb 2025 08:00:00 GMT"}


def test_what_nobody_foresaw_fails_the_feed_alone(casebook: Casebook, feeds: Feeds) -> None:
    """The look is over, with its reason; the next one comes later."""
    feed = feeds.add("https://news.example/rss", "Ama")

    def unforeseen(*_: object, **__: object) -> None:
        raise UnicodeEncodeError("ascii", "é", 0, 1, "ordinal not in range")

    found = look_at(casebook, feeds, feed, fetching=unforeseen)  # type: ignore[arg-type]
    assert found.problem and found.problem.code == "feed-broken"
    assert (feeds.feed(1).code, feeds.feed(1).failures, feeds.due()) == ("feed-broken", 1, None)


def test_what_is_refused_when_it_is_added(feeds: Feeds) -> None:
    """No address, a password in it, one that is watched, a pace that is none, too many."""
    feeds.add("https://news.example/rss", "Ama")
    for address, every, code in (
        ("file:///etc/passwd", 60, "fetch-address"),
        ("https://me:secret@news.example/", 60, "fetch-address"),
        ("https://news.example/rss", 60, "feed-known"),
        ("https://other.example/rss", 1, "feed-every"),
        ("https://other.example/rss", 99999, "feed-every"),
    ):
        with pytest.raises((FeedError, FetchError)) as caught:
            feeds.add(address, "Ama", every=every)
        assert caught.value.code == code
    with pytest.raises(FeedError, match="feed list"):
        feeds.feed(7)


ENTITIES = '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
EXTERNAL = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "media_type", "code"),
    [
        (rss(("https://n.example/a", "&c;"), more=ENTITIES), "text/xml", "feed-entities"),
        (rss(("https://n.example/a", "&x;"), more=EXTERNAL), "text/xml", "feed-entities"),
        (rss(more=ENTITIES).encode("utf-16"), "text/xml; charset=utf-16", "feed-entities"),
        ("<html><body>no feed</body></html>", "text/html", "feed-unreadable"),
        ("", "text/xml", "feed-unreadable"),
        (bytes(range(256)) * 50, "text/xml", "feed-unreadable"),
        ("/etc/passwd", "text/plain", "feed-unreadable"),
        (b"x" * 5_000_001, "text/xml", "fetch-too-large"),
        (b"PNG", "image/png", "fetch-type"),
    ],
    ids=["bomb", "external", "bomb in UTF-16", "page", "empty", "noise", "a file's name", "huge", "picture"],
)
def test_hostile_feeds_are_refused(casebook: Casebook, feeds: Feeds, web: Site, content: str | bytes, media_type: str, code: str) -> None:
    """Each with its reason; nothing of them is queued, and none is asked for again soon."""
    feeds.add(web.put("/rss", content, media_type), "Ama", asks=False)
    found = look(casebook, feeds, 1)
    assert found.problem and found.problem.code == code
    assert feeds.feed(1).code == code and feeds.due() is None
    assert Jobs.of(casebook).next_ones(9) == []


def test_thousands_of_items_come_in_parts(casebook: Casebook, feeds: Feeds, web: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A look takes on so many and tells how many are left; the next one asks for the whole feed again."""
    monkeypatch.setattr(looking, "MOST_NEW", 40)
    links = [(f"https://n.example/{n}", f"Item {n}") for n in range(100)]
    feeds.add(web.put("/rss", rss(*links), "text/xml", ETag='"1"'), "Ama", asks=False)
    looks = [look(casebook, feeds, 1) for _ in range(4)]
    assert [(one.new, one.left) for one in looks] == [(40, 60), (40, 20), (20, 0), (0, 0)]
    assert len(Jobs.of(casebook).next_ones(200)) == 100
    huge = parsed(rss(*((f"https://n.example/{n}", "x") for n in range(3000))).encode(), "https://n.example/rss", "text/xml", TODAY)
    assert (len(huge.items), huge.beyond) == (1000, 2000)


@pytest.mark.parametrize(
    "link", ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "ftp://n.example/", "", "http://", "https://a:b@n.example/"]
)
def test_links_that_are_no_addresses_are_left_out(link: str) -> None:
    """And counted; those beside them come through, relative ones from the feed's own address."""
    found = parsed(rss((link, "Odd"), ("/good", "Good")).encode(), "https://n.example/feeds/rss", "text/xml", TODAY)
    assert found.odd == 1
    assert [item.address for item in found.items] == ["https://n.example/good"]


@pytest.mark.parametrize("day", ["Fri, 21 Feb 2099 08:00:00 GMT", "Fri, 21 Feb 0025 08:00:00 GMT", "yesterday", ""])
def test_a_day_that_cannot_be_is_none(day: str) -> None:
    """A feed may say anything."""
    text = rss(("https://n.example/a", "A")).replace("Fri, 21 Feb 2025 08:00:00 GMT", day)
    assert parsed(text.encode(), "https://n.example/rss", "text/xml", TODAY).items[0].published is None


def test_what_takes_too_long_is_given_up(casebook: Casebook, feeds: Feeds, web: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Megabytes of open tags hold up nothing: the process that parses them is ended, and the feed left alone for longer."""
    monkeypatch.setattr(apart, "PATIENCE", 3.0)
    feeds.add(web.put("/rss", b'<rss version="2.0"><channel>' + b"<a>" * 1_500_000, "text/xml"), "Ama", asks=False)
    began = time.monotonic()
    found = look(casebook, feeds, 1)
    assert found.problem and found.problem.code == "feed-too-much"
    assert time.monotonic() - began < 30 and feeds.due() is None


def test_nothing_that_lies_about_parses_a_feed(evidence: Path) -> None:
    """A feedparser.py among evidence is evidence."""
    found = apart.parsed_apart(rss(("https://n.example/a", "A")).encode(), "https://n.example/rss", "text/xml", TODAY)
    assert [item.title for item in found.items] == ["A"]
    assert not (evidence / "was-run").exists()


def test_atom_is_read_too() -> None:
    """With its ids, and right-to-left titles as they are."""
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>أخبار</title><entry><id>urn:1</id><title>مقتل مدنيين</title>'
        '<link href="https://n.example/1"/><updated>2025-03-01T00:00:00Z</updated></entry></feed>'
    )
    found = parsed(text.encode(), "https://n.example/atom", "application/atom+xml", TODAY)
    assert found.title == "أخبار"
    assert [(item.title, item.address, item.published) for item in found.items] == [
        ("مقتل مدنيين", "https://n.example/1", date(2025, 3, 1))
    ]


@pytest.mark.parametrize(
    ("media_type", "is_feed"),
    [("text/xml", True), (None, True), ("application/atom+xml", True), ("application/zip", False), ("video/mp4", False)],
)
def test_what_may_be_a_feed(media_type: str | None, is_feed: bool) -> None:
    """By what the server says of it."""
    assert may_be_feed(media_type) is is_feed


def test_a_feed_opens_no_door_to_the_inside(casebook: Casebook, feeds: Feeds, web: Site) -> None:
    """The feed itself may lie with a host that is trusted by name; what it names may not: not even that host, or loopback by any name."""
    inside = [
        f"{web.address}/secret",
        "http://localhost:9/",
        "http://[::1]:9/",
        "http://2130706433/",
        "http://169.254.169.254/latest/meta-data/",
    ]
    feeds.add(web.put("/rss", rss(*((link, "x") for link in inside)), "text/xml"), "Ama", asks=False)
    web.put("/secret", article("Secret", GOSSI))
    assert look(casebook, feeds, 1).queued == len(inside)
    assert work(casebook)
    failed = Jobs.of(casebook).newest([State.FAILED], 9)
    assert {job.trouble.code for job in failed if job.trouble} <= {"fetch-private", "fetch-unresolved"} and len(failed) == len(inside)
    assert "/secret" not in web.paths


def test_a_feed_on_an_untrusted_private_host_is_not_fetched(tmp_path: Path, web: Site) -> None:
    """Without the setting nothing private is, whoever added it."""
    with Casebook.init(tmp_path / "book") as casebook:
        feeds = Feeds.of(casebook)
        feeds.add(web.put("/rss", rss(), "text/xml"), "Ama")
        found = look(casebook, feeds, 1)
    assert found.problem and found.problem.code == "fetch-private"
    assert web.asked == []


def test_looking_is_bounded_in_time() -> None:
    """And in size; see the tests of fetching for how."""
    assert (LIMITS.max_bytes, LIMITS.fetch_seconds) <= (Limits().max_bytes, 30.0)


def cairn(*words: str) -> tuple[int, str]:
    """What a command prints, and how it ends."""
    done = CliRunner().invoke(app, words)
    if done.exception and not isinstance(done.exception, SystemExit):
        return 1, f"[{getattr(done.exception, 'code', done.exception)}]"
    return done.exit_code, done.output


def test_the_commands(tmp_path: Path, web: Site) -> None:
    """Added, listed, checked as a schedule does, and removed."""
    book = str(tmp_path / "book")
    cairn("init", book)
    file = tmp_path / "book" / "cairn.toml"
    file.write_text(file.read_text() + 'trusted_hosts = ["127.0.0.1"]\n')
    address = web.put("/rss", rss(("https://127.0.0.1.invalid/a", "A")), "text/xml")
    assert cairn("feed", "add", address, "--take-all", "--every", "30", "--in", book)[0] == 0
    assert cairn("feed", "add", address, "--in", book) == (1, "[feed-known]")
    assert "not looked at yet" in cairn("feed", "list", "--in", book)[1]
    status, told = cairn("feed", "check", "--in", book)
    assert (status, "0 jobs done, 1 failed" in told) == (1, True)
    assert "1 new" in cairn("feed", "list", "--in", book)[1]
    assert cairn("feed", "check", "--in", book)[0] == 0 and web.paths == ["/rss"]
    assert cairn("feed", "check", "--now", "--in", book)[0] == 0 and web.paths == ["/rss", "/rss"]
    failed = cairn("list", "--failures", "--in", book)[1]
    assert "fetch-unresolved" in failed
    assert "set aside" in cairn("aside", "https://127.0.0.1.invalid/a", "--because", "a slip", "--in", book)[1]
    assert "Set aside: https://127.0.0.1.invalid/a (decision" in cairn("list", "--failures", "--in", book)[1]
    assert cairn("aside", "https://127.0.0.1.invalid/a", "--because", "again", "--in", book) == (1, "[failure-unknown]")
    assert "watched no more" in cairn("feed", "remove", "1", "--in", book)[1]
    assert cairn("feed", "remove", "1", "--in", book) == (1, "[feed-unknown]")
