"""Streams made of other streams: one whose first bytes were already looked at, whole again (standard input cannot be wound back), and one
that ends before its file does."""

from __future__ import annotations

import io
from typing import BinaryIO


class _Replayed(io.RawIOBase):
    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the base class takes any writable buffer
        data = self._head[: len(buffer)] if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(data) :] if self._head else b""
        buffer[: len(data)] = data
        return len(data)


def replayed(head: bytes, rest: BinaryIO) -> io.BufferedReader:
    """A stream that gives `head` and then what is left in `rest`."""
    return io.BufferedReader(_Replayed(head, rest), 1 << 16)


class _Excerpt(io.RawIOBase):
    def __init__(self, stream: BinaryIO, length: int) -> None:
        super().__init__()
        self._stream = stream
        self._left = length

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the base class takes any writable buffer
        data = self._stream.read(min(len(buffer), self._left))
        self._left -= len(data)
        buffer[: len(data)] = data
        return len(data)


def excerpt(stream: BinaryIO, length: int) -> io.BufferedReader:
    """A stream of the next `length` bytes of another."""
    return io.BufferedReader(_Excerpt(stream, length), 1 << 16)
