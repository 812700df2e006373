"""`read` and `read_bytes`: from a path or bytes to documents. Nothing raises here; what fails is handed out as an `Unreadable`."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from cairn.model.document import Document, Unreadable
from cairn.reading.content_type import media_type_and_charset
from cairn.reading.document import document, sha256
from cairn.reading.failures import ReadingError, reason, unreadable
from cairn.reading.files import Found, found_in
from cairn.reading.format import Container, Parsed, Part, Source
from cairn.reading.limits import Limits
from cairn.reading.registry import HEAD_BYTES, container_of, format_of
from cairn.reading.replay import replayed

STANDARD_INPUT = Path("-")
_DEFAULT = Limits()


@dataclass(frozen=True)
class Read:
    """A document, and the preserved bytes of that one document (of a line, of a page in an archive): `document.sha256` is theirs."""

    document: Document
    content: bytes


Outcome = Read | Unreadable


def read(
    source: Path, *, limits: Limits = _DEFAULT, published: date | None = None, standard_input: BinaryIO | None = None
) -> Iterator[Outcome]:
    """All documents of a file, a folder (recursively, sorted, hidden files left out) or, for "-", of standard input.

    `published` is the day of publication for reports that carry none. A document is handed out as soon as it is read; files
    of many documents are never held in memory whole."""
    if source == STANDARD_INPUT:
        stream = standard_input or sys.stdin.buffer
        yield from _read_stream(stream, Source(name="standard input", limits=limits), published)
        return
    for found in found_in(source):
        if isinstance(found, Unreadable):
            yield found
        else:
            yield from read_file(found, limits, published)


def read_bytes(
    content: bytes,
    name: str,
    *,
    media_type: str | None = None,
    url: str | None = None,
    limits: Limits = _DEFAULT,
    published: date | None = None,
) -> Iterator[Outcome]:
    """All documents of bytes that came from elsewhere. `media_type` may carry its charset ("text/html; charset=koi8-r")."""
    bare, charset = media_type_and_charset(media_type)
    source = Source(name=name, media_type=bare, charset=charset, url=url, limits=limits)
    yield from _read_stream(io.BytesIO(content), source, published)


def read_file(
    found: Found, limits: Limits, published: date | None, *, media_type: str | None = None, url: str | None = None
) -> Iterator[Outcome]:
    """All documents of a file that is there; `media_type` and `url` as for `read_bytes`."""
    bare, charset = media_type_and_charset(media_type)
    try:
        stream = found.path.open("rb")
    except PermissionError:
        yield unreadable(found.name, found.name, "no-permission")
    except OSError as error:
        yield unreadable(found.name, found.name, "cannot-open", reason=error.strerror)
    else:
        with stream:
            source = Source(name=found.name, media_type=bare, charset=charset, url=url, limits=limits)
            yield from _read_stream(stream, source, published)


def _read_stream(stream: BinaryIO, source: Source, published: date | None) -> Iterator[Outcome]:
    """Everything in an open stream; what is no container is read whole, up to the limit."""
    failures: list[Unreadable] = []
    with _caught(source, source.name, failures):
        head = stream.read(HEAD_BYTES)
        container = container_of(head, source)
        if container:
            yield from read_container(replayed(head, stream), container, source, published)
        else:
            yield _read_one(Part(_whole(head, stream, source), source), published)
    yield from failures


def _whole(head: bytes, stream: BinaryIO, source: Source) -> bytes:
    limit = source.limits.max_bytes
    content = head + stream.read(max(0, limit + 1 - len(head)))
    if len(content) > limit:
        format_of(head, source)  # that its type is unknown is the more useful thing to hear
        raise ReadingError("too-large", limit=limit)
    return content


def read_container(stream: io.BufferedReader, container: Container, source: Source, published: date | None) -> Iterator[Outcome]:
    """All documents of a stream whose format is known to be one of many documents."""
    failures: list[Unreadable] = []
    with _caught(source, source.name, failures):
        for part in container.split(stream, source):
            yield part if isinstance(part, Unreadable) else _read_one(part, published)
    yield from failures


def _read_one(part: Part, published: date | None) -> Outcome:
    failures: list[Unreadable] = []
    with _caught(part.source, sha256(part.content), failures):
        parsed, media_type = _parse(part)
        return Read(document(part.content, parsed, part.source, media_type, published), part.content)
    return failures[0]


def _parse(part: Part) -> tuple[Parsed, str]:
    """What is found in one document's bytes, and their media type."""
    if part.parsed:
        return part.parsed, part.source.media_type or ""
    if not part.content:
        raise ReadingError("empty")
    format = format_of(part.content[:HEAD_BYTES], part.source)
    if isinstance(format, Container):
        raise ReadingError("archive-in-archive")
    return format.parse(part.content, part.source), format.media_types[0]


@contextmanager
def _caught(source: Source, id: str, failures: list[Unreadable]) -> Iterator[None]:
    """Whatever is raised inside becomes an `Unreadable` in `failures`: parsers of hostile bytes raise what they like."""
    try:
        yield
    except ReadingError as error:
        failures.append(unreadable(id, source.name, error.code, **error.details))
    except OSError as error:
        failures.append(unreadable(id, source.name, "cannot-open", reason=error.strerror or reason(error)))
    except Exception as error:
        failures.append(unreadable(id, source.name, "damaged", reason=reason(error)))
