"""JSON Lines: the text is somebody else's measure, so nothing in it moves."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.model.document import Document, Unreadable
from cairn.reading import Limits, Read, read, read_bytes


def line(**fields: object) -> bytes:
    """One line."""
    return json.dumps(fields).encode()


def document(**fields: object) -> Document:
    """The document of one line."""
    (outcome,) = read_bytes(line(**fields), "reports.jsonl")
    assert isinstance(outcome, Read), outcome
    return outcome.document


@given(st.text(st.characters(blacklist_categories=["Cs"]), min_size=1).filter(lambda text: bool(text.strip())))
def test_text_is_exactly_as_given(text: str):
    """No normalisation, no repair, no other line ends: offsets count in these characters."""
    assert document(text=text, language="en").text == text


def test_all_fields():
    """What the contract names is handed through; the title stays beside the text; other keys are left alone."""
    given_fields = {
        "id": "gao-1",
        "title": "A title",
        "published": "2025-02-22",
        "publisher": "P",
        "url": "https://p.example/",
        "language": "fr",
    }
    read_document = document(text="Some text.", note={"of": "somebody"}, **given_fields)
    assert read_document.model_dump(include=set(given_fields)) == {**given_fields, "published": date(2025, 2, 22)}
    assert read_document.title_is_beside_text
    assert read_document.text == "Some text."


def test_bytes_are_those_of_the_line(tmp_path: Path):
    """Each document keeps its own line, and is known by that line's hash unless it has an id."""
    lines = [line(text="One."), line(id="b", text="Two.")]
    file = tmp_path / "reports.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + lines[0] + b"\r\n\n" + lines[1])
    first, second = (outcome for outcome in read(file) if isinstance(outcome, Read))
    assert (first.content, second.content) == tuple(lines)
    assert first.document.id == first.document.sha256 == hashlib.sha256(lines[0]).hexdigest()
    assert (second.document.id, second.document.name) == ("b", "reports.jsonl:3")


@pytest.mark.parametrize(
    "bad",
    [
        b"{not json",
        b'["a list"]',
        line(id="x"),
        line(text=7),
        line(text="Words.", published="last week"),
        line(text="Words.", published="2025-02-30"),
        b'{"text": "half a character \\ud800"}',
        b'{"text": "\xff\xfe"}',
        b'{"text": ' + b"[" * 100_000,
    ],
)
def test_one_bad_line_costs_only_itself(bad: bytes):
    """The failure names the file and the line, and the lines around it are read."""
    before, failure, after = read_bytes(b"\n".join([line(text="One."), bad, line(text="Three.")]), "reports.jsonl")
    assert isinstance(before, Read)
    assert isinstance(after, Read)
    assert isinstance(failure, Unreadable)
    assert failure.code == "jsonl-bad-line"
    assert failure.name == "reports.jsonl:2"
    assert failure.message.startswith("reports.jsonl:2: ")


def test_an_empty_text():
    """A line without text is no document, unless its title says something."""
    (outcome,) = read_bytes(line(text=" "), "reports.jsonl")
    assert isinstance(outcome, Unreadable)
    assert outcome.code == "no-text"
    assert document(text="", title="Eleven killed near Tanaghit").text == ""


def test_a_line_too_large():
    """It is passed over without being held; what follows is read."""
    content = b"\n".join([line(text="x" * 30_000), line(text="Two.")])
    large, small = read_bytes(content, "reports.jsonl", limits=Limits(max_bytes=20_000))
    assert isinstance(large, Unreadable)
    assert (large.code, large.name) == ("too-large", "reports.jsonl:1")
    assert isinstance(small, Read)


def test_known_without_its_name():
    """Lines that are piped in are known by how the first one begins."""
    outcomes = list(read_bytes(line(id="a", text="One.") + b"\n" + line(id="b", text="Two."), "standard input"))
    assert [outcome.document.id for outcome in outcomes if isinstance(outcome, Read)] == ["a", "b"]
