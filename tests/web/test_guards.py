"""Who is answered: only our own pages under our own name, with a token where something changes, and nothing large or slow."""

from __future__ import annotations

import logging
import re
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web_work import PORT, Served, page, words

from cairn.web import serving
from cairn.web.guard.headers import HEADERS
from cairn.web.pages.preferences import local

OURS = f"http://127.0.0.1:{PORT}"
FORM = {"language": "fr", "back": "/documents"}


def token(client: TestClient) -> str:
    """The token of the forms on a page, with its cookie in the client."""
    found = re.search(r'name="token" value="([0-9a-f]{64})"', client.get("/incidents").text)
    assert found
    return found[1]


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", f"127.0.0.1:{PORT + 1}", f"127.0.0.1.evil.example:{PORT}", ""]
)
def test_another_name_is_not_answered(client: TestClient, host: str, caplog: pytest.LogCaptureFixture) -> None:
    """A page whose name was made to point here sends its own name (DNS rebinding); the log tells of it."""
    with caplog.at_level(logging.WARNING, "cairn.web"):
        answer = client.get("/incidents", headers={"host": host})
    assert answer.status_code == 421
    assert "Tilemsi" not in answer.text
    assert "refused GET /incidents: host-unknown" in caplog.text


@pytest.mark.parametrize("host", [f"localhost:{PORT}", f"127.0.0.1:{PORT}", f"[::1]:{PORT}"])
def test_our_own_names_are_answered(client: TestClient, host: str) -> None:
    """All names of this machine's loopback."""
    assert client.get("/incidents", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": OURS, "sec-fetch-site": "cross-site"},
        {},
    ],
)
def test_a_form_from_another_page_changes_nothing(client: TestClient, headers: dict[str, str]) -> None:
    """Even with the right token: the browser has to vouch that it comes from here."""
    answer = client.post("/preferences", data=FORM | {"token": token(client)}, headers=headers, follow_redirects=False)
    assert answer.status_code == 403
    assert "cairn-language" not in answer.cookies


def test_a_form_of_ours_is_taken(client: TestClient) -> None:
    """With the origin, the cookie and the token it leads back to the page that it was on."""
    answer = client.post("/preferences", data=FORM | {"token": token(client)}, headers={"origin": OURS}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/documents")
    assert answer.cookies["cairn-language"] == "fr"
    client.cookies.clear()


@pytest.mark.parametrize("given", [None, "", "0" * 64, "\N{SNOWMAN}"])
def test_a_form_without_its_token_changes_nothing(client: TestClient, given: str | None) -> None:
    """A missing, an invented and an unreadable one."""
    token(client)
    answer = client.post("/preferences", data=FORM | ({"token": given} if given is not None else {}), headers={"origin": OURS})
    assert answer.status_code == 403
    assert words(page(client, "/nothing-here", 404))  # and the next page is shown as ever


def test_a_token_is_for_one_browser(client: TestClient) -> None:
    """With the token of one browser and the cookie of another nothing changes."""
    given = token(client)
    client.cookies.clear()
    client.cookies.set(f"cairn-{PORT}", "somebody-else")
    assert client.post("/preferences", data=FORM | {"token": given}, headers={"origin": OURS}).status_code == 403
    client.cookies.clear()


def test_other_pages_cannot_take_our_pages_in(client: TestClient) -> None:
    """What another page loads (an image, a fetch, a frame) is not answered; who follows a link is."""
    for dest, mode in (("image", "no-cors"), ("empty", "cors"), ("iframe", "navigate"), ("script", "no-cors")):
        headers = {"sec-fetch-site": "cross-site", "sec-fetch-dest": dest, "sec-fetch-mode": mode}
        assert client.get("/incidents", headers=headers).status_code == 403
    link = {"sec-fetch-site": "cross-site", "sec-fetch-dest": "document", "sec-fetch-mode": "navigate"}
    assert client.get("/incidents", headers=link).status_code == 200


@pytest.mark.parametrize("address", ["/incidents", "/incidents/uuuuuuuu", "/static/style.css", "/nothing", "/documents/abc?at=x"])
def test_every_answer_carries_the_rules(client: TestClient, address: str) -> None:
    """Pages, files and failures."""
    answer = client.get(address)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert answer.headers["cache-control"] == "no-store"
    assert "server" not in answer.headers


def test_a_fault_of_ours_says_nothing_of_its_insides(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is calm, carries the rules, and has neither the error nor a trace on it."""
    monkeypatch.setattr("cairn.web.pages.document.notes", lambda *_: 1 / 0)
    quiet = TestClient(client.app, base_url=OURS, raise_server_exceptions=False)
    sha256 = str(page(client, "/documents").xpath("//tbody//a/@href")[0])
    answer = quiet.get(sha256)
    assert answer.status_code == 500
    assert "division" not in answer.text and "Traceback" not in answer.text
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_a_large_body_is_not_read(client: TestClient) -> None:
    """By what it says of itself, and by what comes."""
    assert client.post("/preferences", content=b"x" * 1_000_001, headers={"origin": OURS}).status_code == 413
    parts = (b"x" * 100_000 for _ in range(11))
    assert client.post("/preferences", content=parts, headers={"origin": OURS}).status_code == 413
    assert client.post("/preferences", content=b"x", headers={"origin": OURS, "content-length": "-1"}).status_code == 413


def answered(served: Served, request: bytes) -> tuple[bytes, float]:
    """What comes back on a connection on which nothing more is sent, and after how many seconds it ends."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", served.port), timeout=15) as connection:
        connection.sendall(request)
        told = b""
        while part := connection.recv(65536):
            told += part
    return told, time.monotonic() - began


def test_a_slow_body_is_not_waited_for(serve: Callable[..., Served], samples: Path) -> None:
    """Who announces a body and does not send it gets a page that says so."""
    served = serve(samples, patience=0.4)
    head = f"Host: 127.0.0.1:{served.port}\r\nOrigin: {served.address}\r\nContent-Length: 9\r\nConnection: close"
    told, took = answered(served, f"POST /preferences HTTP/1.1\r\n{head}\r\n\r\nlanguage".encode())
    assert told.startswith(b"HTTP/1.1 408 ")
    assert took < 8


@pytest.mark.parametrize("request_", [b"", b"GET /incidents HTTP/1.1\r\nHost: 127"])
def test_who_says_nothing_is_hung_up_on(
    serve: Callable[..., Served], samples: Path, monkeypatch: pytest.MonkeyPatch, request_: bytes
) -> None:
    """An open connection without the head of a request does not stay open."""
    monkeypatch.setattr(serving, "PATIENCE", 0.4)
    told, took = answered(serve(samples), request_)
    assert told == b""
    assert took < 8


def test_it_listens_on_loopback_only() -> None:
    """Nobody else on the network can connect."""
    with serving.listen(0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"


def test_what_is_written_goes_out_at_once() -> None:
    """A page whose end waits for the browser's word on its beginning comes 40 ms late (Nagle's algorithm)."""
    with serving.listen(0) as listening, socket.create_connection(listening.getsockname(), timeout=5):
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.proto == socket.IPPROTO_TCP  # by which asyncio turns it off


def test_who_comes_before_the_server_is_up_waits() -> None:
    """The address is told before the first request is answered, and a browser may be faster."""
    with serving.listen(0) as listening, socket.create_connection(listening.getsockname(), timeout=5) as early:
        assert early.getpeername() == listening.getsockname()


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb", ""])
def test_a_form_leads_nowhere_else(address: str) -> None:
    """Whatever address it names to go back to."""
    assert local(address) == "/"


@pytest.mark.parametrize("address", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"])
def test_no_other_file_is_served(client: TestClient, address: str) -> None:
    """Only the styles and scripts of the workspace."""
    assert client.get(address).status_code in (404, 405)
