"""Fetching: one address, when asked, within limits, and never from behind the door."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx2
import pytest

from cairn.reading import Limits
from cairn.reading.fetch import Fetched, FetchError, Seen, fetch

PUBLIC = "93.184.216.34"
Answer = Callable[[httpx2.Request], httpx2.Response]


def to_public(host: str, port: int) -> Sequence[str]:
    """A resolver for which every name has a public address."""
    return [PUBLIC]


def fetched(url: str, answer: Answer, *, resolve: Callable[[str, int], Sequence[str]] = to_public, limits: Limits | None = None) -> Fetched:
    """A fetch whose requests are answered by a function."""
    return fetch(url, limits=limits or Limits(), transport=httpx2.MockTransport(answer), resolve=resolve)


def refused(url: str, answer: Answer = lambda request: httpx2.Response(200), **options: object) -> FetchError:
    """The error of a fetch."""
    with pytest.raises(FetchError) as caught:
        fetched(url, answer, **options)  # type: ignore[arg-type]
    assert caught.value.message == str(caught.value)
    return caught.value


def test_an_answer():
    """The bytes, the Content-Type as given, and the address without its fragment."""
    page = fetched("https://news.example/a?b=1#c", lambda request: httpx2.Response(200, html="<p>Grüße</p>"))
    assert page == Fetched("<p>Grüße</p>".encode(), "text/html; charset=utf-8", "https://news.example/a?b=1")


def test_the_connection_goes_to_the_judged_address():
    """Name servers are asked once; the request goes to the number, and asks server and certificate for the name."""
    asked: list[tuple[str, int]] = []
    seen: list[httpx2.Request] = []

    def resolve(host: str, port: int) -> Sequence[str]:
        asked.append((host, port))
        return ["2606:4700:4700::1111", PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(200)

    fetched("https://bücher.example:8443/x", answer, resolve=resolve)
    (request,) = seen
    assert asked == [("xn--bcher-kva.example", 8443)]
    assert str(request.url) == f"https://{PUBLIC}:8443/x"
    assert request.headers["Host"] == "xn--bcher-kva.example:8443"
    assert request.extensions["sni_hostname"] == "xn--bcher-kva.example"


@pytest.mark.parametrize(
    "url", ["ftp://news.example/", "file:///etc/passwd", "news.example", "", "http://", "https://me:secret@news.example/", "http://[::1"]
)
def test_what_is_no_address(url: str):
    """Only http and https, with a host, without a password; a password is not repeated in the message."""
    error = refused(url)
    assert error.code == "fetch-address"
    assert "secret" not in error.message


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["10.1.2.3"], [PUBLIC, "192.168.0.1"], ["::ffff:169.254.169.254"], ["fe80::1%eth0"]])
def test_private_addresses(addresses: list[str]):
    """One private address among those of a name is enough to refuse; no request is sent."""
    sent: list[httpx2.Request] = []
    error = refused("http://news.example/", sent.append, resolve=lambda host, port: addresses)  # type: ignore[arg-type]
    assert error.code == "fetch-private"
    assert not sent


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0"])
def test_this_machine_by_any_name(host: str):
    """With the system's own resolver, every spelling of this machine is refused."""
    with pytest.raises(FetchError) as caught:
        fetch(f"http://{host}:9/")
    assert caught.value.code in ("fetch-private", "fetch-unresolved")


def test_redirects_are_judged_too():
    """A public page that sends on to a private address is not followed; relative and absolute targets are."""

    def answer(request: httpx2.Request) -> httpx2.Response:
        targets = {"/start": "next?x=1", "/next": "http://other.example/end", "/trap": "http://inside.example/"}
        target = targets.get(request.url.path)
        return httpx2.Response(302, headers={"Location": target}) if target else httpx2.Response(200, text="end")

    def resolve(host: str, port: int) -> Sequence[str]:
        return ["10.0.0.7"] if host == "inside.example" else [PUBLIC]

    assert fetched("http://news.example/start", answer, resolve=resolve).url == "http://other.example/end"
    assert refused("http://news.example/trap", answer, resolve=resolve).code == "fetch-private"
    assert (
        refused("http://news.example/x", lambda request: httpx2.Response(301, headers={"Location": "file:///etc/passwd"})).code
        == "fetch-address"
    )


def test_redirects_end():
    """A circle is left after the allowed number of redirects."""
    count = 0

    def answer(request: httpx2.Request) -> httpx2.Response:
        nonlocal count
        count += 1
        return httpx2.Response(302, headers={"Location": "/again"})

    assert refused("http://news.example/", answer, limits=Limits(max_redirects=3)).code == "fetch-redirects"
    assert count == 4


def test_no_cookie_is_carried():
    """What one answer sets is not sent with the next request: whoever is asked learns nothing of the asker."""
    seen: list[httpx2.Headers] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request.headers)
        return (
            httpx2.Response(200)
            if request.url.path == "/b"
            else httpx2.Response(302, headers={"Location": "/b", "Set-Cookie": "who=me; Path=/"})
        )

    fetched("http://news.example/a", answer)
    assert ["cookie" in headers for headers in seen] == [False, False]


def test_size_is_counted_unpacked():
    """A small packed answer that unpacks beyond the limit is cut off."""
    bomb = gzip.compress(bytes(5_000_000))
    error = refused(
        "http://news.example/",
        lambda request: httpx2.Response(200, content=bomb, headers={"Content-Encoding": "gzip"}),
        limits=Limits(max_bytes=1_000_000),
    )
    assert error.code == "fetch-too-large"


@pytest.mark.parametrize("status", [204, 304, 404, 451, 503])
def test_no_page(status: int):
    """An answer that is no page is an error with its number."""
    error = refused("http://news.example/", lambda request: httpx2.Response(status))
    assert error.code == "fetch-status"
    assert str(status) in error.message


def test_names_and_connections_that_fail():
    """A name that nobody knows, and a connection that breaks."""

    def unknown(host: str, port: int) -> Sequence[str]:
        raise OSError("unknown")

    def broken(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("refused")

    def slow(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ReadTimeout("slow")

    assert refused("http://news.example/", resolve=unknown).code == "fetch-unresolved"
    assert refused("http://news.example/", broken).code == "fetch-failed"
    assert refused("http://news.example/", slow).code == "fetch-timeout"


class Site(BaseHTTPRequestHandler):
    """A real server: a page, a redirect to it, and answers whose body or head drips without end. The base class names the methods."""

    def do_GET(self) -> None:
        """Answers by path."""
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/page")
            self.end_headers()
        elif self.path == "/body":
            self.send_response(200)
            self.end_headers()
            self.drip(b"")
        elif self.path == "/head":
            self.drip(b"HTTP/1.1 200 OK\r\nX-Long: ")
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=koi8-r")
            self.end_headers()
            self.wfile.write(f"<p>{self.headers['Host']} {'cookie' in self.headers}</p>".encode())

    def drip(self, first: bytes) -> None:
        """A byte now and then, until nobody listens any more."""
        try:
            self.wfile.write(first)
            for _ in range(200):
                self.wfile.write(b".")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    def log_message(self, format: str, *arguments: object) -> None:
        """Silent."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a server on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


def test_a_real_server(site: str):
    """Over a real connection: redirect followed, name sent as host, type and bytes as answered; refused unless private is allowed."""
    answer = fetch(f"{site}/moved", allow_private=True)
    assert answer == Fetched(f"<p>{site.removeprefix('http://')} False</p>".encode(), "text/html; charset=koi8-r", f"{site}/page")
    with pytest.raises(FetchError) as caught:
        fetch(f"{site}/moved")
    assert caught.value.code == "fetch-private"


@pytest.mark.parametrize("part", ["body", "head"])
def test_an_answer_that_never_ends(site: str, part: str):
    """A server that sends a byte now and then is left when the time is up."""
    with pytest.raises(FetchError) as caught:
        fetch(f"{site}/{part}", allow_private=True, limits=Limits(fetch_seconds=0.4))
    assert caught.value.code == "fetch-timeout"


TRUSTED = ("archive.example", "10.0.0.7:8080")


def inside(host: str, port: int) -> Sequence[str]:
    """A resolver of a team's network: its archive is inside, everything else is not."""
    known = {"archive.example": ["10.0.0.5"], "10.0.0.7": ["10.0.0.7"], "loop.example": ["127.0.0.1"]}
    return known.get(host, [PUBLIC])


@pytest.mark.parametrize(
    ("url", "is_fetched"),
    [
        ("http://archive.example/a", True),
        ("https://ARCHIVE.example:444/a", True),  # the host by name, on any port
        ("http://10.0.0.7:8080/a", True),
        ("http://10.0.0.7/a", False),  # named with its port
        ("http://archive.example.evil.example/a", True),  # public
        ("http://loop.example/a", False),
        ("http://10.0.0.5/a", False),  # a name is trusted, not its address
    ],
)
def test_trusted_hosts_are_fetched_from_by_name(url: str, is_fetched: bool):
    """Those that somebody named, and no other private one."""
    resolve = inside if "10.0.0.5" not in url else lambda host, port: ["10.0.0.5"]
    transport = httpx2.MockTransport(lambda request: httpx2.Response(200, text="ok"))
    if is_fetched:
        assert fetch(url, trusted=TRUSTED, transport=transport, resolve=resolve).content == b"ok"
    else:
        with pytest.raises(FetchError) as caught:
            fetch(url, trusted=TRUSTED, transport=transport, resolve=resolve)
        assert caught.value.code == "fetch-private"


@pytest.mark.parametrize(
    ("start", "target", "code"),
    [
        ("http://news.example/a", "http://archive.example/secret", "fetch-private"),  # who is not trusted leads to nobody who is
        ("http://archive.example/a", "http://loop.example/", "fetch-private"),
        ("http://archive.example/a", "http://127.0.0.1:631/", "fetch-private"),
        ("http://archive.example/a", "http://archive.example/b", None),
        ("http://archive.example/a", "http://news.example/b", None),
    ],
)
def test_redirects_gain_no_trust(start: str, target: str, code: str | None):
    """Trust is of the host that somebody named, and is not handed on."""

    def answer(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(302, headers={"Location": target}) if request.url.path == "/a" else httpx2.Response(200, text="ok")

    def resolve(host: str, port: int) -> Sequence[str]:
        return [host] if host.startswith("127.") else inside(host, port)

    transport = httpx2.MockTransport(answer)
    if code is None:
        assert fetch(start, trusted=TRUSTED, transport=transport, resolve=resolve).url == target
    else:
        with pytest.raises(FetchError) as caught:
            fetch(start, trusted=TRUSTED, transport=transport, resolve=resolve)
        assert caught.value.code == code


def test_a_name_server_that_changes_its_mind_gains_nothing():
    """Each hop asks once, and connects to what was judged: the second answer, private, is judged and refused."""
    asked = iter([[PUBLIC], ["169.254.169.254"]])
    seen: list[str] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(str(request.url.host))
        return httpx2.Response(302, headers={"Location": "/again"})

    error = refused("http://news.example/", answer, resolve=lambda host, port: next(asked))
    assert (error.code, seen) == ("fetch-private", [PUBLIC])


@pytest.mark.parametrize("media_type", ["image/png", "video/mp4", "application/zip", "application/x-msdownload"])
def test_what_is_no_report_is_not_loaded(media_type: str):
    """By what the server says of it: the body is not read."""

    def body() -> Iterator[bytes]:
        raise AssertionError("it was read")
        yield b""

    error = refused("http://news.example/", lambda request: httpx2.Response(200, headers={"Content-Type": media_type}, content=body()))
    assert error.code == "fetch-type"
    assert media_type in error.message


def test_what_is_known_is_asked_for_only_if_it_has_changed():
    """By its tags; a server that answers 304 without having been asked so has failed."""
    known = Seen('"1"', "Fri, 21 Feb 2025 08:00:00 GMT")
    asked: list[httpx2.Headers] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.headers)
        return httpx2.Response(304, headers={"ETag": '"1"'})

    found = fetch("http://news.example/", seen=known, transport=httpx2.MockTransport(answer), resolve=to_public)
    assert (found.is_unchanged, found.content) == (True, b"")
    assert (asked[0]["If-None-Match"], asked[0]["If-Modified-Since"]) == (known.etag, known.modified)
    fresh = fetched("http://news.example/", lambda request: httpx2.Response(200, text="x", headers={"ETag": '"2"'}))
    assert (fresh.is_unchanged, fresh.seen) == (False, Seen('"2"', None))
