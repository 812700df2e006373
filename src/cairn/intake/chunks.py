"""Documents in handfuls, so that many small ones keep several processes busy and a few large ones are spread over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from cairn.reading import Read

MOST = 32
CHARACTERS = 16_000

T = TypeVar("T")


def chunks(items: Iterable[T], *, most: int = MOST, characters: int = CHARACTERS) -> Iterator[list[T]]:
    """Consecutive items in lists: a list is full at `most` items, or once its documents have that many characters."""
    chunk: list[T] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += len(item.document.text) if isinstance(item, Read) else 0
        if len(chunk) >= most or size >= characters:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
