"""What can be read in a PDF: the text of its pages, what it says of itself, what is attached, and every string of its objects.

The search for leaks is given these by themselves. In the bytes as they are, glyphs and compressed fonts spell short words by chance."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import chain, islice

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
"""Texts stand among the objects in brackets, with brackets in pairs inside, or in hexadecimal."""
HEXADECIMAL = re.compile(rb"<([0-9A-Fa-f\s]+)>")
IDENTITY = re.compile(rb"/ID\s*\[[^\]]*\]")
"""A hash of the file, in bytes that are no text."""
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
CONTROL = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
SPOKEN = re.compile(rb"/(?:ActualText|Alt|E)\s*(?=[(<])")
"""What is said of glyphs, among those."""
MOST_SPOKEN = 4096
METADATA = b"<?xpacket"
SCHEMAS = re.compile(rb"<pdfaExtension:schemas>.*?</pdfaExtension:schemas>", re.DOTALL)
"""What fields there are in metadata, in the words of the standard."""
TAG = re.compile(rb"<[^>]*>")
WIDE = b"\xfe\xff"


def pieces(pdf: bytes) -> dict[str, bytes]:
    """What can be read in a PDF, by what it is."""
    return dict(_pieces(pdf))


def attachments(pdf: bytes) -> dict[str, bytes]:
    """What is attached to a PDF, by name; nothing where it cannot be opened."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PdfDocument(pdf) as document:
            found = (document.get_attachment(number) for number in range(document.count_attachments()))
            return {one.get_name(): bytes(one.get_data()) for one in found}
    except PdfiumError:
        return {}


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, as a reader would copy it."""
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def _pieces(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    from pypdfium2 import PdfDocument

    yield "the text of its pages", "\n".join(page_texts(pdf)).encode("utf-8", "ignore")
    with PdfDocument(pdf) as document:
        yield "what it says of itself", "\n".join(document.get_metadata_dict().values()).encode()
    yield from attachments(pdf).items()
    yield "its objects", "\n".join(_strings(pdf)).encode()


def _strings(pdf: bytes) -> Iterator[str]:
    """The texts among the objects of a PDF (headings, descriptions, names), in its metadata, and those said of glyphs. The glyphs
    themselves and their fonts are no text: what they spell is the text of their page."""
    yield from _texts(IDENTITY.sub(b"", STREAM.sub(b"", pdf)))
    for found in STREAM.finditer(pdf):
        content = _inflated(found[1])
        if content.startswith(METADATA):
            yield TAG.sub(b"\n", SCHEMAS.sub(b"", content)).decode("utf-8", "replace")
        for spoken in SPOKEN.finditer(content):
            yield from _texts(content[spoken.end() :][:MOST_SPOKEN], most=2)


def _texts(content: bytes, most: int | None = None) -> Iterator[str]:
    for told in islice(chain(_bracketed(content), _hexadecimal(content)), most):
        yield told[len(WIDE) :].decode("utf-16-be", "replace") if told.startswith(WIDE) else told.decode("utf-8", "replace")


def _bracketed(content: bytes) -> Iterator[bytes]:
    depth, start = 0, 0
    for found in BRACKET.finditer(content):
        if found.group() == b"(":
            depth, start = depth + 1, start if depth else found.end()
        elif found.group() == b")" and depth:
            depth -= 1
            if not depth:
                yield ESCAPE.sub(_unescaped, content[start : found.start()])
    if depth:
        yield content[start:]


def _hexadecimal(content: bytes) -> Iterator[bytes]:
    for found in HEXADECIMAL.finditer(content):
        digits = b"".join(found[1].split()).decode()
        yield bytes.fromhex(digits[: len(digits) & ~1])


def _unescaped(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 8) & 0xFF]) if found[1].isdigit() else CONTROL.get(found[1], found[1])


def _inflated(content: bytes) -> bytes:
    try:
        return zlib.decompress(content)
    except zlib.error:
        return content
