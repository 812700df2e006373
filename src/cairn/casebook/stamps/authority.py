"""A time-stamp authority is asked: it is sent a hash and a random number, and nothing else of a casebook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Timer
from typing import TYPE_CHECKING

from cairn.casebook.entry import digest
from cairn.casebook.errors import CasebookError
from cairn.casebook.stamps.roots import Roots
from cairn.casebook.stamps.token import Token, not_installed

if TYPE_CHECKING:
    import httpx2
    from rfc3161_client import TimeStampRequest

QUESTION, ANSWER = "application/timestamp-query", "application/timestamp-reply"
LARGEST = 100_000
"""Bytes of an answer; one with a long chain of certificates has ten thousand."""
SECONDS = 20.0


@dataclass(frozen=True)
class Authority:
    """An authority at an address. With `roots` its answers are believed as far as they lead there; `seconds` is how long it may take."""

    address: str
    roots: Roots | None = None
    seconds: float = SECONDS

    def stamp(self, content: bytes) -> Token:
        """A token over the SHA-256 of some bytes, which themselves stay here.

        Raises CasebookError (stamp-address, stamp-unavailable, stamp-unreadable, stamp-refused, stamp-differs, stamp-replayed,
        stamp-untrusted, stamping-missing)."""
        request = _request(content)
        token = Token.read(self._answer(request.as_bytes()))
        token.answers(request, digest(content))
        if self.roots:
            self.roots.check(token)
        return token

    def _answer(self, question: bytes) -> bytes:
        import httpx2

        if not self.address.startswith(("http://", "https://")):
            message = f"'{self.address}' is no address of a time-stamp authority: it begins with http:// or https://."
            raise CasebookError("stamp-address", message)
        headers = {"Content-Type": QUESTION, "Accept": ANSWER, "User-Agent": "Mozilla/5.0 (compatible)"}
        client = httpx2.Client(follow_redirects=False, trust_env=False, timeout=self.seconds)
        try:
            with (
                client,
                _time_limit(client, self.seconds),
                client.stream("POST", self.address, content=question, headers=headers) as response,
            ):
                if response.status_code != 200:
                    raise self._unavailable(f"it answered {response.status_code}")
                return self._body(response)
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, RuntimeError, OSError) as error:
            raise self._unavailable(str(error).strip().split("\n", 1)[0][:120] or type(error).__name__) from error

    def _body(self, response: httpx2.Response) -> bytes:
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > LARGEST:
                raise self._unavailable("its answer is too long for a time stamp")
        return bytes(body)

    def _unavailable(self, why: str) -> CasebookError:
        message = f"The time-stamp authority {self.address} gave no stamp ({why}). Nothing is lost: 'cairn stamp' asks again."
        return CasebookError("stamp-unavailable", message)


def _request(content: bytes) -> TimeStampRequest:
    try:
        from rfc3161_client import TimestampRequestBuilder
        from rfc3161_client.base import HashAlgorithm
    except ModuleNotFoundError as error:
        raise not_installed() from error
    return TimestampRequestBuilder(content, HashAlgorithm.SHA256, nonce=True, cert_req=True).build()


@contextmanager
def _time_limit(client: httpx2.Client, seconds: float) -> Iterator[None]:
    """Closes the client when time is up: whoever sends a byte now and then never runs into the time-out of a single read."""
    watch = Timer(seconds, client.close)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
