"""What a format found becomes a `Document`: its identity, its language, its title at the head of the text."""

from __future__ import annotations

import hashlib
from datetime import date

from cairn.model.document import Document
from cairn.reading.failures import ReadingError
from cairn.reading.format import Parsed, Source
from cairn.reading.tongue import language_of


def sha256(content: bytes) -> str:
    """The hexadecimal SHA-256 of bytes."""
    return hashlib.sha256(content).hexdigest()


def document(content: bytes, parsed: Parsed, source: Source, media_type: str, published: date | None) -> Document:
    """The document of preserved bytes. `published` counts only where the report carries no date of its own.

    Raises `ReadingError`: "no-text", "too-long"."""
    text = parsed.text if parsed.title_is_beside_text else titled(parsed.text, parsed.title)
    if not text.strip() and not (parsed.title_is_beside_text and parsed.title):
        raise ReadingError("no-text")
    if len(text) > source.limits.max_characters:
        raise ReadingError("too-long", limit=source.limits.max_characters)
    digest = sha256(content)
    return Document(
        id=parsed.id or digest,
        sha256=digest,
        name=source.name,
        media_type=media_type,
        text=text,
        title=parsed.title,
        publisher=parsed.publisher,
        published=parsed.published or published,
        url=source.url or parsed.url,  # where it was fetched is known; what the page calls its address is its own word
        language=parsed.language or language_of(text),
        credits=parsed.credits,
        title_is_beside_text=parsed.title_is_beside_text,
    )


def titled(text: str, title: str | None) -> str:
    """Text that begins with the title: as it is where it does already, else with the title as its first line."""
    if not title or _plain(text[: 2 * len(title) + 20]).startswith(_plain(title)):
        return text
    return f"{title}\n{text}"


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
