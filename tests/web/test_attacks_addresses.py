"""Hostile addresses: no parameter of a path or a query leads out of the casebook or into a store's language; each refusal is logged."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hostile import ATTACKS, TRAVERSAL, assert_clean, routes
from planted import planted_casebook
from starlette.testclient import TestClient
from web_work import PORT, settings

from cairn.catalogue.question import FIELDS, Question
from cairn.web import workspace

SECRET = "casebook ="
"""What stands in the casebook's own settings, which no address may show."""
OUTSIDE = (
    TRAVERSAL,
    "..%2f..%2fcairn.toml",
    "%2e%2e/%2e%2e/cairn.toml",
    "..%5c..%5ccairn.toml",
    "....//....//cairn.toml",
    "/etc/passwd",
    "%252e%252e%252fcairn.toml",
    "..;/cairn.toml",
    "file:///etc/passwd",
    "%00/../cairn.toml",
    "documents/../../cairn.toml",
    "%c0%ae%c0%ae%2fcairn.toml",
)
RAW = (*(quote(attack, safe="") for attack in ATTACKS.values() if len(attack) < 2000), "%ed%a0%80", "%ff%fe", "%00", "a%00b")
SPOKEN = {field: name for name, field in FIELDS.items()}
ASKED = sorted(SPOKEN.get(field, field) for field in Question.model_fields)
OTHERS = ("as_of", "at", "before", "words", "kind", "incident", "claim", "account", "back", "did", "no-such-thing")


@pytest.fixture
def attacked(tmp_path: Path, store: str | None) -> Iterator[TestClient]:
    """The workspace of a casebook on either store."""
    with planted_casebook(tmp_path / "book", store) as casebook:
        yield TestClient(workspace(casebook, settings()), base_url=f"http://127.0.0.1:{PORT}", follow_redirects=False)


def readable(client: TestClient) -> list[str]:
    """The paths of all pages, as their routes have them."""
    return sorted(path for path, methods in routes(client.app) if "GET" in methods)  # type: ignore[arg-type]


def check(client: TestClient, address: str, caplog: pytest.LogCaptureFixture) -> int:
    """An address is answered, or refused with a line in the log; what comes back is clean, and nothing of ours or the system's."""
    caplog.clear()
    answer = client.get(address)
    assert answer.status_code < 500, f"{address}: {answer.text[:3000]}"
    assert SECRET not in answer.text and "root:" not in answer.text
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert_clean(answer.text)
    if answer.status_code >= 400:
        assert "refused GET /" in caplog.text, address
    return answer.status_code


def test_no_path_leads_out_of_the_casebook(attacked: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """Each parameter of each path, and the files of the workspace, with ways up and out: none is found, and the log says so."""
    caplog.set_level(logging.WARNING, "cairn.web")
    with_parameters = [path for path in readable(attacked) if "{" in path]
    assert len(with_parameters) >= 3
    for path in (*with_parameters, "/static/{file}", "/static/../{file}", "/{anything}"):
        for outside in OUTSIDE:
            assert check(attacked, re.sub(r"\{[^}]*\}", outside.replace("\\", r"\\"), path), caplog) in (400, 404, 405, 307, 303)


def test_no_parameter_is_more_than_words(attacked: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """Each parameter of each path, and each that a page reads from its query, with every kind of hostile words."""
    caplog.set_level(logging.WARNING, "cairn.web")
    for path in readable(attacked):
        for raw in RAW:
            if "{" in path:
                check(attacked, re.sub(r"\{[^}]*\}", lambda _, raw=raw: raw, path), caplog)  # type: ignore[misc]
    for path in [path for path in readable(attacked) if "{" not in path]:
        for name in (*ASKED, *OTHERS) if "incidents" in path else OTHERS:
            check(attacked, f"{path}?{name}={RAW[0]}", caplog)
    for name in (*ASKED, "words"):
        for raw in RAW:
            check(attacked, f"/{'documents' if name == 'words' else 'incidents'}?{name}={raw}", caplog)


def test_the_log_tells_nothing_of_what_was_asked(attacked: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """A refusal is logged without the query, on one line, whatever the path holds."""
    caplog.set_level(logging.WARNING, "cairn.web")
    attacked.get("/incidents/x%0d%0aforged%1b[31m?q=Fatoumata&as_of=never")
    assert "Fatoumata" not in caplog.text and "\x1b" not in caplog.text
    assert len(caplog.records) == 1
    assert caplog.records[0].getMessage().isprintable()
