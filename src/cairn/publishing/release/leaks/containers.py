"""What lies inside files: the members of archives, compressed streams, the text of PDFs, and what stands beside pictures."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from cairn.publishing.release.leaks.beginnings import GZIP, PDF, PNG, ZIP

STREAM = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
"""How a stream of zlib begins, as PDFs and PNGs have them."""
MOST = 512 * 1024 * 1024
"""Bytes that are unpacked of one member: nothing that Cairn writes is larger."""


def inside(content: bytes) -> Iterator[bytes]:
    """The contents that lie inside a file, with the names under which they lie there."""
    if content.startswith(ZIP):
        yield from _zipped(content)
    elif content.startswith(GZIP):
        yield from _gunzipped(content)
    elif b"\0" in content or content.startswith(PDF):
        yield from _streams(content)
    if content.startswith(PDF):
        yield from _pages(content)
    if content.startswith(PNG):
        yield from _chunks(content)


def is_packed(content: bytes) -> bool:
    """Whether a file is an archive of which everything can be read: then its own bytes, packed, are noise in which any short word may
    seem to stand."""
    if not content.startswith(ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return all(one.file_size <= MOST for one in archive.infolist()) and archive.testzip() is None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return False


def _zipped(content: bytes) -> Iterator[bytes]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile:
        return  # it only began like one
    with archive:
        yield archive.comment
        for member in archive.infolist():
            yield member.filename.encode()
            yield member.comment
            yield member.extra
            if member.file_size <= MOST:
                yield from _unpacked(archive, member)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        yield archive.read(member)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return  # damaged or locked, as an archive that a document prints may be; those of a release are neither


def _gunzipped(content: bytes) -> Iterator[bytes]:
    try:
        yield gzip.decompress(content)
    except (OSError, EOFError, zlib.error):
        return  # it only began like one


def _streams(content: bytes) -> Iterator[bytes]:
    for found in STREAM.finditer(content):
        try:
            yield zlib.decompressobj().decompress(content[found.start() :], MOST)
        except zlib.error:
            continue  # two bytes that only look like a beginning


def _chunks(content: bytes) -> Iterator[bytes]:
    """The parts of a PNG: its length, its kind, what it holds, and a checksum."""
    at = len(PNG)
    while at + 8 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        yield content[at + 8 : at + 8 + length]
        at += length + 12


def _pages(content: bytes) -> Iterator[bytes]:
    """The text layers of a PDF's pages, as a reader would copy them, and what it says of itself."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(content)
    except PdfiumError:
        return
    with document:
        yield "\n".join(document.get_metadata_dict().values()).encode()
        for number in range(len(document)):
            try:
                yield document[number].get_textpage().get_text_bounded().encode("utf-8", "ignore")
            except PdfiumError:
                continue  # a page that cannot be opened
