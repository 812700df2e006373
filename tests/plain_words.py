"""Looks for words in the bytes of a folder as a thief would: as they are, in other encodings, as raw hashes, and in what is compressed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

MOST = 200_000
"""Bytes that are unpacked at one place."""


def words_in(folder: Path, words: Iterable[str]) -> set[str]:
    """Those of the words that can be read in the files of a folder, their names included."""
    searched = [*_contents(folder)]
    return {word for word in words if any(_stands_in(word, content) for content in searched)}


def _contents(folder: Path) -> Iterator[bytes]:
    for file in folder.rglob("*"):
        yield str(file.relative_to(folder)).encode()
        if file.is_file():
            content = file.read_bytes()
            yield content
            yield from _unpacked(content)


def _unpacked(content: bytes) -> Iterator[bytes]:
    """What begins anywhere as zlib or gzip compress."""
    for magic, bits in ((b"\x78", 15), (b"\x1f\x8b", 31)):
        at = content.find(magic)
        while at >= 0:
            try:
                if len(found := zlib.decompressobj(bits).decompress(content[at:], MOST)) > 20:
                    yield found
            except zlib.error:
                pass
            at = content.find(magic, at + 1)


def _stands_in(word: str, content: bytes) -> bool:
    written = [word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"), word.upper().encode(), word.lower().encode()]
    if len(word) == 64:  # a hash
        written.append(bytes.fromhex(word))
    return any(one in content for one in written)
