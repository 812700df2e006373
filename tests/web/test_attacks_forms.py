"""Every field of every form, filled with words that are meant to be more than words: on both stores nothing breaks, and nothing runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile import ATTACKS, assert_clean, pages
from lxml.html import HtmlElement
from planted import TEXT, document, planted_casebook, said
from starlette.testclient import TestClient
from web_work import PORT, settings

from cairn.casebook import Casebook, verify
from cairn.web import workspace

OURS = {"origin": f"http://127.0.0.1:{PORT}"}
KEPT = frozenset({"token", "seq"})
"""Fields without which a form is refused before anybody reads it."""


@pytest.fixture
def casebook(tmp_path: Path, store: str | None) -> Iterator[Casebook]:
    """A casebook whose documents are hostile already, on either store."""
    with planted_casebook(tmp_path / "book", store) as filled:
        yield filled


@pytest.fixture
def attacked(casebook: Casebook) -> TestClient:
    """Its workspace."""
    return TestClient(workspace(casebook, settings()), base_url=f"http://127.0.0.1:{PORT}")


def forms(client: TestClient) -> dict[tuple[str, str, tuple[str, ...]], HtmlElement]:
    """The forms of all pages: of those that are alike, one; each by its method, its way and the names of its fields."""
    found = {}
    for _, page in pages(client, "/incidents", "/documents", "/review", "/review?kind=documents"):
        for form in page.xpath("//form"):
            ways = {form.get("action"), *form.xpath(".//button/@formaction")}
            names = tuple(sorted({name for name, _ in form.form_values()}))
            found |= {(form.get("method", "get"), way, names): form for way in ways}
    return found


def sent(client: TestClient, method: str, way: str, fields: dict[str, list[str]]) -> int:
    """The status of the answer to a form; whatever page it is, it is clean."""
    if method == "post":
        answer = client.post(way, data=fields, headers=OURS, follow_redirects=False)
    else:
        asked = {name: [value[:4000] for value in values] for name, values in fields.items()}
        answer = client.get(way, params=asked)
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert_clean(answer.text)
    assert answer.headers.get("location", "/").startswith("/") and "set-cookie" not in str(answer.headers.get("location"))
    return answer.status_code


@pytest.mark.parametrize("name", ATTACKS)
def test_no_field_of_a_form_is_taken_for_more_than_words(attacked: TestClient, casebook: Casebook, name: str) -> None:
    """The words in each field that somebody writes into, and then in every field: a decision is made or refused, no page breaks or has
    anything on it that could run, and the casebook is sound."""
    statuses = set()
    for (method, way, _), form in forms(attacked).items():
        values: dict[str, list[str]] = {}
        for field, value in form.form_values():
            values.setdefault(field, []).append(value)
        written = {field.name for field in form.xpath(".//textarea | .//input[not(@type='hidden')]") if field.name}
        for chosen in (written, values.keys() - KEPT):
            fields = {field: [ATTACKS[name]] if field in chosen else value for field, value in values.items()}
            fields |= {field: [ATTACKS[name]] for field in written - fields.keys()}
            statuses.add((way, sent(attacked, method, way, fields)))
    assert {status for _, status in statuses} <= {200, 303, 400, 403, 404, 409, 422, 431}, statuses
    assert sum(1 for _ in pages(attacked, "/incidents", "/documents", "/review")) > 5
    assert verify(casebook).problems == ()


def test_what_a_document_says_is_words_on_either_store(attacked: TestClient, casebook: Casebook) -> None:
    """A document more, hostile in every field: it is kept byte for byte, and every page that tells of it is clean."""
    read = document(7)
    with casebook.writing() as writer:
        writer.add_document(read, f"{TEXT}7".encode(), source=ATTACKS["attribute"])
        writer.record_extraction(said(read), document=read.id)
    assert attacked.get(f"/documents/{read.sha256}/original").content == f"{TEXT}7".encode()
    assert any(read.sha256 in address for address, _ in pages(attacked, "/documents"))
