"""Requests as no browser sends them, on a real socket: too large, too slow, of two lengths, to another name. Each is refused and logged."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
from hostile import OURS as OUR_SCRIPTS
from hostile import assert_clean
from planted import planted_casebook
from web_work import Served

from cairn.web import serving

QUIET = 15
"""Seconds after which a connection counts as left open."""


@pytest.fixture
def served(serve: Callable[..., Served], tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> Served:
    """A workspace on a port of its own, whose log is kept."""
    with planted_casebook(tmp_path / "book"):
        started = serve(tmp_path / "book", patience=0.5)
    caplog.set_level(logging.WARNING)
    monkeypatch.setattr(logging.getLogger("uvicorn"), "propagate", True)  # its own lines are told in the window, too
    return started


def answered(served: Served, *parts: bytes, pause: float = 0.0) -> bytes:
    """What comes back to the parts of a request until the connection ends."""
    told = b""
    with socket.create_connection(("127.0.0.1", served.port), timeout=QUIET) as connection:
        try:
            for part in parts:
                connection.sendall(part)
                time.sleep(pause)
            while got := connection.recv(65536):
                told += got
        except (ConnectionResetError, BrokenPipeError):
            return told  # it did not read to the end of what it refuses
    return told


def head(served: Served, line: str, *headers: str, host: str | None = None) -> bytes:
    """The head of a request, from our own page."""
    name = host if host is not None else f"127.0.0.1:{served.port}"
    return "\r\n".join((line, f"Host: {name}", f"Origin: {served.address}", *headers, "", "")).encode("latin-1")


def status(told: bytes) -> int:
    """The status of the first answer; 0 where there is none."""
    return int(told.split(b" ", 2)[1]) if told.startswith(b"HTTP/1.1 ") else 0


def is_alive(served: Served) -> bool:
    """Whether it still answers others."""
    return httpx2.get(f"{served.address}/incidents", trust_env=False, timeout=QUIET).status_code == 200


@pytest.mark.parametrize(
    ("line", "headers"),
    [
        ("GET /incidents HTTP/1.1", ("X-Much: " + "a" * 70_000,)),
        ("GET /incidents HTTP/1.1", tuple(f"X-{n}: {'a' * 50}" for n in range(1500))),
        ("GET /" + "a" * 70_000 + " HTTP/1.1", ()),
        ("GET /incidents HTTP/9.9", ()),
        ("GET  /incidents  HTTP/1.1", ()),
        ("GET /inci\x01dents HTTP/1.1", ()),
        ("POST /preferences HTTP/1.1", ("Content-Length: 5", "Content-Length: 50")),
        ("POST /preferences HTTP/1.1", ("Content-Length: +5",)),
        ("POST /preferences HTTP/1.1", ("Content-Length: 0x5",)),
        ("POST /preferences HTTP/1.1", ("Transfer-Encoding: chunked, identity",)),
        ("POST /preferences HTTP/1.1", ("Transfer-Encoding: gzip",)),
        ("POST /preferences HTTP/1.1", ("Transfer-Encoding : chunked",)),
        ("POST /preferences HTTP/1.1", ("Transfer-Encoding: chunked", "X: y\r\n folded")),
    ],
)
def test_what_is_no_request_is_refused(served: Served, line: str, headers: tuple[str, ...], caplog: pytest.LogCaptureFixture) -> None:
    """Heads that are too long or not HTTP, and lengths that two readers would read in two ways."""
    told = answered(served, head(served, line, *headers), b"0\r\n\r\nGET /documents HTTP/1.1\r\n\r\n")
    assert status(told) in (0, 400, 403, 408, 431, 501)
    assert told.count(b"HTTP/1.1 2") == 0
    assert [record for record in caplog.records if "Invalid HTTP request" in record.getMessage() or "refused" in record.getMessage()]
    assert is_alive(served)


@pytest.mark.parametrize(
    ("line", "headers"),
    [
        ("POST /preferences HTTP/1.1", ("Content-Length: 6", "Transfer-Encoding: chunked")),
        ("POST /preferences HTTP/1.1", ("Transfer-Encoding: chunked", "Content-Length: 60")),
        ("GET /incidents HTTP/1.1", ("Content-Length: 30",)),
        ("GET /incidents HTTP/1.1", ("Transfer-Encoding: chunked",)),
        ("HEAD /incidents HTTP/1.1", ("Content-Length: 30",)),
    ],
)
def test_no_request_is_smuggled_in_within_another(
    served: Served, line: str, headers: tuple[str, ...], caplog: pytest.LogCaptureFixture
) -> None:
    """Two lengths, or a body where none is due: neither the outer nor the inner request is answered with a page of the casebook."""
    inner = head(served, "GET /documents HTTP/1.1")
    told = answered(served, head(served, line, *headers) + b"0\r\n\r\n" + inner)
    assert status(told) == 400
    assert b"HTTP/1.1 200" not in told
    assert f"refused {line.rpartition(' ')[0]}: request-unclear" in caplog.text


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:{port}.evil.example", "127.0.0.1:{port} x", "0.0.0.0:{port}"]
)
def test_another_name_is_not_answered_on_the_wire(served: Served, host: str, caplog: pytest.LogCaptureFixture) -> None:
    """Nor is our name in the address where the Host is another, nor a second Host."""
    named = host.format(port=served.port)
    for line in ("GET /incidents HTTP/1.1", f"GET http://127.0.0.1:{served.port}/incidents HTTP/1.1"):
        assert status(answered(served, head(served, line, "Connection: close", host=named))) in (400, 421)
    both = head(served, "GET /incidents HTTP/1.1", f"Host: {named}", "Connection: close")
    assert status(answered(served, both)) in (400, 421)
    assert "host-unknown" in caplog.text or "Invalid HTTP request" in caplog.text


def test_a_head_that_trickles_is_hung_up_on(served: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """Byte by byte is not faster than not at all; and others are served meanwhile."""
    monkeypatch.setattr(serving, "PATIENCE", 0.5)
    began = time.monotonic()
    told = answered(served, *(bytes([byte]) for byte in head(served, "GET /incidents HTTP/1.1")[:30]), pause=0.05)
    assert told == b"" and time.monotonic() - began < QUIET
    assert "hung up on a request: head-too-slow" in caplog.text
    assert is_alive(served)


def test_a_second_head_that_does_not_end_is_hung_up_on(
    served: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """On a connection that was answered before, too."""
    monkeypatch.setattr(serving, "PATIENCE", 0.5)
    told = answered(served, head(served, "GET /static/cairn.svg HTTP/1.1"), b"GET /inci", pause=0.3)
    assert told.count(b"HTTP/1.1 200") == 1
    assert "hung up on a request: head-too-slow" in caplog.text


def test_a_body_that_trickles_is_not_waited_for(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    """The limit is on the whole body, not on each byte of it."""
    parts = [head(served, "POST /preferences HTTP/1.1", "Content-Length: 100"), *(b"a" for _ in range(14))]
    assert status(answered(served, *parts, pause=0.05)) in (0, 408)  # who still sends when it is hung up may not see the answer
    assert "refused POST /preferences: body-too-slow" in caplog.text
    assert is_alive(served)


def test_chunks_without_end_are_not_read(served: Served, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """A body that says nothing of its length is read no further than the limit, and who goes on sending is hung up on."""
    monkeypatch.setattr(serving, "PATIENCE", 0.5)
    chunk = b"20000\r\n" + b"a" * 0x20000 + b"\r\n"
    told = answered(served, head(served, "POST /preferences HTTP/1.1", "Transfer-Encoding: chunked"), *(chunk for _ in range(12)))
    assert status(told) in (0, 413)
    assert "refused POST /preferences: body-too-large" in caplog.text


def test_many_who_say_nothing_keep_nobody_out(served: Served) -> None:
    """A hundred connections that are open and silent."""
    silent = [socket.create_connection(("127.0.0.1", served.port), timeout=QUIET) for _ in range(100)]
    try:
        assert is_alive(served)
    finally:
        for connection in silent:
            connection.close()


BOUNDARY = "x" * 20
PARTED = f"multipart/form-data; boundary={BOUNDARY}"


def multipart(*parts: tuple[str, str]) -> bytes:
    """A form's body in parts: the headers of each and what it holds."""
    return b"".join(f"--{BOUNDARY}\r\n{headers}\r\n\r\n{body}\r\n".encode() for headers, body in parts) + f"--{BOUNDARY}--\r\n".encode()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", "&".join(f"f{n}=x" for n in range(5000)).encode()),
        ("application/x-www-form-urlencoded", b"&" * 200_000),
        (PARTED, multipart(*((f'Content-Disposition: form-data; name="f{n}"', "x") for n in range(3000)))),
        (PARTED, multipart(*((f'Content-Disposition: form-data; name="f"; filename="../../{n}"', "x") for n in range(3000)))),
        (PARTED, multipart(("X: " + "y" * 300_000, "x"))),
        (
            PARTED,
            multipart((f'Content-Disposition: form-data; name="a"\r\nContent-Type: multipart/mixed; boundary={BOUNDARY}y', "--" * 9999)),
        ),
        (f"multipart/form-data; boundary={'y' * 5000}", b"--" + b"y" * 5000),
        ("multipart/form-data", b"--x"),
        ("application/x-www-form-urlencoded", b"[" * 500_000),
    ],
)
def test_a_form_with_too_much_in_it_is_refused(served: Served, kind: str, body: bytes, caplog: pytest.LogCaptureFixture) -> None:
    """Thousands of fields, files or headers, parts within parts: refused within a moment, and logged without what was in it."""
    began = time.monotonic()
    sent = head(served, "POST /decide/grade HTTP/1.1", f"Content-Type: {kind}", f"Content-Length: {len(body)}", "Connection: close")
    assert status(answered(served, sent + body)) in (400, 403, 413)
    assert time.monotonic() - began < QUIET
    assert "refused POST /decide/grade: " in caplog.text
    assert is_alive(served)


@pytest.mark.parametrize(
    "address", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%5capp.py", "//static//../../cairn.toml", "/./../cairn.toml"]
)
def test_dots_lead_nowhere_on_the_wire(served: Served, address: str, caplog: pytest.LogCaptureFixture) -> None:
    """As they are written, before any client has tidied them up."""
    told = answered(served, head(served, f"GET {address} HTTP/1.1", "Connection: close"))
    assert status(told) in (400, 404)
    assert "refused GET /" in caplog.text
    assert_clean(told.partition(b"\r\n\r\n")[2].decode(), scripts=OUR_SCRIPTS)
