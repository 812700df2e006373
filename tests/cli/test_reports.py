"""`cairn read` and `cairn extract`: output to standard output, word of problems to standard error, the status at the end."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from program_runs import Cairn

BAD = {"reports/blank.txt": "empty", "reports/lines.jsonl:2": "jsonl-not-json", "reports/noise.bin": "unknown-type"}


def test_read_prints_the_text_that_passages_count_in(cairn: Cairn, tmp_path: Path) -> None:
    """The text is printed as it is, to the last character."""
    (tmp_path / "a.txt").write_text("Été à Ségou.\n\nDeux lignes.")
    ran = cairn("read", tmp_path / "a.txt")
    assert (ran.status, ran.out, ran.err) == (0, "Été à Ségou.\n\nDeux lignes.\n", "")


def test_read_gives_documents_as_json(cairn: Cairn, mixed: Path) -> None:
    """With --json every document is an object on a line of its own."""
    ran = cairn("read", mixed, "--json", "--published", "2025-03-02")
    documents = [json.loads(line) for line in ran.out.splitlines()]
    assert [document["name"] for document in documents] == ["reports/a.txt", "reports/b.txt", "reports/lines.jsonl:1"]
    assert {document["published"] for document in documents} == {"2025-03-02"}
    assert ran.status == 1


def test_extract_goes_on_after_what_cannot_be_read(cairn: Cairn, mixed: Path) -> None:
    """Each bad input is named on standard error and has its line in the output; the good ones are extracted; the status is 1."""
    ran = cairn("extract", mixed, "--extractor", "counting")
    objects = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.status == 1
    assert [len(found["incidents"]) for found in objects if "incidents" in found] == [1, 1, 1]
    assert len([found for found in objects if "error" in found]) == len(BAD)
    for line, name in zip(ran.err.splitlines(), BAD, strict=True):
        assert line.startswith(f"{name}: ")


def test_extract_reads_standard_input(cairn: Cairn, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hyphen stands for standard input, also for lines of JSON; ids are handed through."""
    lines = b'{"id": "q7", "text": "4 people were killed in Bara on 2025-03-01."}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    ran = cairn("extract", "-", "--extractor", "counting")
    assert ran.status == 0
    assert json.loads(ran.out)["document"]["id"] == "q7"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("extract", "x.txt", "--extractor", "oracle"), "there is no extractor 'oracle'"),
        (("extract", "x.txt", "--published", "22.2.2025"), "Write it as 2025-02-22"),
        (("extract", "x.txt", "--jobs", "0"), "--jobs"),
        (("extract",), "Missing argument"),
        (("unknown",), "No such command"),
    ],
)
def test_what_is_not_understood_is_said_before_anything_is_done(cairn: Cairn, arguments: tuple[str, ...], words: str) -> None:
    """A wrong command ends with status 2 and says what is wrong with it."""
    ran = cairn(*arguments)
    assert ran.status == 2
    assert words in ran.err
    assert ran.out == ""


def test_a_missing_file_is_named(cairn: Cairn) -> None:
    """A file that is not there is a problem of the input, not of the command."""
    ran = cairn("read", "nothing-here.txt")
    assert ran.status == 1
    assert ran.err.startswith("nothing-here.txt: ")
