"""A small real site on loopback: pages, feeds, and whatever a hostile server does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """What the site answers at a path."""

    content: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})


@dataclass
class Site:
    """The site: what it answers, and what it was asked, with the headers."""

    address: str
    answers: dict[str, Answer]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def put(self, path: str, content: str | bytes, media_type: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> str:
        """Answer at a path; its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        body = content.encode() if isinstance(content, str) else content
        self.answers[path] = Answer(body, status, {"Content-Type": media_type, **named})
        return self.address + path

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [path for path, _ in self.asked]


@contextmanager
def site() -> Iterator[Site]:
    """A site that is being served."""
    made = Site("", {})

    class Handler(BaseHTTPRequestHandler):
        """Answers as the site says."""

        def do_GET(self) -> None:
            """The answer at a path; 304 where it is known already."""
            made.asked.append((self.path, dict(self.headers)))
            answer = made.answers.get(self.path, Answer(b"gone", 404))
            known = self.headers.get("If-None-Match")
            is_same = known is not None and known == answer.headers.get("ETag")
            self.send_response(304 if is_same else answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if not is_same:
                self.wfile.write(answer.content)

        log_message: Callable[..., None] = lambda *_: None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def article(title: str, text: str) -> str:
    """A page with an article."""
    words = f"<p>{text}</p>" + "<p>The reporter spoke to people who live there and to an official of the district.</p>"
    return f"<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>{words}</article></body></html>"
