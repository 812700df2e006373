"""How the tests of the workspace set it up, and small ways to look at its pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml.html import HtmlElement, document_fromstring
from starlette.testclient import TestClient

from cairn.casebook import Casebook
from cairn.catalogue import incident_record
from cairn.model.incident import IncidentRecord
from cairn.web import Settings

PORT = 8470
TODAY = date(2025, 3, 31)


@dataclass(frozen=True)
class Served:
    """A workspace that is being served."""

    address: str
    port: int
    casebook: Casebook


def settings(port: int = PORT, **other: object) -> Settings:
    """A workspace on a day that does not change."""
    return Settings(port=port, secret=b"known to the tests", clock=lambda: TODAY, **other)  # type: ignore[arg-type]


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
