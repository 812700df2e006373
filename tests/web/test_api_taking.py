"""Reports that programs bring in: kept byte by byte, read, placed and signed, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from api_work import Json, Program
from team_work import Watch, member

from cairn.casebook import Casebook, verify
from cairn.casebook.restricting import mark
from cairn.intake.jobs import Arrivals, Jobs, carrying
from cairn.intake.jobs.working import work
from cairn.model.sensitivity import Guarded, Level
from cairn.reading import reader
from cairn.samples import reports
from cairn.web.people import Role

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


def taken(casebook: Casebook, program: Program, address: str, content: bytes, kind: str = "text/plain") -> Json:
    """What becomes of a report: it is sent, the process that takes in what was sent does its work, and one asks."""
    answer = program.client.post(address, content=content, headers=program.headers | {"content-type": kind})
    assert answer.status_code == 202 and answer.json()["state"] == "waiting"
    assert answer.headers["location"] == f"/api/intake/{answer.json()['number']}"
    assert work(casebook)
    found: Json = program.get(answer.headers["location"])
    return found


def test_a_report_comes_in(casebook: Casebook, ama: Program) -> None:
    """Its bytes are kept as they are, it is placed in an incident, and the ledger has it from the one whose program it was."""
    address = "/api/documents?name=gossi.txt&published=2025-02-21&url=https://desk.example/gossi"
    came = taken(casebook, ama, address, GOSSI)
    assert (came["state"], came["added"], came["known"], came["failed"]) == ("done", 1, 0, 0)
    assert ama.client.get(f"/api/documents/{came['sha256']}/original", headers=ama.headers).content == GOSSI
    whole = ama.get(f"/api/documents/{came['sha256']}")
    assert (whole["document"]["published"], whole["document"]["url"]) == ("2025-02-21", "https://desk.example/gossi")
    assert came["incidents"] == whole["incidents"]
    assert ama.get(f"/api/incidents/{came['incidents'][0]}")["tolls"]["killed"]["best"] == 12
    assert [one["id"] for one in ama.get("/api/incidents?q=Gossi")["incidents"]] == came["incidents"]
    assert {entry.author for entry in casebook.entries(1)} == {"Ama"}
    again = taken(casebook, ama, address, GOSSI)
    assert (again["state"], again["added"], again["known"], again["sha256"]) == ("done", 0, 1, came["sha256"])


def test_nothing_is_read_by_who_answers(casebook: Casebook, ama: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes are on the disk when the answer comes, and nobody has looked into them: what a report does to its reader it does to the
    process that takes it in."""

    def read(*_: object, **__: object) -> None:
        raise AssertionError

    for module in (reader, carrying):
        for name in ("read_bytes", "read_file"):
            monkeypatch.setattr(module, name, read)
    hostile = b"%PDF-1.7 " + bytes(range(256)) * 4
    sent = ama.post("/api/documents?name=a.pdf", 202, content=hostile, headers={"content-type": "application/pdf"})
    [kept] = Jobs.of(casebook).kept()
    assert Arrivals(casebook.directory).file(kept).read_bytes() == hostile
    assert ama.get(f"/api/intake/{sent['number']}")["state"] == "waiting"


def test_the_name_says_what_it_is_where_nothing_else_does(casebook: Casebook, ama: Program) -> None:
    """As curl sends it of its own accord."""
    pdf = next(path for path in sorted(reports().iterdir()) if path.suffix == ".pdf")
    for kind in ("application/x-www-form-urlencoded", "application/octet-stream"):
        came = taken(casebook, ama, f"/api/documents?name={pdf.name}", pdf.read_bytes(), kind)
    whole = ama.get(f"/api/documents/{came['sha256']}")
    assert whole["stored"]["media_type"] == "application/pdf" and whole["accounts"]


def test_the_type_says_what_it_is_and_how_it_is_written(casebook: Casebook, ama: Program) -> None:
    """Before the ending of the name does."""
    said = "Жители сообщили, что 20 февраля 2025 года в Госси погибли 12 человек."
    came = taken(casebook, ama, "/api/documents?name=report", said.encode("koi8-r"), "text/plain; charset=koi8-r")
    assert ama.get(f"/api/documents/{came['sha256']}")["document"]["text"] == said


@pytest.mark.parametrize(
    ("name", "kind", "content", "code"),
    [
        ("a.txt", "text/plain", b" \n", "no-text"),
        ("a.pdf", "application/pdf", b"%PDF-1.7 broken", "pdf-damaged"),
        ("a.bin", "application/octet-stream", bytes(range(256)) * 4, "unknown-type"),
    ],
)
def test_what_cannot_be_read_is_told(casebook: Casebook, ama: Program, name: str, kind: str, content: bytes, code: str) -> None:
    """With what to do about it; it waits among the failures."""
    came = taken(casebook, ama, f"/api/documents?name={name}", content, kind)
    assert (came["state"], came["problem"], came["sha256"]) == ("failed", code, None) and came["message"]
    assert [one["code"] for one in ama.get("/api/review")["failures"]] == [code]


def test_a_file_of_many_documents(casebook: Casebook, ama: Program) -> None:
    """They are counted; that one of them is broken keeps none of the others out."""
    lines = b'{"id": "x1", "text": "4 people were killed in Bara on 2025-03-01."}\n{"id": "x2", "te\n'
    came = taken(casebook, ama, "/api/documents?name=lines.jsonl", lines, "application/octet-stream")
    assert (came["state"], came["added"], came["failed"]) == ("done", 1, 1)
    assert [one["code"] for one in ama.get("/api/review")["failures"]] == ["jsonl-bad-line"]


def test_nothing_is_no_report(casebook: Casebook, ama: Program) -> None:
    """It is refused at once, and nothing waits."""
    assert ama.post("/api/documents?name=a.txt", 422, content=b"", headers={"content-type": "text/plain"})["code"] == "report-missing"
    assert Jobs.of(casebook).kept() == set()


def test_what_was_sent_is_told_of_to_who_may_bring_reports_in(casebook: Casebook, ama: Program) -> None:
    """Not to a program that only reads; and a number that nothing has is unknown."""
    number = taken(casebook, ama, "/api/documents?name=gossi.txt", GOSSI)["number"]
    reading = Program(casebook, "Ama", reads_only=True)
    assert reading.get(f"/api/intake/{number}", 403)["code"] == "forbidden"
    assert ama.get(f"/api/intake/{number + 1}", 404)["code"] == "job-unknown"
    assert ama.get("/api/intake/0", 400)["code"] == "request-unclear"


def test_a_report_that_somebody_may_not_see_is_not_told_of(casebook: Casebook, ama: Program) -> None:
    """Nor that it came: its number is as one that nothing has."""
    came = taken(casebook, ama, "/api/documents?name=gossi.txt", GOSSI)
    with casebook.writing() as writer:
        mark(writer, Guarded(document=came["id"]), Level.RESTRICTED, to=["Somebody Else"], reason="a witness")
    watch = Watch()
    casebook.clock = watch
    binta = member(casebook, watch, "Binta", Role.ADMIN)
    assert Program(casebook, binta.name).get(f"/api/intake/{came['number']}", 404)["code"] == "job-unknown"


@pytest.mark.parametrize(
    "address", ["/api/documents", "/api/documents?name=", "/api/documents?name=a&published=soon", "/api/documents?name=a&url=ftp://x"]
)
def test_a_request_that_is_unclear(ama: Program, address: str) -> None:
    """It is refused before anything is read."""
    assert ama.post(address, 400, content=GOSSI)["code"] == "request-unclear"
