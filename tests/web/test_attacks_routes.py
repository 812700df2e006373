"""Every route that changes something, those too that come later: no other page can make a browser use it, and each try is logged."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import pytest
from hostile import routes
from httpx2 import Response
from planted import planted_casebook
from starlette.testclient import TestClient
from web_work import PORT, settings

from cairn.casebook import Casebook
from cairn.web import workspace
from cairn.web.guard.tokens import STREAMED

OURS = f"http://127.0.0.1:{PORT}"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
ELSEWHERE: tuple[dict[str, str], ...] = (
    {},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": f"http://127.0.0.1:{PORT + 1}"},
    {"origin": f"https://127.0.0.1:{PORT}"},
    {"origin": f"{OURS}.evil.example"},
    {"origin": f"{OURS}@evil.example"},
    {"origin": OURS, "sec-fetch-site": "cross-site"},
    {"origin": OURS, "sec-fetch-site": "same-site"},
    {"sec-fetch-site": "none"},
    {"referer": f"{OURS}/incidents"},
    {"x-forwarded-host": f"127.0.0.1:{PORT}", "origin": "https://evil.example"},
)
"""What browsers say of requests that other pages cause, and what somebody may make up."""


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    """A casebook that nobody may change here."""
    with planted_casebook(tmp_path_factory.mktemp("routes") / "book") as filled:
        yield filled


@pytest.fixture(scope="module")
def client(casebook: Casebook) -> TestClient:
    """Its workspace, with the cookie of a browser."""
    return TestClient(workspace(casebook, settings()), base_url=OURS, follow_redirects=False)


def kept(casebook: Casebook) -> tuple[int, dict[str, bytes]]:
    """What there is to change: the ledger, and the files beside it that are not the store's."""
    files = (file for file in casebook.directory.iterdir() if file.suffix in (".json", ".toml"))
    return casebook.length, {file.name: file.read_bytes() for file in files}


def changing(client: TestClient) -> list[tuple[str, str]]:
    """The methods and addresses of all routes that change something."""
    found = [(method, path) for path, methods in routes(client.app) for method in sorted(methods - SAFE)]  # type: ignore[arg-type]
    return [(method, re.sub(r"\{[^}]*\}", "grade", path)) for method, path in found]


def sent(client: TestClient, method: str, path: str, form: dict[str, str], headers: dict[str, str]) -> Response:
    """The answer to a form, sent as the page has it sent: in parts where it is read as it comes in."""
    if path == STREAMED:
        return client.request(method, path, files={name: (None, value) for name, value in form.items()}, headers=headers)
    return client.request(method, path, data=form, headers=headers)


def token(client: TestClient) -> str:
    """The token of the forms on our pages."""
    found = re.search(r'name="token" value="([0-9a-f]{64})"', client.get("/incidents").text)
    assert found
    return found[1]


def test_there_are_routes_that_change_something(client: TestClient) -> None:
    """Otherwise the tests below would hold of nothing."""
    assert {"/decide/grade", "/preferences", "/searches"} <= {path for _, path in changing(client)}


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_no_other_page_can_use_a_route_that_changes_something(
    client: TestClient, casebook: Casebook, headers: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    """Even with the right token, and with the cookies that the browser sends along."""
    caplog.set_level(logging.WARNING, "cairn.web")
    form, before = {"token": token(client), "reason": "because", "language": "fr", "name": "x", "question": "q=y"}, kept(casebook)
    for method, path in changing(client):
        caplog.clear()
        answer = sent(client, method, path, form, headers)
        assert answer.status_code in (401, 403), f"{method} {path}"
        assert f"refused {method} {path}: " in caplog.text
        assert "because" not in caplog.text and form["token"] not in caplog.text
    assert kept(casebook) == before


@pytest.mark.parametrize("given", [None, "", "0" * 64, "a" * 64])
def test_no_route_that_changes_something_goes_without_a_token(
    client: TestClient, casebook: Casebook, given: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    """From our own address, but without the token of our pages."""
    caplog.set_level(logging.WARNING, "cairn.web")
    token(client)
    before = kept(casebook)
    for method, path in changing(client):
        caplog.clear()
        answer = sent(client, method, path, {"token": given or "", "reason": "because"}, {"origin": OURS})
        assert answer.status_code in (401, 403), f"{method} {path}"
        assert f"refused {method} {path}: " in caplog.text
    assert kept(casebook) == before


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "multipart/form-data; boundary=x", "application/xml", ""])
def test_no_other_kind_of_body_gets_by(client: TestClient, casebook: Casebook, kind: str) -> None:
    """What another page may send without asking first (text/plain), and what is no form."""
    body, before = f'{{"token": "{token(client)}", "x": "="}}', kept(casebook)
    for method, path in changing(client):
        answer = client.request(method, path, content=body, headers={"origin": OURS, "content-type": kind})
        assert answer.status_code in (400, 401, 403, 415, 422), f"{method} {path}"
    assert kept(casebook) == before


@pytest.mark.parametrize("header", ["x-http-method-override", "x-method-override", "x-http-method"])
def test_a_method_is_what_it_is(client: TestClient, casebook: Casebook, header: str) -> None:
    """Neither a header nor a field turns a look into a deed, or one deed into another."""
    before = kept(casebook)
    for method, path in changing(client):
        for address in (path, f"{path}?_method={method}&token={token(client)}&reason=x"):
            assert client.get(address, headers={header: method}).status_code < 500
    assert kept(casebook) == before


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "OPTIONS"])
def test_other_methods_do_nothing(client: TestClient, casebook: Casebook, method: str, caplog: pytest.LogCaptureFixture) -> None:
    """Where no route asks for them; nobody is told that other pages may come in."""
    caplog.set_level(logging.WARNING, "cairn.web")
    known, before = changing(client), kept(casebook)
    for path in ("/incidents", "/documents", "/decide/grade", "/static/style.css", "/"):
        if (method, path) in known:
            continue
        answer = client.request(method, path, headers={"origin": OURS})
        assert answer.status_code in (403, 405)
        assert "access-control-allow-origin" not in answer.headers
        assert f"refused {method} {path}: " in caplog.text
    assert kept(casebook) == before


def test_looking_changes_nothing(client: TestClient, casebook: Casebook) -> None:
    """No page that is only looked at writes an entry, whatever its address says."""
    before = kept(casebook)
    for path, methods in routes(client.app):  # type: ignore[arg-type]
        if "GET" in methods:
            client.get(re.sub(r"\{[^}]*\}", "grade", path) + "?reason=x&one=y&action=grade&number=1&did=1")
    assert kept(casebook) == before
