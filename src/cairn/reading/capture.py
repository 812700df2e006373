"""A capture: how an address answered, kept as a web archive (WARC 1.1), a record for each request and each answer on the way.

What was sent stands in it as it was sent. Who asked does not: neither this machine nor its user is named, and the number that the name
had here is left out, since large sites answer each country from another machine."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from cairn import __version__
from cairn.reading.exchange import Exchange

SOFTWARE = f"Cairn {__version__}"
FIELDS = "application/warc-fields"
REQUEST, RESPONSE = "application/http; msgtype=request", "application/http; msgtype=response"


@dataclass(frozen=True)
class Capture:
    """A web archive of one document: its bytes, how many records it holds, the address that gave the document, and when (ISO, UTC)."""

    content: bytes
    records: int
    address: str
    at: str

    @classmethod
    def of(cls, exchanges: Sequence[Exchange]) -> Capture:
        """The archive of all that went over the wire for one document, the last answer being the one that gave it."""
        records = list(_records(exchanges))
        last = exchanges[-1]
        return cls(b"".join(gzip.compress(record, mtime=0) for record in records), len(records), last.url, _date(last.at))

    @classmethod
    def read(cls, content: bytes) -> Capture:
        """The archive that some bytes are. Whatever is raised here says that they are none."""
        from warcio.archiveiterator import ArchiveIterator

        records, address, at = 0, "", ""
        for record in ArchiveIterator(io.BytesIO(content), no_record_parse=True):
            records += 1
            if record.rec_type == "response":
                address, at = (record.rec_headers.get_header(name) for name in ("WARC-Target-URI", "WARC-Date"))
        if not address:
            raise ValueError("there is no answer in it")
        return cls(content, records, address, at)


def _records(exchanges: Sequence[Exchange]) -> Iterator[bytes]:
    told = f"software: {SOFTWARE}\r\nformat: WARC File Format 1.1\r\n".encode("ascii")
    start = _date(exchanges[0].at)
    info = _id("warcinfo", start, told)
    yield _record("warcinfo", info, start, FIELDS, told)
    for one in exchanges:
        yield from _of_exchange(one, info)


def _of_exchange(one: Exchange, info: str) -> Iterator[bytes]:
    date, block = _date(one.at), one.answer + one.body
    response = _id("response", f"{date} {one.url}", block)
    about = {"WARC-Target-URI": one.url, "WARC-Warcinfo-ID": info}
    cut = {} if one.is_whole else {"WARC-Truncated": "unspecified"}
    yield _record("response", response, date, RESPONSE, block, {**about, **cut, "WARC-Payload-Digest": _digest(one.body)})
    request = _id("request", f"{date} {one.url}", one.request)
    yield _record("request", request, date, REQUEST, one.request, {**about, "WARC-Concurrent-To": response})


def _record(kind: str, id: str, date: str, content_type: str, block: bytes, more: dict[str, str] | None = None) -> bytes:
    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": id,
        "WARC-Date": date,
        **(more or {}),
        "WARC-Block-Digest": _digest(block),
        "Content-Type": content_type,
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _id(kind: str, about: str, block: bytes) -> str:
    """The same record has the same id: a capture that is made again of the same exchange is the same file."""
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{kind} {about} {_digest(block)}')}>"


def _date(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
