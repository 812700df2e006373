"""How the tests of the workspace set it up, and small ways to look at its pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml.html import HtmlElement, document_fromstring
from starlette.testclient import TestClient

from cairn.casebook import Casebook, verify
from cairn.catalogue import incident_record
from cairn.model.incident import IncidentRecord
from cairn.web import Settings, workspace

PORT = 8470
TODAY = date(2025, 3, 31)
SURVEYS = (
    "/dashboard",
    "/actors",
    "/actors/ml-army",
    "/actors/Gunmen",
    "/places",
    "/places/Gao?country=ML",
    "/sources",
    "/sources/ml-army",
    "/sources/adrar%20herald",
)
"""Pages that tell what many incidents of the samples amount to."""


@dataclass(frozen=True)
class Served:
    """A workspace that is being served."""

    address: str
    port: int
    casebook: Casebook


def settings(port: int = PORT, **other: object) -> Settings:
    """A workspace on a day that does not change."""
    return Settings(port=port, secret=b"known to the tests", clock=lambda: TODAY, **other)  # type: ignore[arg-type]


@contextmanager
def asked(folder: Path, store: str | None = None) -> Iterator[Callable[[str], TestClient]]:
    """Asks the workspace of a casebook, on behalf of somebody; in the end the casebook verifies."""
    opened: list[Casebook] = []

    def start(name: str) -> TestClient:
        opened.append(Casebook.open(folder, store, author=name))
        return TestClient(workspace(opened[-1], settings()), base_url=f"http://127.0.0.1:{PORT}")

    yield start
    with Casebook.open(folder, store) as casebook:
        assert verify(casebook).problems == ()
    for casebook in opened:
        casebook.__exit__()


def page(client: TestClient, address: str, status: int = 200, **headers: str) -> HtmlElement:
    """A page, parsed."""
    answer = client.get(address, headers=headers)
    assert answer.status_code == status, answer.text[:2000]
    return document_fromstring(answer.text)


def words(element: HtmlElement) -> str:
    """The text of an element, in one line."""
    return re.sub(r"\s+", " ", element.text_content()).strip()


def record_of(folder: Path, incident: str) -> IncidentRecord:
    """The record that a page of today shows."""
    with Casebook.open(folder) as casebook, casebook.reading() as view:
        found = incident_record(view, incident, as_of=TODAY)
    assert found
    return found
