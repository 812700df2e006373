"""What can be read in a PDF: the text of its pages, what it says of itself, what is attached, and every string of its objects.

The search for leaks is given these by themselves. In the bytes as they are, glyphs and compressed fonts spell short words by chance."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
SHOWN = re.compile(rb"\sT[jJ]\s")
"""By which a stream is known that sets glyphs: what these spell is the text of its page."""
SPOKEN = re.compile(rb"/(?:ActualText|Alt|E)\s*(\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f\s]*>)")
BINARY = re.compile(rb"/Length1|/CIDFontType0C|/OpenType|/Type1C|/FunctionType|/N 3|/N 1|/N 4|/Subtype\s*/Image|/FontFile")
BEFORE = 400
"""Bytes before a stream in which its dictionary stands."""


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
    yield "its objects", b"\n".join((STREAM.sub(b"", pdf), *_streams(pdf)))


def _streams(pdf: bytes) -> Iterator[bytes]:
    """The streams of a PDF that are text, and what is said in those that set glyphs."""
    for found in STREAM.finditer(pdf):
        if BINARY.search(pdf[max(0, found.start() - BEFORE) : found.start()].rpartition(b" obj")[2]):
            continue
        content = _inflated(found[1])
        if SHOWN.search(content):
            yield from SPOKEN.findall(content)
        else:
            yield content


def _inflated(content: bytes) -> bytes:
    try:
        return zlib.decompress(content)
    except zlib.error:
        return content
