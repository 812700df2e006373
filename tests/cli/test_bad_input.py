"""Bad input at the command line: it is named, it costs no other report its turn, and the casebook stays sound; so it does after a kill."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from program_runs import Cairn

from reading_samples import docx_bomb, page, pdf, warc

GOOD = "Residents say that 12 people were killed in Gossi on 2025-02-20."
ALSO_GOOD = "At noon 4 people were killed in Bara on 2025-03-01."


@dataclass(frozen=True)
class Bad:
    """A hostile file: what it is called, how it is made, the code of its failure (None where it is repaired), how many documents are read
    from it all the same, and how messages name it where that is not by its name alone."""

    name: str
    make: Callable[[Path], object]
    code: str | None
    read: int = 0
    told: str = ""

    @property
    def named(self) -> str:
        """What messages about it begin with."""
        return self.told or self.name


def of(content: bytes) -> Callable[[Path], object]:
    """Writes these bytes."""
    return lambda file: file.write_bytes(content)


def enormous(file: Path) -> None:
    """200 MB of text, as far as the file system knows; on the disk it takes no room."""
    file.touch()
    os.truncate(file, 200_000_000)


def cut_archive() -> bytes:
    """An archive of two pages that ends in the middle of the second."""
    pages = [(f"https://dunecourier.example/{n}", "200 OK", "text/html", page(ALSO_GOOD).encode()) for n in (1, 2)]
    whole = warc(pages)
    return whole[: whole.rindex(b"<article>")]


LINES = json.dumps({"id": "x1", "text": ALSO_GOOD}).encode() + b'\n{"id": "x2", "te\n'

CASES = [
    Bad("empty.txt", of(b""), "empty"),
    Bad("damaged.pdf", of(pdf([[ALSO_GOOD]])[:150]), "pdf-damaged"),
    Bad("locked.pdf", of(pdf([[ALSO_GOOD]], password="sesame")), "pdf-encrypted"),
    Bad("bomb.docx", lambda file: file.write_bytes(docx_bomb(300)), "unpacks-too-large"),
    Bad("enormous.txt", enormous, "too-large"),
    Bad("binary.txt", of(bytes(range(256)) * 40), "not-text"),
    Bad("broken.txt", of(ALSO_GOOD.encode() + b" N\xe4her \xff, caf\xc3\xa9."), None, read=1),
    Bad("nested.html", of(b"<html><body>" + b"<div>" * 1_000_000), "html-too-deep"),
    Bad("cut.warc", of(cut_archive()), "warc-cut", read=1, told="cut.warc:4"),
    Bad("lines.jsonl", of(LINES), "jsonl-bad-line", read=1, told="lines.jsonl:2"),
]


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def bad(request: pytest.FixtureRequest) -> Bad:
    """Each of the bad files."""
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def sources(bad: Bad, tmp_path: Path) -> list[Path]:
    """The bad file, and a good report after it."""
    bad.make(tmp_path / bad.name)
    (tmp_path / "good.txt").write_text(GOOD)
    return [tmp_path / bad.name, tmp_path / "good.txt"]


def test_extract_names_it_and_reads_the_rest(cairn: Cairn, bad: Bad, sources: list[Path]) -> None:
    """The failure has its line in the output and its message on standard error; the good report gives its twelve dead."""
    ran = cairn("extract", *sources, "--extractor", "counting")
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.status == (1 if bad.code else 0)
    assert [line["error"]["code"] for line in lines if "error" in line] == ([bad.code] if bad.code else [])
    assert len([line for line in lines if "error" not in line]) == bad.read + 1
    assert lines[-1]["incidents"][0]["claims"][0]["tolls"]["killed"]["min"] == 12
    assert not bad.code or (f"{bad.named}: " in ran.err and f"[{bad.code}]" in ran.err)


def test_add_names_it_and_adds_the_rest(cairn: Cairn, bad: Bad, sources: list[Path], tmp_path: Path) -> None:
    """The good report is kept, the failure is on the list of failures, and the casebook is sound."""
    book = tmp_path / "book"
    cairn("init", book)
    ran = cairn("add", *sources, "--to", book, "--extractor", "counting")
    assert ran.status == (1 if bad.code else 0)
    assert not bad.code or (f"{bad.named}: " in ran.err and f"[{bad.code}]" in ran.err)
    documents = [json.loads(line) for line in cairn("list", "--in", book, "--documents", "--json").out.splitlines()]
    assert len(documents) == bad.read + 1
    assert documents[-1]["name"].endswith("good.txt")
    failures = cairn("list", "--in", book, "--failures").out.splitlines()
    assert len(failures) == (1 if bad.code else 0)
    assert cairn("verify", book).status == 0


RUN = "import sys; from cairn.extraction import EXTRACTORS; from cairn.cli import main; EXTRACTORS['counting'] = 'counting'; main()"
"""The program as it is installed, with the small extractor beside the real one."""


def added(book: Path) -> int:
    """How many documents' bytes lie in a casebook's folder."""
    return sum(1 for file in (book / "documents").glob("??/*") if file.is_file())


def test_a_killed_add_leaves_a_sound_casebook_that_takes_the_rest(cairn: Cairn, tmp_path: Path) -> None:
    """Killed after some of 150 reports, the casebook verifies; the same command adds what was not in it, once."""
    reports = tmp_path / "reports.jsonl"
    told = ({"id": f"k{n}", "text": f"{n} people were killed in Bara on 20{n % 20 + 10}-03-{n % 28 + 1:02}."} for n in range(1, 151))
    reports.write_text("".join(json.dumps(line) + "\n" for line in told))
    book = tmp_path / "book"
    cairn("init", book)
    command = [sys.executable, "-c", RUN, "add", str(reports), "--to", str(book), "--extractor", "counting"]
    path = os.pathsep.join([str(Path(__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])])
    program = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while program.poll() is None and added(book) < 20:
        time.sleep(0.005)
    program.send_signal(signal.SIGKILL)
    assert program.wait() == -signal.SIGKILL
    assert cairn("verify", book).status == 0
    there = len(cairn("list", "--in", book, "--documents", "--json").out.splitlines())
    assert 19 <= there < 150
    rest = cairn("add", reports, "--to", book, "--extractor", "counting")
    assert (rest.status, rest.out) == (0, f"{150 - there} documents added, {there} known already, 0 could not be read.\n")
    assert cairn("verify", book).status == 0
