"""Printed pages: drawn as they are, and within bounds whatever the file asks for."""

from __future__ import annotations

import struct
import subprocess
import sys
import time
import zlib
from functools import partial
from pathlib import Path

import pytest

from cairn.reading.printed import Bounds, UndrawnError, drawing, drawn, measured
from hostile_pdf import BOXES, of_forms, of_itself, of_lines, of_picture, with_box, with_page
from reading_samples import pdf

SHORT = Bounds(seconds=1, bytes=1 << 30, patience=20)
COSTLY = {"lines": partial(of_lines, 3), "forms": partial(of_forms, 9), "picture": partial(of_picture, 40_000)}

Pixels = list[bytes]


def pixels(picture: bytes) -> tuple[int, int, Pixels]:
    """Width, height and lines of a picture; of the chunks there are three, and no word in any."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, at = {}, 8
    while at < len(picture):
        length, kind = struct.unpack(">I4s", picture[at : at + 8])
        chunks[kind] = picture[at + 8 : at + 8 + length]
        assert struct.unpack(">I", picture[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + chunks[kind])
        at += 12 + length
    assert [*chunks] == [b"IHDR", b"IDAT", b"IEND"]
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    told, line = zlib.decompress(chunks[b"IDAT"]), 3 * width + 1
    return width, height, [told[start + 1 : start + line] for start in range(0, len(told), line)]


def test_a_page_looks_as_it_is_printed() -> None:
    """Black words at the top left, in their place; white paper; the second page is another."""
    report = pdf([["Eleven herders killed near Tanaghit"], ["", "", "", "The end."]])
    width, height, lines = pixels(drawn(report, 1))
    assert (width, height) == (1100, 1424) == (width, len(lines))
    dark = [number for number, line in enumerate(lines) if min(line) < 90]
    assert 110 < dark[0] < dark[-1] < 140  # 72 points from the top is an inch, 129 pixels
    assert set(lines[-1]) == {255}
    assert next(number for number, line in enumerate(pixels(drawn(report, 2))[2]) if min(line) < 90) > dark[-1]


def test_colours_are_what_they_are() -> None:
    """Red is red, and not blue."""
    _, _, lines = pixels(drawn(with_page(b"1 0 0 rg 0 0 612 792 re f"), 1))
    assert lines[700][3000:3003] == b"\xff\0\0"


def test_pages_are_measured() -> None:
    """As large as they are drawn, from one on, as many as are asked for and there are."""
    report = pdf([[f"Page {number}"] for number in range(5)])
    found = measured(report, 4, 20)
    assert (found.pages, found.sizes) == (5, ((1100, 1424),) * 2)
    assert found.sizes[0] == pixels(drawn(report, 4))[:2]
    for number in (0, 6, -1, 10**30):
        with pytest.raises(IndexError):
            drawn(report, number)
        with pytest.raises(IndexError):
            measured(report, number, 20)


@pytest.mark.parametrize(
    "content", [b"", b"no PDF", b"%PDF-1.4\n", pdf([["x"]], password="secret")], ids=["empty", "text", "head", "locked"]
)
def test_what_is_no_pdf_is_not_drawn(content: bytes) -> None:
    """It is damaged, and costs nothing."""
    with pytest.raises(UndrawnError) as refused:
        drawn(content, 1)
    assert not refused.value.is_costly


@pytest.mark.parametrize("box", BOXES)
def test_a_page_of_an_odd_size_takes_no_more_room_than_others(box: bytes) -> None:
    """It is drawn within the usual size, or not at all."""
    content = with_box(box)
    sizes = measured(content, 1, 1).sizes
    try:
        width, height, _ = pixels(drawn(content, 1, SHORT))
    except UndrawnError:
        return
    assert 0 < width <= 1100 and 0 < height <= 2200 and sizes == ((width, height),)


MEASURING = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_maxrss, used.ru_utime + used.ru_stime)
"""
"""Runs a program, and prints its kilobytes and seconds: from here it would be told to have had our own memory, before it began."""


@pytest.mark.parametrize("name", COSTLY)
def test_a_costly_file_takes_what_it_may_and_no_more(name: str) -> None:
    """Neither time nor memory; it is drawn, or given up as costly."""
    costly, began = COSTLY[name](), time.monotonic()
    try:
        assert pixels(drawn(costly, 1, SHORT))
    except UndrawnError as error:
        assert error.is_costly
    assert time.monotonic() - began < SHORT.patience + 30
    command = [sys.executable, "-P", drawing.__file__, str(SHORT.seconds), str(SHORT.bytes), "draw", "1"]
    asked = subprocess.run([sys.executable, "-c", MEASURING, *command], input=costly, capture_output=True, check=True)
    most, seconds = map(float, asked.stdout.split())
    assert most * 1024 <= SHORT.bytes and seconds <= SHORT.seconds + 1.5


def test_who_waits_gives_up() -> None:
    """Also where the system bounds nothing."""
    began = time.monotonic()
    with pytest.raises(UndrawnError) as refused:
        drawn(of_forms(9), 1, Bounds(seconds=60, patience=0.7))
    assert refused.value.is_costly and time.monotonic() - began < 10


def test_a_tree_that_has_itself_in_it_ends() -> None:
    """Whatever it has for pages."""
    try:
        drawn(of_itself(), 1, SHORT)
    except (UndrawnError, IndexError):
        return


def test_what_lies_about_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module of the folder in which somebody starts the workspace is not what draws."""
    (tmp_path / "pypdfium2.py").write_text("raise SystemExit(3)")
    (tmp_path / "json.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    assert drawn(pdf([["x"]]), 1)
