"""A few bytes closed by a passphrase in the format of `age` (age-encryption.org/v1, scrypt), which its own programs open.

The library measures how fast the machine is at the moment, and closes by that: what a busy machine closed could be guessed sixteen times as
fast, and what a fast one closed a slow one refuses to open. So the work is always the same here, that of `age` itself."""

from __future__ import annotations

import hashlib
import hmac
import os
from base64 import b64decode, b64encode
from typing import Any

from cairn.casebook.sealing.libraries import library

WORK = 18
"""The binary logarithm of scrypt's cost: about a second, and 256 MiB of memory, for each guess."""
MOST_WORK = 20
"""What is opened: more would take a gigabyte of memory and more, which who made the file must not ask for."""
VERSION = b"age-encryption.org/v1"
LARGEST = 65_536


class NotOpenedError(Exception):
    """Another passphrase closed it, or it was damaged."""


def close_by(passphrase: str, content: bytes) -> bytes:
    """At most 65,536 bytes, closed by a passphrase."""
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapped = _cipher(_stretched(passphrase, salt, WORK)).encrypt(bytes(12), file_key, None)
    head = b"\n".join([VERSION, b"-> scrypt %s %d" % (_text(salt), WORK), _text(wrapped), b"---"])
    payload = _cipher(_derived(file_key, b"payload", nonce)).encrypt(_LAST, content, None)
    return b"%s %s\n%s%s" % (head, _text(_mac(file_key, head)), nonce, payload)


def open_by(passphrase: str, closed: bytes) -> bytes:
    """What was closed. Raises NotOpenedError."""
    try:
        version, stanza, wrapped, rest = closed.split(b"\n", 3)
        last, body = rest.split(b"\n", 1)
        _, kind, salt, work = stanza.split(b" ")
        if (version, kind) != (VERSION, b"scrypt") or not 1 <= int(work) <= MOST_WORK:
            raise NotOpenedError
        file_key = _opened(_cipher(_stretched(passphrase, _bytes(salt), int(work))), bytes(12), _bytes(wrapped))
        head = b"\n".join([version, stanza, wrapped, b"---"])
        if not hmac.compare_digest(last, head[-3:] + b" " + _text(_mac(file_key, head))):
            raise NotOpenedError
        return _opened(_cipher(_derived(file_key, b"payload", body[:16])), _LAST, body[16:])
    except ValueError as error:  # it is in another form
        raise NotOpenedError from error


_LAST = bytes(11) + b"\x01"
"""The nonce of the first piece where it is the last."""


def _cipher(key: bytes) -> Any:  # noqa: ANN401 (a library's cipher)
    return library("cryptography.hazmat.primitives.ciphers.aead").ChaCha20Poly1305(key)


def _opened(cipher: Any, nonce: bytes, closed: bytes) -> bytes:  # noqa: ANN401
    try:
        return bytes(cipher.decrypt(nonce, closed, None))
    except library("cryptography.exceptions").InvalidTag as error:
        raise NotOpenedError from error


def _stretched(passphrase: str, salt: bytes, work: int) -> bytes:
    return hashlib.scrypt(passphrase.encode(), salt=VERSION + b"/scrypt" + salt, n=1 << work, r=8, p=1, dklen=32, maxmem=(1 << work) * 2048)


def _derived(key: bytes, use: bytes, salt: bytes = b"") -> bytes:
    return hmac.digest(hmac.digest(salt or bytes(32), key, "sha256"), use + b"\x01", "sha256")


def _mac(file_key: bytes, head: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"header"), head, "sha256")


def _text(content: bytes) -> bytes:
    return b64encode(content).rstrip(b"=")


def _bytes(text: bytes) -> bytes:
    return b64decode(text + b"=" * (-len(text) % 4), validate=True)
