"""A server on loopback that speaks the OpenAI chat protocol and answers what a test wants it to, faults included."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Sent:
    """What the server sends back. `seconds`: how long it takes; `drips`: byte by byte, never ending in time."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    drips: bool = False


@dataclass(frozen=True)
class Asked:
    """What the server was asked."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def text(self) -> str:
        """The user's message."""
        return str(self.body["messages"][-1]["content"])

    @property
    def report(self) -> str:
        """What stands between the two marks."""
        mark = next(line for line in self.text.split("\n") if line.startswith("=====REPORT-"))
        return self.text.split(mark)[1]


Model = Callable[[Asked], Sent]


def said(content: object, *, finish: str = "stop", usage: dict[str, int] | None = None, message: dict[str, Any] | None = None) -> Sent:
    """A good answer: the content as text, an answer's object as JSON."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    choice = {"index": 0, "finish_reason": finish, "message": message or {"role": "assistant", "content": text}}
    body: dict[str, Any] = {"id": "x", "object": "chat.completion", "choices": [choice]}
    if usage:
        body["usage"] = usage
    return Sent(body=json.dumps(body).encode(), headers={"Content-Type": "application/json"})


def failed(status: int, message: str = "no", headers: dict[str, str] | None = None, code: str | None = None) -> Sent:
    """A refusal as servers word it."""
    return Sent(status, json.dumps({"error": {"message": message, "code": code}}).encode(), headers or {})


def in_turn(*answers: Sent) -> Model:
    """A model that gives these answers one after another, the last one for ever."""
    left = list(answers)
    lock = threading.Lock()

    def answer(_: Asked) -> Sent:
        with lock:
            return left.pop(0) if len(left) > 1 else left[0]

    return answer


class ChatServer:
    """The server: its base URL, and what it was asked."""

    def __init__(self, model: Model) -> None:
        """Listens at once; answers once `serving` is entered."""
        self.model = model
        self.asked: list[Asked] = []
        self.at_once = 0
        self.most_at_once = 0
        self._lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                outer.handle(self)

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True

    @property
    def url(self) -> str:
        """The base URL."""
        return f"http://127.0.0.1:{self.http.server_address[1]}/v1"

    def handle(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        content = handler.rfile.read(int(handler.headers["Content-Length"]))
        asked = Asked(handler.path, {k.lower(): v for k, v in handler.headers.items()}, json.loads(content))
        with self._lock:
            self.asked.append(asked)
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            self._send(handler, self.model(asked))
        except (BrokenPipeError, ConnectionResetError):
            handler.close_connection = True
        finally:
            with self._lock:
                self.at_once -= 1

    def _send(self, handler: BaseHTTPRequestHandler, sent: Sent) -> None:
        time.sleep(sent.seconds)
        handler.send_response(sent.status)
        for name, value in sent.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(100_000 if sent.drips else len(sent.body)))
        handler.end_headers()
        if sent.drips:
            for _ in range(200):
                handler.wfile.write(b" ")
                handler.wfile.flush()
                time.sleep(0.05)
        handler.wfile.write(sent.body)


@contextmanager
def serving(model: Model | Sent) -> Iterator[ChatServer]:
    """A server for the time of a test."""
    server = ChatServer(in_turn(model) if isinstance(model, Sent) else model)
    thread = threading.Thread(target=server.http.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.http.shutdown()
        server.http.server_close()
        thread.join()
