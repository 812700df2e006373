"""Reports in shares, so that several processes or machines may read them: a share is a file, or a stretch of a file of lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from cairn.model.document import Unreadable
from cairn.reading.files import Found, found_in
from cairn.reading.format import Container, Source
from cairn.reading.limits import Limits
from cairn.reading.reader import Outcome, read_container, read_file
from cairn.reading.registry import HEAD_BYTES, by_media_type, container_of
from cairn.reading.replay import excerpt

BLOCK = 1 << 20
"""Bytes that are looked at together for where lines end."""


@dataclass(frozen=True)
class Share:
    """What one reader takes of a file: `length` bytes from `start` on, whole lines after `lines_before` others.

    `media_type` is that of the lines; None where the share is the whole file, of whatever type."""

    path: str
    name: str
    start: int
    length: int
    lines_before: int = 0
    media_type: str | None = None


def shares(source: Path, size: int) -> Iterator[Share | Unreadable]:
    """A file, or all files of a folder, in shares, in the order in which `read` would read them; what is not there as an `Unreadable`.

    A file of lines is divided after each `size` bytes or a little more; any other file is one share."""
    for found in found_in(source):
        if isinstance(found, Unreadable):
            yield found
        else:
            yield from _shares_of(found, size)


def read_share(share: Share, *, limits: Limits, published: date | None = None) -> Iterator[Outcome]:
    """All documents of a share, exactly as they come when their file is read whole."""
    lines = by_media_type(share.media_type) if share.media_type else None
    if not isinstance(lines, Container):
        yield from read_file(Found(Path(share.path), share.name), limits, published)
        return
    source = Source(name=share.name, limits=limits, lines_before=share.lines_before)
    with open(share.path, "rb") as stream:
        stream.seek(share.start)
        yield from read_container(excerpt(stream, share.length), lines, source, published)


def _shares_of(found: Found, size: int) -> Iterator[Share]:
    path = str(found.path.absolute())
    try:
        with found.path.open("rb") as stream:
            length = found.path.stat().st_size
            lines = container_of(stream.read(HEAD_BYTES), Source(name=found.name))
            if lines and lines.is_lines and length > size:
                stream.seek(0)
                yield from _stretches(stream, path, found.name, size, lines.media_types[0])
                return
    except OSError:
        length = 0  # whoever reads the share will be told why it cannot be opened
    yield Share(path, found.name, 0, length)


def _stretches(stream: BinaryIO, path: str, name: str, size: int, media_type: str) -> Iterator[Share]:
    start = before = 0
    while True:
        length, lines = _stretch(stream, size)
        if not length:
            return
        yield Share(path, name, start, length, before, media_type)
        start, before = start + length, before + lines


def _stretch(stream: BinaryIO, size: int) -> tuple[int, int]:
    """Bytes and lines up to the end of the line in which `size` bytes are reached."""
    length = lines = 0
    last = b""
    while length < size and (block := stream.read(min(BLOCK, size - length))):
        length, lines, last = length + len(block), lines + block.count(b"\n"), block
    while last and not last.endswith(b"\n"):
        last = stream.readline(BLOCK)
        length, lines = length + len(last), lines + last.endswith(b"\n")
    return length, lines
