"""Reports that programs bring in: kept byte by byte, read, placed and signed, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from api_work import Program

from cairn.casebook import Casebook, verify
from cairn.samples import reports

GOSSI = b"Residents said that 12 people were killed by soldiers in Gossi on 20 February 2025."


@pytest.fixture
def casebook(tmp_path: Path, store: str | None) -> Iterator[Casebook]:
    """An empty casebook, which is sound afterwards."""
    with Casebook.init(tmp_path / "book", store, author="Keeper") as made:
        yield made
        assert verify(made).problems == ()


@pytest.fixture
def ama(casebook: Casebook) -> Program:
    """A program of Ama's."""
    return Program(casebook, "Ama")


def test_a_report_comes_in(casebook: Casebook, ama: Program) -> None:
    """Its bytes are kept as they are, it is placed in an incident, and the ledger has it from the one whose program it was."""
    address = "/api/documents?name=gossi.txt&published=2025-02-21&url=https://desk.example/gossi"
    [taken] = ama.post(address, content=GOSSI, headers={"content-type": "text/plain"})["documents"]
    assert taken["outcome"] == "added"
    assert ama.client.get(f"/api/documents/{taken['sha256']}/original", headers=ama.headers).content == GOSSI
    whole = ama.get(f"/api/documents/{taken['sha256']}")
    assert (whole["document"]["published"], whole["document"]["url"]) == ("2025-02-21", "https://desk.example/gossi")
    assert taken["incidents"] == whole["incidents"]
    assert ama.get(f"/api/incidents/{taken['incidents'][0]}")["tolls"]["killed"]["best"] == 12
    assert [one["id"] for one in ama.get("/api/incidents?q=Gossi")["incidents"]] == taken["incidents"]
    assert {entry.author for entry in casebook.entries(1)} == {"Ama"} and casebook.author == "Keeper"
    again = ama.post(address, 200, content=GOSSI, headers={"content-type": "text/plain"})["documents"]
    assert [one["outcome"] for one in again] == ["known"]


def test_the_name_says_what_it_is_where_nothing_else_does(ama: Program) -> None:
    """As curl sends it of its own accord."""
    pdf = next(path for path in sorted(reports().iterdir()) if path.suffix == ".pdf")
    for kind in ("application/x-www-form-urlencoded", "application/octet-stream"):
        answer = ama.client.post(f"/api/documents?name={pdf.name}", content=pdf.read_bytes(), headers=ama.headers | {"content-type": kind})
        assert answer.status_code in (200, 201)
        [taken] = answer.json()["documents"]
    whole = ama.get(f"/api/documents/{taken['sha256']}")
    assert whole["stored"]["media_type"] == "application/pdf" and whole["accounts"]


@pytest.mark.parametrize(
    ("name", "kind", "content", "code"),
    [
        ("a.txt", "text/plain", b"", "empty"),
        ("a.pdf", "application/pdf", b"%PDF-1.7 broken", "pdf-damaged"),
        ("a.bin", "application/octet-stream", bytes(range(256)) * 4, "unknown-type"),
    ],
)
def test_what_cannot_be_read_is_told(ama: Program, name: str, kind: str, content: bytes, code: str) -> None:
    """With what to do about it; it waits among the failures."""
    assert ama.post(f"/api/documents?name={name}", 422, content=content, headers={"content-type": kind})["code"] == code
    assert [one["code"] for one in ama.get("/api/review")["failures"]] == [code]


def test_a_file_of_many_documents(ama: Program) -> None:
    """Each is told of; that one of them is broken keeps none of the others out."""
    lines = b'{"id": "x1", "text": "4 people were killed in Bara on 2025-03-01."}\n{"id": "x2", "te\n'
    taken = ama.post("/api/documents?name=lines.jsonl", content=lines)["documents"]
    assert [one["outcome"] for one in taken] == ["added", "failed"]
    assert taken[1]["problem"] == "jsonl-bad-line" and taken[1]["message"]


@pytest.mark.parametrize(
    "address", ["/api/documents", "/api/documents?name=", "/api/documents?name=a&published=soon", "/api/documents?name=a&url=ftp://x"]
)
def test_a_request_that_is_unclear(ama: Program, address: str) -> None:
    """It is refused before anything is read."""
    assert ama.post(address, 400, content=GOSSI)["code"] == "request-unclear"
