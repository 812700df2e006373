"""JSON Lines: one report a line, its text exactly as given, since somebody counts in it.

Keys other than the contract's are left alone; they stay in the preserved bytes, which are the line's.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from cairn.model.document import Unreadable
from cairn.reading.dates import iso_day
from cairn.reading.document import sha256
from cairn.reading.failures import reason, unreadable
from cairn.reading.format import Container, Parsed, Part, Source

_MEDIA_TYPE = "application/jsonl"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_FIRST_LINE = re.compile(rb'\s*\{\s*"(?:[^"\\]|\\.)*"\s*:')


def split(stream: io.BufferedReader, source: Source) -> Iterator[Part | Unreadable]:
    """One part a line, named FILE:LINE; a bad line is one `Unreadable`, and the rest goes on."""
    for number, line in _lines(stream, source.limits.max_bytes, source.lines_before):
        place = replace(source, name=f"{source.name}:{number}", media_type=_MEDIA_TYPE, url=None)
        if line is None:
            yield unreadable(place.name, place.name, "too-large", limit=source.limits.max_bytes)
        elif line.strip():
            yield _part(line, place)


def _lines(stream: io.BufferedReader, limit: int, before: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines without their ends; None for a line over the limit, which is passed over without being held."""
    number = before
    while line := stream.readline(limit + 2):
        number += 1
        if number == 1:
            line = line.removeprefix(_BYTE_ORDER_MARK)
        is_whole = line.endswith(b"\n") or len(line) <= limit
        while not line.endswith(b"\n") and (rest := stream.readline(1 << 20)):
            line = rest
        yield number, line.rstrip(b"\r\n") if is_whole else None


def _part(line: bytes, source: Source) -> Part | Unreadable:
    try:
        return Part(line, source, _parsed(_fields(line)))
    except (ValueError, RecursionError) as error:
        return unreadable(sha256(line), source.name, "jsonl-bad-line", reason=reason(error))


def _fields(line: bytes) -> dict[str, object]:
    fields = json.loads(line.decode("utf-8"))
    if not isinstance(fields, dict):
        raise ValueError("it is no object in braces")
    return fields


def _parsed(fields: dict[str, object]) -> Parsed:
    """Raises ValueError, in words, for what the contract does not allow."""
    if "text" not in fields:
        raise ValueError("it has no 'text'")
    title = _string(fields, "title")
    given = fields.get("id")
    return Parsed(
        id=str(given) if isinstance(given, int) else _string(fields, "id"),
        text=_string(fields, "text") or "",
        title=title,
        publisher=_string(fields, "publisher"),
        published=_day(fields),
        url=_string(fields, "url"),
        language=_string(fields, "language"),
        title_is_beside_text=title is not None,
    )


def _string(fields: dict[str, object], key: str) -> str | None:
    """A value that has to be a string; null and "" mean that there is none."""
    value = fields.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ValueError(f"'{key}' is no string")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError(f"'{key}' holds half a character, an escape between \\ud800 and \\udfff without its other half") from None
    return value


def _day(fields: dict[str, object]) -> date | None:
    written = _string(fields, "published")
    if written is None:
        return None
    day = iso_day(written)
    if day is None:
        raise ValueError(f"'published' is {written[:40]!r} and not a day like 2025-02-22")
    return day


def _recognises(head: bytes) -> bool:
    return bool(_FIRST_LINE.match(head.removeprefix(_BYTE_ORDER_MARK).split(b"\n", 1)[0]))


FORMAT = Container(
    media_types=(_MEDIA_TYPE, "application/x-ndjson", "application/x-jsonlines", "application/jsonlines"),
    suffixes=(".jsonl", ".ndjson"),
    recognises=_recognises,
    split=split,
    is_lines=True,
)
