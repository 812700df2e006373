"""Web archives (WARC): every page, text or document in them that answered well is a document of its own.

Its address is the archive's; its day of publication only what the page itself says, never the day of capture.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from cairn.model.document import Unreadable
from cairn.reading.content_type import media_type_and_charset
from cairn.reading.failures import ReadingError, unreadable
from cairn.reading.format import Container, Format, Part, Source
from cairn.reading.limits import Limits
from cairn.reading.registry import by_media_type

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_GZIP = b"\x1f\x8b"
_FREE_BYTES = 100_000_000  # unpacked bytes before the ratio to the packed ones is looked at


def split(stream: io.BufferedReader, source: Source) -> Iterator[Part | Unreadable]:
    """One part a page, named FILE:RECORD; what cannot be read for damage is one `Unreadable` at the end."""
    number = found = 0
    try:
        for record in _records(stream, source.limits):
            number += 1
            part = _part(record, source, number)
            if part:
                found += 1
                yield part
    except ReadingError as error:
        yield unreadable(source.name, source.name, error.code, **error.details)
    except Exception:  # warcio and zlib raise what they like on damage; what was whole is handed out by now
        place = f"{source.name}:{number + 1}"
        yield unreadable(place, place, "warc-cut")
    else:
        if not found:
            yield unreadable(source.name, source.name, "warc-empty")


def _records(stream: io.BufferedReader, limits: Limits) -> Iterator[ArcWarcRecord]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.recordloader import ArcWarcRecordLoader

    is_packed = stream.peek(2)[:2] == _GZIP
    unpacked = _Unpacked(stream, limits) if is_packed else None
    loader = ArcWarcRecordLoader()
    # parsed here, since the iterator takes a record cut off in its headers for the archive's proper end
    for record in ArchiveIterator(io.BufferedReader(unpacked, 1 << 16) if unpacked else stream, no_record_parse=True):
        address = record.rec_headers.get_header("WARC-Target-URI")
        record.http_headers = loader.load_http_headers(record.rec_type, address, record.raw_stream, record.length)
        yield record
        _refuse_cut(record)
    if unpacked and unpacked.is_cut:
        raise EOFError("the last gzip member is not whole")


def _part(record: ArcWarcRecord, source: Source, number: int) -> Part | Unreadable | None:
    """The page of one record; None where it holds none. EOFError where the record is cut short."""
    headers = record.http_headers
    declared = (headers or record.rec_headers).get_header("Content-Type")
    media_type, charset = media_type_and_charset(declared)
    answered_well = headers is None or headers.get_statuscode().startswith("2")
    page = Source(
        name=f"{source.name}:{number}",
        url=record.rec_headers.get_header("WARC-Target-URI"),
        limits=source.limits,
        media_type=media_type,
        charset=charset,
    )
    if record.rec_type not in ("response", "resource") or not answered_well or not _is_document(page.media_type):
        return None
    content = cast(bytes, record.content_stream().read(source.limits.max_bytes + 1))
    if len(content) > source.limits.max_bytes:
        return unreadable(page.name, page.name, "too-large", limit=source.limits.max_bytes)
    _refuse_cut(record)
    return Part(content, page) if content else None


def _refuse_cut(record: ArcWarcRecord) -> None:
    """EOFError where the archive ends before the bytes that the record announces, or before it announces any."""
    while record.raw_stream.read(1 << 16):
        pass
    announced = record.rec_headers.get_header("Content-Length") or ""
    if not announced.isdigit() or record.raw_stream.limit > 0:
        raise EOFError("the record is shorter than it says")


def _is_document(media_type: str | None) -> bool:
    return isinstance(by_media_type(media_type), Format)


class _Unpacked(io.RawIOBase):
    """A gzipped archive unpacked as it is read. Where it is cut short it ends, and `is_cut`; raises `ReadingError` where it is a bomb."""

    def __init__(self, stream: io.BufferedReader, limits: Limits) -> None:
        super().__init__()
        self._packed = _Counted(stream)
        self._members = gzip.GzipFile(fileobj=io.BufferedReader(self._packed, 1 << 16))
        self._ratio = limits.max_unpacked_ratio
        self._total = 0
        self.is_cut = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the base class takes any writable buffer
        try:
            data = self._members.read1(len(buffer))
        except EOFError:  # not passed on: a buffer would throw away what it already holds
            self.is_cut, data = True, b""
        buffer[: len(data)] = data
        self._total += len(data)
        if self._total > _FREE_BYTES and self._total > self._ratio * self._packed.total:
            raise ReadingError("unpacks-too-large")
        return len(data)


class _Counted(io.RawIOBase):
    """A stream that knows how many bytes were taken from it."""

    def __init__(self, stream: io.BufferedReader) -> None:
        super().__init__()
        self._stream = stream
        self.total = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read1(len(buffer))
        buffer[: len(data)] = data
        self.total += len(data)
        return len(data)


def _recognises(head: bytes) -> bool:
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 16)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


FORMAT = Container(
    media_types=("application/warc", "application/warc+gzip"), suffixes=(".warc",), recognises=_recognises, has_signature=True, split=split
)
