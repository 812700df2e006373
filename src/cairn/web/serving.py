"""Serves a workspace on loopback, with time-outs for those who open a connection and say nothing."""

from __future__ import annotations

import asyncio
import errno
import gc
import logging
import socket
from collections.abc import Callable

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from cairn.web.errors import WebError

LOG = logging.getLogger("cairn.web")

HOST = "127.0.0.1"
PATIENCE = 10.0
"""Seconds in which the head of a request has to come in."""
MOST_AT_ONCE = 200
LONGEST_HEAD = 32_768
GARBAGE = (10_000, 20, 100)
"""After how many new objects the newest are looked through for what may be let go; after how many times of that those that were left; and
after how many times of that all."""


class Impatient(H11Protocol):
    """HTTP/1.1 as uvicorn speaks it, but a request whose head does not come in time is hung up on."""

    _waiting: asyncio.TimerHandle | None = None
    _has_begun = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody has connected."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Something came in."""
        super().data_received(data)
        self._has_begun = self.conn.their_state is h11.IDLE
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """They are gone."""
        self._stop()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """An answer is out, perhaps before all was said that it answers."""
        super().on_response_complete()
        self._has_begun = bool(self.conn.trailing_data[0])  # the next head came in meanwhile, or a part of it
        if self._has_begun or self._is_overdue():
            self._watch()

    def _is_overdue(self) -> bool:
        """Whether it was answered, and goes on: it was refused, and has a while to end."""
        return self.conn.our_state in (h11.DONE, h11.MUST_CLOSE) and self.conn.their_state is h11.SEND_BODY

    def _watch(self) -> None:
        if self.conn.their_state is not h11.IDLE and not self._is_overdue():
            self._stop()
        elif self._waiting is None:
            self._waiting = self.loop.call_later(PATIENCE, self._hang_up)

    def _stop(self) -> None:
        if self._waiting:
            self._waiting.cancel()
            self._waiting = None

    def _hang_up(self) -> None:
        self._waiting = None
        if not self.transport.is_closing():
            if self._has_begun and self.conn.their_state is h11.IDLE:  # a browser opens connections beforehand, and may never need them
                LOG.warning("hung up on a request: head-too-slow")
            self.transport.close()


def listen(port: int) -> socket.socket:
    """A socket on loopback, and on nothing else; port 0 takes any that is free.

    Raises WebError (port-taken, port-refused)."""
    # by its protocol asyncio knows that what is written has to go out at once (TCP_NODELAY), and not 40 ms later
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen(MOST_AT_ONCE)  # who comes before the server is up waits, and is not turned away
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            message = f"Port {port} is taken, perhaps by a workspace that is open already. Choose another with --port, or --port 0 for any."
            raise WebError("port-taken", message) from error
        raise WebError("port-refused", f"Port {port} cannot be listened on: {error.strerror}. Choose another with --port.") from error
    return listening


def server(app: ASGIApp) -> uvicorn.Server:
    """A server of a workspace that says nothing of itself."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            http=Impatient,
            ws="none",
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=MOST_AT_ONCE,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=5,
            h11_max_incomplete_event_size=LONGEST_HEAD,
        )
    )


def serve(app: ASGIApp, listening: socket.socket, ready: Callable[[], None] = lambda: None) -> None:
    """Serve a workspace until it is interrupted; `ready` is called before the first request.

    Looking through all that is in memory for what may be let go holds up every page for a third of a second, with a big casebook's
    catalogue: what is there by then stays, and what comes later is looked through whole seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    ready()
    server(app).run(sockets=[listening])
