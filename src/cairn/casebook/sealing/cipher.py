"""How a file is encrypted: in pieces, each authenticated with its number and with whether it is the last (ChaCha20-Poly1305).

A file begins with a line that says what it is and with a random salt; its key is derived from the casebook's by that salt, so that no two
files have one key. What the file is called goes into each piece: one file put in the place of another is found."""

from __future__ import annotations

import io
import os
from typing import IO, BinaryIO, cast

from cairn.casebook.sealing.key import SIZE, Key
from cairn.casebook.sealing.libraries import library

HEAD = b"cairn sealed file 1\n"
PIECE = 65_536
"""Bytes of a piece before it is encrypted."""
TAG = 16


class BrokenError(Exception):
    """A file was changed, cut off, put in another's place, or is sealed with another key."""


class _Pieces:
    """The cipher of one file, piece after piece."""

    def __init__(self, key: Key, salt: bytes, name: str) -> None:
        self._cipher = library("cryptography.hazmat.primitives.ciphers.aead").ChaCha20Poly1305(key.derived("file", salt))
        self._broken = library("cryptography.exceptions").InvalidTag
        self._name = name.encode()
        self._number = 0

    def sealed(self, piece: bytes, *, is_last: bool) -> bytes:
        return cast("bytes", self._cipher.encrypt(self._nonce(is_last), piece, self._name))

    def opened(self, piece: bytes, *, is_last: bool) -> bytes:
        try:
            return cast("bytes", self._cipher.decrypt(self._nonce(is_last), piece, self._name))
        except self._broken as error:
            raise BrokenError from error

    def _nonce(self, is_last: bool) -> bytes:
        nonce = self._number.to_bytes(11, "big") + bytes([is_last])
        self._number += 1
        return nonce


class SealedWriter(io.RawIOBase):
    """A file that encrypts what is written to it. It is whole when it is closed."""

    def __init__(self, file: BinaryIO, key: Key, name: str) -> None:
        """Writes to `file`, which it closes."""
        salt = os.urandom(SIZE)
        self._file, self._pieces, self._waiting = file, _Pieces(key, salt, name), bytearray()
        self._is_ended = False
        file.write(HEAD + salt)

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, content: object) -> int:
        """Take bytes; whole pieces go to the file."""
        taken = bytes(content)  # type: ignore[call-overload]
        self._waiting += taken
        while len(self._waiting) > PIECE:
            self._file.write(self._pieces.sealed(bytes(self._waiting[:PIECE]), is_last=False))
            del self._waiting[:PIECE]
        return len(taken)

    def end(self) -> None:
        """Write the last piece: nothing more comes."""
        if not self._is_ended:
            self._is_ended = True
            self._file.write(self._pieces.sealed(bytes(self._waiting), is_last=True))
        self._file.flush()

    def fileno(self) -> int:
        """That of the file beneath."""
        return self._file.fileno()

    def close(self) -> None:
        """End and close the file."""
        if not self.closed:
            try:
                self.end()
            finally:
                self._file.close()
                super().close()


def sealed(content: bytes, key: Key, name: str) -> bytes:
    """Bytes, encrypted."""
    into = io.BytesIO()
    salt = os.urandom(SIZE)
    pieces = _Pieces(key, salt, name)
    into.write(HEAD + salt)
    for start in range(0, max(len(content), 1), PIECE):
        into.write(pieces.sealed(content[start : start + PIECE], is_last=start + PIECE >= len(content)))
    return into.getvalue()


def opened(content: bytes, key: Key, name: str) -> bytes:
    """What was sealed. Raises BrokenError."""
    start = len(HEAD) + SIZE
    if not content.startswith(HEAD) or len(content) < start + TAG:
        raise BrokenError
    pieces = _Pieces(key, content[len(HEAD) : start], name)
    step = PIECE + TAG
    return b"".join(pieces.opened(content[at : at + step], is_last=at + step >= len(content)) for at in range(start, len(content), step))


def settle(file: IO[bytes]) -> None:
    """Make sure that what was written is on the disk; of what encrypts, its last piece too."""
    if isinstance(file, SealedWriter):
        file.end()
    file.flush()
    os.fsync(file.fileno())
