"""Plain text: kept as it is, but for its encoding and line ends."""

from __future__ import annotations

from cairn.reading.decoding import text_of
from cairn.reading.format import Format, Parsed, Source
from cairn.reading.headline import headline


def parse(content: bytes, source: Source) -> Parsed:
    """The text, and its first line as title where that reads like a headline."""
    text = text_of(content, source.charset)
    return Parsed(text=text, title=headline(text))


FORMAT = Format(media_types=("text/plain",), suffixes=(".txt", ".text"), parse=parse)
