"""Fetches one address, only when asked to: within limits of size, time and redirects, and from no private network.

FetchError carries a code of the catalogue (`failures.toml`, those that begin with "fetch-").
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from cairn.reading.addresses import Resolve, is_public, resolved
from cairn.reading.content_type import media_type_and_charset
from cairn.reading.exchange import Exchange, moment
from cairn.reading.failures import message, reason
from cairn.reading.limits import Limits
from cairn.reading.registry import is_readable

if TYPE_CHECKING:
    import httpx2

_REDIRECTS = {301, 302, 303, 307, 308}
_HEADERS = {
    # says nothing of who asks: a site may belong to those whom the record accuses
    "User-Agent": "Mozilla/5.0 (compatible)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True)
class Seen:
    """By what an answer is known again: the ETag and Last-Modified that it carried."""

    etag: str | None = None
    modified: str | None = None

    def asked(self) -> dict[str, str]:
        """The headers that ask for it only if it is another one now. What cannot stand in a header is not sent back."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in told.items() if value and value.isascii() and value.isprintable()}


NOTHING_SEEN = Seen()


@dataclass(frozen=True)
class Fetched:
    """What an address answered: its unpacked bytes, its Content-Type as given (with charset), and the address where it ended.

    `seen` is by what the answer is known again; where it `is_unchanged` since, there are no bytes. `exchanges` are all requests and answers
    on the way, the last one giving the bytes."""

    content: bytes
    media_type: str | None
    url: str
    seen: Seen = NOTHING_SEEN
    is_unchanged: bool = False
    exchanges: tuple[Exchange, ...] = field(default=(), compare=False, repr=False)


class FetchError(Exception):
    """Why an address could not be fetched: a stable `code`, and a `message` that says what to do."""

    def __init__(self, code: str, url: str, **details: object) -> None:
        """`details` fill the braces of the catalogue's sentence."""
        self.code = code
        self.message = message(code, url, details)
        super().__init__(self.message)


_DEFAULT = Limits()


def fetch(
    url: str,
    *,
    limits: Limits = _DEFAULT,
    allow_private: bool = False,
    trusted: Collection[str] = (),
    seen: Seen = NOTHING_SEEN,
    takes: Callable[[str | None], bool] = is_readable,
    transport: httpx2.BaseTransport | None = None,
    resolve: Resolve = resolved,
    clock: Callable[[], float] = time.monotonic,
    now: Callable[[], datetime] = moment,
) -> Fetched:
    """The bytes at an http or https address. No cookie, no proxy, no credentials; every redirect is judged as the first address was.

    Raises FetchError. `allow_private` lets addresses of this machine and its network through, `trusted` those of these hosts ("name" or
    "name:port") as long as nobody else has sent us there. `seen` asks only for what has changed since. `takes` says which media types
    are worth the download. `resolve`, `transport`, `clock` (seconds) and `now` are the seams to the world."""
    import httpx2

    from cairn.reading.recording import Recording

    deadline = clock() + limits.fetch_seconds
    recording = Recording(transport or httpx2.HTTPTransport(trust_env=False), limits.max_bytes, now)
    client = httpx2.Client(transport=recording, follow_redirects=False, trust_env=False, headers=_HEADERS)
    with client, _time_limit(client, limits.fetch_seconds):
        target, is_trusted = url, True
        for _ in range(limits.max_redirects + 1):
            hop = _Hop(client, target, limits, deadline, clock, takes, seen.asked())
            is_trusted = is_trusted and hop.is_among(trusted)  # who is not trusted leads to nobody who is
            answer = hop.answer(allow_private or is_trusted, resolve)
            if isinstance(answer, Fetched):
                return replace(answer, exchanges=recording.exchanges)
            target = answer
    raise FetchError("fetch-redirects", url, limit=limits.max_redirects)


@dataclass(frozen=True)
class _Hop:
    """One request on the way. `deadline` is on `clock`."""

    client: httpx2.Client
    url: str
    limits: Limits
    deadline: float
    clock: Callable[[], float]
    takes: Callable[[str | None], bool]
    asked: Mapping[str, str]

    def is_among(self, hosts: Collection[str]) -> bool:
        """Whether it leads to one of these hosts, by name."""
        url = checked(self.url)
        return bool({url.host.lower(), f"{url.host.lower()}:{_port(url)}"} & {host.lower() for host in hosts})

    def answer(self, allow_private: bool, resolve: Resolve) -> Fetched | str:
        """The answer, or the address that it sends on to."""
        import httpx2

        self.client.cookies.clear()  # the client files them under the number, which other sites may share
        url = checked(self.url)
        address = self._address(url, allow_private, resolve)
        try:
            with closing(self.client.send(self._pinned(url, address), stream=True)) as response:
                if response.status_code in _REDIRECTS and "Location" in response.headers:
                    return str(url.join(response.headers["Location"]))
                told = Seen(response.headers.get("ETag"), response.headers.get("Last-Modified"))
                if response.status_code == 304 and self.asked:
                    return Fetched(b"", None, str(url), told, is_unchanged=True)
                if response.status_code != 200:
                    raise FetchError("fetch-status", self.url, status=response.status_code)
                media_type = response.headers.get("Content-Type")
                if not self.takes(media_type_and_charset(media_type)[0]):
                    raise FetchError("fetch-type", self.url, type=str(media_type)[:80])
                return Fetched(self._body(response), media_type, str(url), told)
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, RuntimeError, OSError) as error:
            self._seconds_left()  # the watch closes the client when time is up, and that looks like a broken connection
            code = "fetch-timeout" if isinstance(error, httpx2.TimeoutException) else "fetch-failed"
            raise FetchError(code, self.url, limit=self.limits.fetch_seconds, reason=reason(error)) from error

    def _address(self, url: httpx2.URL, allow_private: bool, resolve: Resolve) -> str:
        """The address to connect to. All that a name has must be public: one that is not shows what the name is for."""
        try:
            addresses = resolve(url.raw_host.decode("ascii"), _port(url))
        except (OSError, UnicodeError) as error:
            raise FetchError("fetch-unresolved", self.url) from error
        for address in addresses:
            if not allow_private and not is_public(address):
                raise FetchError("fetch-private", self.url, address=address)
        if not addresses:
            raise FetchError("fetch-unresolved", self.url)
        return min(addresses, key=lambda address: ":" in address)  # IPv4 first: not every network can reach IPv6

    def _pinned(self, url: httpx2.URL, address: str) -> httpx2.Request:
        """A request that connects to the judged address, while the server and its certificate are asked for by name."""
        return self.client.build_request(
            "GET",
            url.copy_with(host=address),
            headers={**self.asked, "Host": url.netloc.decode("ascii")},
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
            timeout=self._seconds_left(),
        )

    def _body(self, response: httpx2.Response) -> bytes:
        """The unpacked bytes, counted as they come, so that a compressed bomb is cut off at the limit."""
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > self.limits.max_bytes:
                raise FetchError("fetch-too-large", self.url, limit=self.limits.max_bytes)
            self._seconds_left()
        return bytes(body)

    def _seconds_left(self) -> float:
        left = self.deadline - self.clock()
        if left <= 0:
            raise FetchError("fetch-timeout", self.url, limit=self.limits.fetch_seconds)
        return left


def _port(url: httpx2.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


def checked(written: str) -> httpx2.URL:
    """An address of http or https with a host and without a password in it.

    Raises FetchError (fetch-address)."""
    import httpx2

    try:
        url = httpx2.URL(written)
    except (httpx2.InvalidURL, ValueError, TypeError) as error:
        raise FetchError("fetch-address", written, reason=reason(error)) from error
    if url.scheme not in ("http", "https"):
        raise FetchError("fetch-address", written, reason="only http and https are fetched")
    if not url.host:
        raise FetchError("fetch-address", written, reason="it names no host")
    if url.userinfo:
        raise FetchError("fetch-address", str(url.copy_with(userinfo=b"")), reason="it holds a name or password, which would be kept")
    return url.copy_with(fragment=None)


@contextmanager
def _time_limit(client: httpx2.Client, seconds: float) -> Iterator[None]:
    """Closes the client when time is up: a server that sends a byte now and then never runs into the time-out of a single read."""
    watch = threading.Timer(seconds, client.close)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
