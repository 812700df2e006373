"""Who is answered as a program: whoever brings a good token, and for what that is good; the guards stand before programs too."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx2
import pytest
from api_work import OURS, Program, secrets_in
from starlette.testclient import TestClient
from web_work import PORT, TODAY, Served, settings

from cairn.casebook import Casebook
from cairn.web import workspace
from cairn.web.guard.headers import HEADERS
from cairn.web.guard.tokens import HEADER, cookie_name, token_for
from cairn.web.team import accounts_of
from cairn.web.tokens import Tokens

COOKIE = {"cookie": f"{cookie_name(settings())}=b"}
"""Of a browser that has seen a page."""


@pytest.fixture
def casebook(samples: Path, tmp_path: Path) -> Iterator[Casebook]:
    """A casebook of one's own."""
    with Casebook.open(Path(shutil.copytree(samples, tmp_path / "book")), author="Ama") as opened:
        yield opened


@pytest.fixture
def program(casebook: Casebook) -> Program:
    """A program of Ama's."""
    return Program(casebook, "Ama")


def decision(road: str, seq: int = 10**6) -> dict[str, object]:
    """A decision that can be made."""
    return {"action": "grade", "one": road, "grade": "weak", "reason": "one house", "seq": seq}


def test_a_token_names_the_person(casebook: Casebook, program: Program, road: str) -> None:
    """Whose name the decision bears, whoever started the workspace."""
    ben = Program(casebook, "Ben")
    assert (program.get("/api")["person"]["name"], ben.get("/api")["person"]["name"]) == ("Ama", "Ben")
    assert ben.post("/api/decisions", json=decision(road))["decision"]["by"] == "Ben"


@pytest.mark.parametrize(
    "written",
    ["Bearer", "Bearer ", "Bearer x", "Bearer cairn_" + "x" * 43, "Basic QW1hOg==", "Token x", "cairn_x", "Bearer \xff", "Bearer a b"],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_token_that_is_none_opens_nothing(program: Program, written: str, method: str, caplog: pytest.LogCaptureFixture) -> None:
    """Though alone on a machine nobody needs one to read; and it stands in no log."""
    headers = [(b"authorization", written.encode("latin-1")), (b"origin", OURS.encode())]
    with caplog.at_level(logging.WARNING, "cairn.web"):
        answer = program.client.request(method, "/api/decisions", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer ")
    assert answer.json()["code"] == "token-refused"
    assert f"refused {method} /api/decisions: token-refused" in caplog.text
    assert "xxx" not in caplog.text and "QW1h" not in caplog.text


def test_a_token_that_has_ended_or_was_taken_back(casebook: Casebook, program: Program, caplog: pytest.LogCaptureFixture) -> None:
    """As one that never was."""
    late = TestClient(workspace(casebook, replace(settings(), clock=lambda: TODAY + timedelta(91))), base_url=OURS)
    with caplog.at_level(logging.WARNING, "cairn.web"):
        assert late.get("/api", headers=program.headers).status_code == 401
        Tokens(accounts_of(casebook), settings().clock).revoke(program.made.token.number)
        program.get("/api", 401)
    assert secrets_in(caplog.text) == []


def test_a_bad_token_is_not_made_good_by_a_cookie(program: Program, road: str) -> None:
    """Nor by the token of a form."""
    headers = {"origin": OURS, HEADER: token_for("b", settings()), "authorization": "Bearer x", **COOKIE}
    answer = program.client.post("/api/decisions", json=decision(road), headers=headers)
    assert answer.status_code == 401


def test_a_token_for_reading_changes_nothing(casebook: Casebook, road: str) -> None:
    """It says so of itself."""
    program, length = Program(casebook, "Ama", reads_only=True), casebook.length
    assert program.get("/api")["person"]["rights"] == ["read"]
    assert program.post("/api/decisions", 403, json=decision(road))["code"] == "forbidden"
    assert program.post("/api/documents?name=a.txt", 403, content=b"Residents say that 12 people were killed.")["code"] == "forbidden"
    assert casebook.length == length


def test_without_a_token_only_reading(casebook: Casebook, program: Program, road: str) -> None:
    """A browser's page of ours may change something, with the token of its forms; no other page can."""
    client = program.client
    assert client.get("/api/incidents").status_code == 200
    length = casebook.length
    given = token_for("b", settings())
    for headers in (
        {},
        {"origin": OURS},
        {"origin": OURS, **COOKIE},
        {"origin": OURS, HEADER: given},
        {"origin": OURS, HEADER: "0" * 64, **COOKIE},
        {HEADER: given, **COOKIE},
        {"origin": "https://evil.example", HEADER: given, **COOKIE},
    ):
        answer = client.post("/api/decisions", json=decision(road), headers=headers)
        assert answer.status_code == 403, (headers, answer.text)
        assert answer.json()["code"] in ("site-foreign", "token-missing")
    form = client.post("/api/documents?name=a.txt", data={"token": given}, headers={"origin": OURS, **COOKIE})
    assert form.status_code == 403
    assert casebook.length == length
    made = client.post("/api/decisions", json=decision(road), headers={"origin": OURS, HEADER: given, **COOKIE})
    assert made.status_code == 201 and made.json()["decision"]["by"] == "Ama"


def test_pages_take_no_token_of_a_program(casebook: Casebook, program: Program, road: str) -> None:
    """What a form does takes a form, from a page of ours."""
    length = casebook.length
    fields = {"one": road, "grade": "weak", "reason": "x", "seq": "1000"}
    for headers in ({}, {"origin": OURS}, {"origin": OURS, HEADER: "0" * 64}):
        assert program.client.post("/decide/grade", data=fields, headers=program.headers | headers).status_code == 403
        assert program.client.post("/apis/decisions", json=decision(road), headers=program.headers | headers).status_code in (403, 404)
    assert casebook.length == length


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"host": "evil.example"}, 421, "host-unknown"),
        ({"origin": "https://evil.example"}, 403, "site-foreign"),
        ({"origin": "null"}, 403, "site-foreign"),
        ({"sec-fetch-site": "cross-site"}, 403, "site-foreign"),
        ({"sec-fetch-site": "same-site"}, 403, "site-foreign"),
    ],
)
def test_the_guards_stand_before_programs_too(program: Program, road: str, headers: dict[str, str], status: int, code: str) -> None:
    """A good token makes no other page one of ours."""
    assert program.post("/api/decisions", status, json=decision(road), headers=headers)["code"] == code
    assert program.get("/api/incidents", status, **headers)["code"] == code


def test_a_browser_is_not_told_that_it_may_send_a_token(program: Program) -> None:
    """The question that it asks first for another page is refused, and nothing is allowed by any answer."""
    asked = {"origin": "https://evil.example", "access-control-request-method": "POST", "access-control-request-headers": "authorization"}
    answer = program.client.options("/api/decisions", headers=asked)
    assert answer.status_code == 403
    assert [name for name in answer.headers if name.startswith("access-control")] == []


def test_a_large_body_is_not_read(program: Program) -> None:
    """Whoever sends it."""
    assert program.post("/api/documents?name=a.txt", 413, content=b"x" * 1_000_001)["code"] == "body-too-large"


def test_tokens_are_made_and_taken_back_on_their_page(casebook: Casebook, program: Program) -> None:
    """Shown once; the page and the list never show it again."""
    client, form = program.client, {"token": token_for("b", settings())}
    client.cookies.set(cookie_name(settings()), "b")
    shown = client.post("/tokens", data=form | {"name": "<b>maps", "days": "7", "reads_only": "true"}, headers={"origin": OURS})
    assert shown.status_code == 201
    [secret] = secrets_in(shown.text)
    assert "&lt;b&gt;maps" in shown.text and "<b>maps" not in shown.text
    assert client.get("/api", headers={"Authorization": f"Bearer {secret}"}).json()["person"]["rights"] == ["read"]
    listed = client.get("/tokens").text
    assert "&lt;b&gt;maps" in listed and secrets_in(listed) == []
    [_, made] = Tokens(accounts_of(casebook)).all()
    assert client.post("/tokens/revoke", data=form | {"number": made.number}, headers={"origin": OURS}).status_code == 200
    assert client.get("/api", headers={"Authorization": f"Bearer {secret}"}).status_code == 401
    for wrong in ({"name": " "}, {"name": "x", "days": "1000"}, {}, {"name": "x", "days": "many"}):
        assert client.post("/tokens", data=form | wrong, headers={"origin": OURS}).status_code == 400
    assert client.post("/tokens", data={"name": "x"}, headers={"origin": OURS}).status_code == 403


def test_over_a_socket(serve: Callable[..., Served], casebook: Casebook, program: Program, road: str) -> None:
    """A program on this machine sends a token and nothing else; each answer carries the rules of pages, and names no server."""
    served = serve(casebook.directory)
    with httpx2.Client(base_url=served.address, headers=program.headers, trust_env=False) as client:
        read = client.get("/api/incidents")
        made = client.post("/api/decisions", json=decision(road))
        refused = client.get("/api", headers={"Authorization": "Bearer x"})
        other = client.get("/api", headers={"Host": f"evil.example:{PORT}"})
    assert (read.status_code, made.status_code, refused.status_code, other.status_code) == (200, 201, 401, 421)
    for answer in (read, made, refused, other):
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert answer.headers["cache-control"] == "no-store"
        assert "server" not in answer.headers and "set-cookie" not in answer.headers
    assert refused.headers["content-type"] == "application/problem+json"
