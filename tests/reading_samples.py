"""Real files of every format, made by hand or by the library that others make them with."""

from __future__ import annotations

import gzip
import hashlib
import io
import uuid
import zipfile
from collections.abc import Iterable, Sequence

PARAGRAPH = "At least eleven herders were killed on Thursday at a well north of the village of Tanaghit, relatives said on Saturday."


def pdf(pages: Sequence[Sequence[str]], *, title: str = "", password: str = "") -> bytes:
    """A PDF whose pages hold the given lines, 14 points apart; an empty line is a gap. With a password it is encrypted (RC4, 40 bits)."""
    key, encryption = _locked(password) if password else (b"", b"")
    first_page = 5
    kids = b" ".join(b"%d 0 R" % (first_page + 2 * index) for index in range(len(pages)))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%s) /CreationDate (D:20010203040506Z) >>" % title.encode("cp1252"),
    ]
    for index, lines in enumerate(pages):
        number = first_page + 2 * index
        stream = _encrypted(_content(lines), key, number + 1) if key else _content(lines)
        resources = b"/MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
        bodies.append(b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R >>" % (resources, number + 1))
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return _assembled(bodies, encryption)


def pdf_of(bodies: Sequence[bytes]) -> bytes:
    """A PDF of objects that are numbered from 1: the catalogue, then the tree of pages, then a page; the fourth is its properties."""
    return _assembled(bodies, b"")


def _content(lines: Sequence[str]) -> bytes:
    shown = (line.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)") for line in lines)
    return b"BT /F1 11 Tf 72 720 Td 14 TL\n" + b"".join(b"(%s) Tj T*\n" % line for line in shown) + b"ET"


def _assembled(bodies: Sequence[bytes], encryption: bytes) -> bytes:
    out = b"%PDF-1.4\n"
    table = b"0000000000 65535 f \n"
    for number, body in enumerate(bodies, 1):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    trailer = b"<< /Size %d /Root 1 0 R /Info 4 0 R %s>>" % (len(bodies) + 1, encryption)
    return out + b"xref\n0 %d\n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, table, trailer, len(out))


_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _locked(password: str) -> tuple[bytes, bytes]:
    """The key and the trailer entries of the standard security handler, revision 2 (PDF 1.7, algorithms 2 to 4)."""
    padded = (password.encode("latin-1") + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    identity = b"0123456789abcdef"
    key = hashlib.md5(padded + owner + (2**32 - 4).to_bytes(4, "little") + identity).digest()[:5]
    user = _rc4(key, _PADDING)
    entries = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<%s> <%s>] "
    return key, entries % (owner.hex().encode(), user.hex().encode(), identity.hex().encode(), identity.hex().encode())


def _encrypted(data: bytes, key: bytes, number: int) -> bytes:
    return _rc4(hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], data)


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def docx(paragraphs: Iterable[str], *, title: str = "", rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word document with paragraphs, then a table; `title` goes among the properties."""
    from docx import Document

    document = Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def docx_bomb(megabytes: int) -> bytes:
    """A small file that calls itself a Word document and unpacks to much."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", bytes(megabytes * 1_000_000))
    return out.getvalue()


def page(words: str, *, title: str = "A page", head: str = "") -> str:
    """A web page with one article."""
    return f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1><p>{words}</p></article></body></html>"


def warc(responses: Sequence[tuple[str, str, str, bytes]], *, packed: bool = False) -> bytes:
    """A web archive of responses: address, status, Content-Type, body. Packed, every record is a gzip member of its own."""
    records = [_record("warcinfo", "", "application/warc-fields", b"software: a test\r\n")]
    for address, status, media_type, body in responses:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
        records.append(_record("response", address, "application/http; msgtype=response", head.encode() + body))
    return b"".join(gzip.compress(record, mtime=0) if packed else record for record in records)


def _record(kind: str, address: str, media_type: str, block: bytes) -> bytes:
    identity = uuid.uuid5(uuid.NAMESPACE_URL, address)
    target = f"WARC-Target-URI: {address}\r\n" if address else ""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{identity}>\r\nWARC-Date: 2024-03-20T08:00:00Z\r\n"
        f"{target}Content-Type: {media_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"
