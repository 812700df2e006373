"""A document: a preserved report and the text found in it."""

from __future__ import annotations

from datetime import date

from cairn.model.base import Frozen


class Document(Frozen):
    """One report. `text` is what passages count in; `published` is null where nothing in the file says it, never the file's own date.

    `id`: the given id, else the SHA-256 of the preserved bytes; `name`: the file's name or address, for messages;
    `credits`: agencies credited for the text ("Reuters"); `language`: ISO 639-1."""

    id: str
    sha256: str
    name: str
    media_type: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    credits: tuple[str, ...] = ()
    title_is_beside_text: bool = False


class Unreadable(Frozen):
    """A report that could not be read: which one, a stable code, and a message that says what to do."""

    id: str
    name: str
    code: str
    message: str
