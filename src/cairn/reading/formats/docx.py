"""Word documents (DOCX): paragraphs and table rows in their order, with what was inserted and without what was struck out.

The properties' dates are those of the file, not of the report, and are never used.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cairn.reading.failures import ReadingError
from cairn.reading.format import Format, Parsed, Source
from cairn.reading.headline import headline
from cairn.reading.limits import Limits
from cairn.reading.tree import Element

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same words once more, for old programs
_OLD_OFFICE_FILE = b"\xd0\xcf\x11\xe0"  # old .doc files, and the wrapping of files with a password
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def parse(content: bytes, source: Source) -> Parsed:
    """The text; as title a paragraph in the style "Title", else the title among the properties, else a headline."""
    if content.startswith(_OLD_OFFICE_FILE):
        raise ReadingError("docx-encrypted")
    _refuse_bombs(content, source.limits)
    document = _opened(content)
    text = "\n".join(_blocks(document.element.body))
    return Parsed(text=text, title=_styled_title(document) or _property_title(document) or headline(text))


def _refuse_bombs(content: bytes, limits: Limits) -> None:
    """The sizes are what the archive declares; reading stops there, so that a lie gains nothing."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ReadingError("docx-damaged") from error
    unpacked = sum(part.file_size for part in parts)
    allowed = min(limits.max_unpacked_bytes, limits.max_unpacked_ratio * len(content))
    if unpacked > allowed or len(parts) > limits.max_zip_entries:
        raise ReadingError("unpacks-too-large")


def _opened(content: bytes) -> WordDocument:
    import docx

    try:
        return docx.Document(io.BytesIO(content))
    except Exception as error:  # whatever python-docx, lxml and zipfile make of damage
        raise ReadingError("docx-damaged") from error


def _blocks(element: Element) -> Iterator[str]:
    """The lines of paragraphs and of table rows, wherever they are nested."""
    for child in element:
        if child.tag == f"{_WORD}p":
            if words := _words(child).strip():
                yield words
        elif child.tag == f"{_WORD}tr":
            cells = (" ".join(_blocks(cell)) for cell in child.iter(f"{_WORD}tc"))
            yield " | ".join(cell for cell in cells if cell)
        elif isinstance(child.tag, str) and child.tag != _FALLBACK:
            yield from _blocks(child)


def _words(paragraph: Element) -> str:
    """A paragraph's words, those of links and insertions too. Struck-out words are in elements of another name."""
    pieces = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
    found: list[str] = []
    waiting = [paragraph]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_WORD}t":
            found.append(element.text or "")
        elif element.tag in pieces:
            found.append(pieces[element.tag])
        elif element.tag not in (_FALLBACK, f"{_WORD}pPr", f"{_WORD}rPr"):
            waiting.extend(reversed(element))
    return "".join(found)


def _styled_title(document: WordDocument) -> str | None:
    for paragraph in document.paragraphs[:20]:
        if paragraph.style is not None and paragraph.style.style_id == "Title" and paragraph.text.strip():
            return " ".join(paragraph.text.split())
    return None


def _property_title(document: WordDocument) -> str | None:
    """The title among the properties, unless it is a program's default: one word, or a file's name."""
    title = " ".join((document.core_properties.title or "").split())
    is_meaningful = len(title.split()) > 2 and not title.lower().endswith((".doc", ".docx"))
    return title if is_meaningful else None


def _recognises(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04") and b"word/" in head


FORMAT = Format(media_types=(_MEDIA_TYPE,), suffixes=(".docx",), recognises=_recognises, has_signature=True, parse=parse)
