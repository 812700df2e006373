"""One request to the server and its answer: within limits of time and size, to the one address that was named, and to no other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cairn.extraction.llm.errors import FinalModelError, ModelError, UnansweredError
from cairn.extraction.llm.seams import Seams
from cairn.extraction.llm.settings import Settings

if TYPE_CHECKING:
    import httpx2

MOST_BYTES = 16_000_000
"""No answer is longer; what is comes from a server that means harm."""


@dataclass(frozen=True)
class Answered:
    """What the server answered to one request."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class Connection:
    """Keeps connections to one server open. May be shared by threads. No cookie, no proxy, no redirect is followed."""

    def __init__(self, settings: Settings, seams: Seams) -> None:
        """Nothing is sent yet. Raises FinalModelError (llm-address) where the base URL is no address."""
        import httpx2

        self.settings = settings
        self.clock = seams.clock
        self.url = _checked(settings.base_url)
        headers = {"User-Agent": "cairn", "Accept": "application/json"}
        if settings.key:
            headers["Authorization"] = f"Bearer {settings.key}"
        self.client = httpx2.Client(transport=seams.transport, follow_redirects=False, trust_env=False, headers=headers)

    def post(self, body: Mapping[str, object]) -> Answered:
        """What the server answers. Raises UnansweredError (llm-timeout, llm-unreachable), ModelError (llm-answer-too-large)."""
        import httpx2

        deadline = self.clock() + self.settings.seconds
        try:
            with self.client.stream("POST", self.url, json=body, timeout=self.settings.seconds) as response:
                content = self._content(response, deadline)
                return Answered(response.status_code, {name.lower(): value for name, value in response.headers.items()}, content)
        except httpx2.TimeoutException as error:
            raise self._late() from error
        except (httpx2.HTTPError, httpx2.StreamError, RuntimeError, OSError) as error:
            message = (
                f"The server at {self.url.host} cannot be reached ({type(error).__name__}). See whether it runs and the address is right."
            )
            raise UnansweredError("llm-unreachable", message) from error

    def _content(self, response: httpx2.Response, deadline: float) -> bytes:
        """The bytes of an answer, counted and timed as they come: a server that sends a byte now and then is late too."""
        content = bytearray()
        for piece in response.iter_bytes():
            content += piece
            if len(content) > MOST_BYTES:
                raise ModelError(
                    "llm-answer-too-large", f"The server's answer is larger than {MOST_BYTES:,} bytes. Check what answers there."
                )
            if self.clock() > deadline:
                raise self._late()
        return bytes(content)

    def _late(self) -> UnansweredError:
        limit = f"{self.settings.seconds:g}"
        return UnansweredError("llm-timeout", f"No full answer came within {limit} seconds. Give the model more time with --timeout.")

    def close(self) -> None:
        """Ends all requests under way."""
        self.client.close()


def _checked(base_url: str) -> httpx2.URL:
    """The address that requests go to. What stands in front of "@" may be a password, and is never repeated."""
    import httpx2

    try:
        url = httpx2.URL(base_url.strip().rstrip("/") + "/chat/completions")
    except (httpx2.InvalidURL, ValueError, TypeError) as error:
        raise FinalModelError("llm-address", "The base URL is no web address. Write it as http://localhost:8080/v1.") from error
    if url.scheme not in ("http", "https") or not url.host or url.userinfo or url.query or url.fragment:
        message = (
            "The base URL is not one to ask at: it has to begin with http:// or https://, name a host, and hold no password, '?' or '#'."
        )
        raise FinalModelError("llm-address", message)
    return url
