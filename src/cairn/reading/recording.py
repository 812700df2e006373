"""A client's way to the web that remembers what was sent and what came back, byte by byte. Loaded only where something is fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import httpx2

from cairn.reading.exchange import Exchange
from cairn.reading.fetch import FetchError

UNPACKED = ((b"transfer-encoding", b"X-Archive-Orig-Transfer-Encoding"),)
"""Headers that are not true of a body as it is kept, with the pieces in which it was sent put together. Web archives name them so."""


class Recording(httpx2.BaseTransport):
    """Another transport, with what goes through it. Bodies are remembered as far as somebody reads them."""

    def __init__(self, inner: httpx2.BaseTransport, most_bytes: int, now: Callable[[], datetime]) -> None:
        """`most_bytes` of a body are taken in, packed as it is; `now` tells the time of each request."""
        self._inner = inner
        self._most = most_bytes
        self._now = now
        self._seen: list[_Seen] = []

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The other's answer."""
        at = self._now()
        response = self._inner.handle_request(request)
        body = _Body(response.stream, self._most, _address(request))
        self._seen.append(_Seen(at, request, response, body))
        return httpx2.Response(response.status_code, headers=response.headers, stream=body, extensions=response.extensions)

    def close(self) -> None:
        """Let go of all connections."""
        self._inner.close()

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """What went through so far, in order."""
        return tuple(one.exchange() for one in self._seen)


class _Body(httpx2.SyncByteStream):
    """A body that is remembered while it is read."""

    def __init__(self, stream: object, most: int, url: str) -> None:
        if not isinstance(stream, httpx2.SyncByteStream):
            raise TypeError("what comes from the web here is read by nobody who waits for others")
        self._stream = stream
        self._most = most
        self._url = url
        self.pieces: list[bytes] = []
        self.is_whole = False

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for piece in self._stream:
            size += len(piece)
            if size > self._most:  # what unpacks to nothing is counted too
                raise FetchError("fetch-too-large", self._url, limit=self._most)
            self.pieces.append(piece)
            yield piece
        self.is_whole = True

    def close(self) -> None:
        self._stream.close()


class _Seen:
    """A request and its answer, of which the body may still be read."""

    def __init__(self, at: datetime, request: httpx2.Request, response: httpx2.Response, body: _Body) -> None:
        self._at = at
        self._request = request
        self._response = response
        self._body = body

    def exchange(self) -> Exchange:
        asked, answered = self._request, self._response
        line = f"{asked.method} {asked.url.raw_path.decode('ascii')} HTTP/1.1".encode("ascii")
        status = f"{answered.http_version} {answered.status_code} {answered.reason_phrase}".encode("ascii", "ignore")
        is_empty = answered.headers.get("Content-Length") == "0"
        return Exchange(
            url=_address(asked),
            at=self._at,
            request=_head(line, asked.headers.raw),
            answer=_head(status, answered.headers.raw),
            body=b"".join(self._body.pieces),
            is_whole=self._body.is_whole or is_empty,
        )


def _address(request: httpx2.Request) -> str:
    """The address that was asked for, by the name under which it was: the connection itself goes to a number."""
    return f"{request.url.scheme}://{request.headers['Host']}{request.url.raw_path.decode('ascii')}"


def _head(first: bytes, headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    named = ((dict(UNPACKED).get(name.lower(), name), value) for name, value in headers)
    return b"\r\n".join([first, *(name + b": " + value for name, value in named), b"", b""])
