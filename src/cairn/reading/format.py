"""What a format is: how to know it, and how to get from its bytes to text. One file in `formats/` holds one `FORMAT`."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from cairn.model.document import Unreadable
from cairn.reading.limits import Limits


@dataclass(frozen=True, kw_only=True)
class Source:
    """What is known of bytes before they are read. `media_type` is bare ("text/html"), `charset` as declared beside it;
    `lines_before`: lines of the same file that are read elsewhere, where these bytes are only a later part of it."""

    name: str
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    limits: Limits = field(default_factory=Limits)
    lines_before: int = 0


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """What a format found. The title may stand in `text` or not: it is put there unless `title_is_beside_text`."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    id: str | None = None
    credits: tuple[str, ...] = ()
    title_is_beside_text: bool = False


@dataclass(frozen=True)
class Part:
    """One document of a container: its own bytes, and what is already parsed of it (None: its own format has to look)."""

    content: bytes
    source: Source
    parsed: Parsed | None = None


def never(head: bytes) -> bool:
    """The answer of a format that cannot be known by its first bytes."""
    return False


@dataclass(frozen=True, kw_only=True)
class Kind:
    """How a format is known. The first media type is the one its documents get; suffixes are lower case with their dot.

    `recognises` looks at the first kilobytes; `has_signature` says that it is never wrong, so that it outranks the file's name."""

    media_types: tuple[str, ...]
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool] = never
    has_signature: bool = False


@dataclass(frozen=True, kw_only=True)
class Format(Kind):
    """A format of one document: `parse` takes all bytes and raises `ReadingError` (any other error counts as damage)."""

    parse: Callable[[bytes, Source], Parsed]


@dataclass(frozen=True, kw_only=True)
class Container(Kind):
    """A format of many documents: `split` yields them one after the other, and an `Unreadable` for each that fails.

    `is_lines`: every line stands for itself, so that several readers may share a file between them."""

    split: Callable[[io.BufferedReader, Source], Iterator[Part | Unreadable]]
    is_lines: bool = False
