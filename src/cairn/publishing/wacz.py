"""A capture as a WACZ package (1.1.1): the web archive with an index, its page and the hash of each file, as replay programs open it.

The same capture gives the same package."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from urllib.parse import urlsplit

from cairn.casebook.entry import digest
from cairn.reading.capture import SOFTWARE, Capture

ARCHIVE = "data.warc.gz"
INDEX = "index.cdx.gz"
VERSION = "1.1.1"
DEFAULT_PORTS = {"http": 80, "https": 443}
STORED = (".gz",)
"""Endings of files that are packed already, and that replay programs read in the middle: they lie in the package as they are."""


def wacz(capture: Capture, title: str | None) -> bytes:
    """The package of a capture. `title` is what its page is called."""
    files = {f"archive/{ARCHIVE}": capture.content, **_indexes(capture), "pages/pages.jsonl": _pages(capture, title)}
    package = _json(_package(capture, files, title))
    own = _json({"path": "datapackage.json", "hash": _hash(package)})
    return _zipped({**files, "datapackage.json": package, "datapackage-digest.json": own}, datetime.fromisoformat(capture.at))


def _package(capture: Capture, files: Mapping[str, bytes], title: str | None) -> dict[str, object]:
    told = [
        {"name": path.rpartition("/")[2], "path": path, "hash": _hash(content), "bytes": len(content)} for path, content in files.items()
    ]
    return {
        "profile": "data-package",
        "wacz_version": VERSION,
        "software": SOFTWARE,
        "created": capture.at,
        "title": title or capture.address,
        "mainPageUrl": capture.address,
        "mainPageDate": capture.at,
        "resources": told,
    }


def _pages(capture: Capture, title: str | None) -> bytes:
    page = {"id": "page", "url": capture.address, "ts": capture.at, "title": title or capture.address}
    return _lines([{"format": "json-pages-1.0", "id": "pages", "title": "Pages"}, page])


def _indexes(capture: Capture) -> dict[str, bytes]:
    """The index of all answers, packed as one block, and the index of that block."""
    lines = sorted(_index_lines(capture.content))
    block = gzip.compress("".join(lines).encode(), mtime=0)
    about = {"offset": 0, "length": len(block), "digest": _hash(block), "filename": INDEX}
    head = json.dumps({"format": "cdxj-gzip-1.0", "filename": INDEX})
    where = f"!meta 0 {head}\n{' '.join(lines[0].split(' ')[:2])} {json.dumps(about)}\n"
    return {f"indexes/{INDEX}": block, "indexes/index.idx": where.encode()}


def _index_lines(content: bytes) -> Iterator[str]:
    from warcio.archiveiterator import ArchiveIterator

    archive = ArchiveIterator(io.BytesIO(content))
    for record in archive:
        if record.rec_type != "response":
            continue
        headers, answer = record.rec_headers, record.http_headers
        address, at = headers.get_header("WARC-Target-URI"), headers.get_header("WARC-Date")
        told = {
            "url": address,
            "mime": (answer.get_header("Content-Type") or "").split(";")[0].strip(),
            "status": answer.get_statuscode(),
            "digest": headers.get_header("WARC-Payload-Digest"),
            "offset": str(archive.get_record_offset()),
            "length": str(archive.get_record_length()),
            "filename": ARCHIVE,
        }
        yield f"{sortable(address)} {datetime.fromisoformat(at):%Y%m%d%H%M%S} {json.dumps(told)}\n"


def sortable(address: str) -> str:
    """An address as indexes of web archives sort it (SURT): the host from its end on, then path and query, in small letters."""
    parts = urlsplit(address.lower())
    host = (parts.hostname or "").removeprefix("www.")
    turned = host if ":" in host else ",".join(reversed(host.split(".")))
    port = f":{parts.port}" if parts.port and parts.port != DEFAULT_PORTS.get(parts.scheme) else ""
    path = parts.path if parts.path == "/" else parts.path.rstrip("/")
    query = f"?{'&'.join(sorted(parts.query.split('&')))}" if parts.query else ""
    return f"{turned}{port}){path or '/'}{query}"


def _zipped(files: Mapping[str, bytes], at: datetime) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for path, content in files.items():
            info = zipfile.ZipInfo(path, at.timetuple()[:6])
            info.compress_type = zipfile.ZIP_STORED if path.endswith(STORED) else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            package.writestr(info, content)
    return made.getvalue()


def _hash(content: bytes) -> str:
    return f"sha256:{digest(content)}"


def _json(told: object) -> bytes:
    return (json.dumps(told, indent=2, ensure_ascii=False) + "\n").encode()


def _lines(told: list[dict[str, str]]) -> bytes:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in told).encode()
