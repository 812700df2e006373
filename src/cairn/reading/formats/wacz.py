"""Packaged web archives (WACZ): a zip file with web archives in it, of which each page is a document of its own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from cairn.model.document import Unreadable
from cairn.reading.failures import ReadingError, unreadable
from cairn.reading.format import Container, Part, Source
from cairn.reading.formats import warc
from cairn.reading.limits import Limits

ARCHIVES = "archive/"
ENDINGS = (".warc", ".warc.gz")


def split(stream: io.BufferedReader, source: Source) -> Iterator[Part | Unreadable]:
    """The pages of its web archives, one after another; what cannot be read is one `Unreadable` each."""
    content = stream.read(source.limits.max_bytes + 1)  # its list of files stands at its end
    if len(content) > source.limits.max_bytes:
        raise ReadingError("too-large", limit=source.limits.max_bytes)
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
        archives = _archives(package, source.limits)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ReadingError("wacz-damaged") from error
    if not archives:
        yield unreadable(source.name, source.name, "warc-empty")
    for number, info in enumerate(archives, start=1):
        yield from _pages(package, info, Source(name=f"{source.name}:{number}", limits=source.limits), len(content))


def _archives(package: zipfile.ZipFile, limits: Limits) -> list[zipfile.ZipInfo]:
    found = package.infolist()
    if len(found) > limits.max_zip_entries:
        raise ReadingError("unpacks-too-large")
    return [info for info in found if info.filename.startswith(ARCHIVES) and info.filename.lower().endswith(ENDINGS)]


def _pages(package: zipfile.ZipFile, info: zipfile.ZipInfo, source: Source, size: int) -> Iterator[Part | Unreadable]:
    limits = source.limits
    if info.file_size > max(limits.max_unpacked_bytes, limits.max_bytes) or info.file_size > limits.max_unpacked_ratio * size:
        yield unreadable(source.name, source.name, "unpacks-too-large")
        return
    try:
        with package.open(info) as archive:
            yield from warc.split(io.BufferedReader(archive), source)  # type: ignore[arg-type]  # zipfile's own stream is one
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):  # a wrong sum, a password
        yield unreadable(source.name, source.name, "wacz-damaged")


def _recognises(head: bytes) -> bool:
    """The first file in it is one of its own; in no other package of documents is there one by these names."""
    return head.startswith(b"PK\x03\x04") and head[30:].startswith((b"archive/", b"indexes/index.", b"pages/pages.jsonl", b"datapackage"))


FORMAT = Container(
    media_types=("application/wacz", "application/x-wacz", "application/wacz+zip"),
    suffixes=(".wacz",),
    recognises=_recognises,
    has_signature=True,
    split=split,
)
