"""A capture as a package: valid by the format's own validator, each answer found by the index, and read again as the same document."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cairn.model.document import Unreadable
from cairn.publishing.wacz import sortable, wacz
from cairn.reading import Limits, Read, read_bytes
from cairn.reading.capture import Capture
from cairn.reading.exchange import Exchange
from small_site import article

AT = datetime(2025, 3, 1, 12, 30, tzinfo=UTC)
PAGE = article("Five killed near Gossi", "Soldiers killed five civilians in Gossi on 20 February 2025, a resident said.").encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
CHECKS = """
import sys
from wacz.validate import Validation

found = Validation(sys.argv[1])
names = ("frictionless_validate", "check_file_paths", "check_compression", "check_indexes", "check_file_hashes")
names = (*names, "check_data_package_hash_and_sig")
assert found.check_required_contents() == 0
assert [name for name in names if not getattr(found, name)()] == []
"""
"""All checks of the validator that comes with the format's own program; in a process of its own, since its libraries warn."""


def exchange(url: str, answer: bytes, body: bytes = b"", is_whole: bool = True) -> Exchange:
    """A request and its answer."""
    return Exchange(url, AT, b"GET / HTTP/1.1\r\nHost: news.example\r\n\r\n", answer + b"\r\n", body, is_whole)


def moved() -> Capture:
    """A page behind a redirect."""
    first = exchange(
        "http://news.example/old", b"HTTP/1.1 301 Moved\r\nLocation: https://www.news.example/Gossi?b=2&a=1\r\n", is_whole=False
    )
    last = exchange("https://www.news.example/Gossi?b=2&a=1", HEAD + b"Content-Encoding: gzip\r\n", gzip.compress(PAGE))
    return Capture.of([first, last])


def opened(package: bytes) -> zipfile.ZipFile:
    """The files of a package."""
    return zipfile.ZipFile(io.BytesIO(package))


def test_it_is_valid(tmp_path: Path) -> None:
    """By the validator of those who made the format."""
    file = tmp_path / "page.wacz"
    file.write_bytes(wacz(moved(), "Five killed near Gossi"))
    done = subprocess.run([sys.executable, "-c", CHECKS, str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_same_capture_gives_the_same_package() -> None:
    """Nothing of the day, the machine or chance is in it."""
    assert wacz(moved(), "Five") == wacz(moved(), "Five") and moved() == moved() == Capture.read(moved().content)


def test_each_answer_is_where_the_index_says() -> None:
    """Its length from its offset on is one record, whole; and the second index finds the block of the first."""
    package = opened(wacz(moved(), None))
    archive, block = package.read("archive/data.warc.gz"), package.read("indexes/index.cdx.gz")
    lines = gzip.decompress(block).decode().splitlines()
    assert [line.split(" ")[0] for line in lines] == ["example,news)/gossi?a=1&b=2", "example,news)/old"]
    for line in lines:
        told = json.loads(line.split(" ", 2)[2])
        record = gzip.decompress(archive[int(told["offset"]) :][: int(told["length"])])
        assert f"WARC-Target-URI: {told['url']}\r\n".encode() in record and record.count(b"WARC/1.1\r\n") == 1
    where = json.loads(package.read("indexes/index.idx").decode().splitlines()[1].split(" ", 2)[2])
    assert (where["offset"], where["length"]) == (0, len(block))
    page = json.loads(package.read("pages/pages.jsonl").splitlines()[1])
    assert (page["url"], page["ts"]) == ("https://www.news.example/Gossi?b=2&a=1", "2025-03-01T12:30:00Z")
    assert package.getinfo("archive/data.warc.gz").compress_type == zipfile.ZIP_STORED


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.Example.org/A/B?b=2&a=1", "org,example)/a/b?a=1&b=2"),
        ("http://127.0.0.1:80/x", "1,0,0,127)/x"),
        ("http://127.0.0.1:8080/x/", "1,0,0,127:8080)/x"),
        ("https://xn--bcher-kva.example:8443/%C3%BC/", "example,xn--bcher-kva:8443)/%c3%bc"),
        ("http://news.example", "example,news)/"),
        ("https://a.b.example/?", "example,b,a)/"),
    ],
)
def test_addresses_sort_as_in_other_web_archives(address: str, expected: str) -> None:
    """As the library of those who keep the largest one gives them."""
    assert sortable(address) == expected


def test_it_is_read_as_the_same_document() -> None:
    """With the address that gave it."""
    [read] = read_bytes(wacz(moved(), None), "page.wacz")
    assert isinstance(read, Read) and read.content == PAGE
    assert read.document.url == "https://www.news.example/Gossi?b=2&a=1"


@pytest.mark.parametrize("end", [40, 200, -30, -1])
def test_a_damaged_package_is_told(end: int) -> None:
    """Cut anywhere."""
    outcomes = list(read_bytes(wacz(moved(), None)[:end], "page.wacz"))
    assert [one.code for one in outcomes if isinstance(one, Unreadable)] in (["wacz-damaged"], ["warc-cut"])


def test_packages_that_are_something_else_are_told() -> None:
    """One without an archive, one that unpacks to more than it may, one that is too large."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("pages/pages.jsonl", "{}")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("archive/data.warc", b"\0" * 20_000_000)

    def code(content: bytes, limits: Limits | None = None) -> str:
        [outcome] = read_bytes(content, "page.wacz", limits=limits or Limits())
        assert isinstance(outcome, Unreadable)
        return outcome.code

    assert code(made.getvalue()) == "warc-empty" and code(bomb.getvalue()) == "unpacks-too-large"
    assert code(wacz(moved(), None), Limits(max_bytes=1000)) == "too-large"
