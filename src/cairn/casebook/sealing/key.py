"""The key of an encrypted casebook: 256 random bits, from which the key of each use is derived."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

SIZE = 32
"""Bytes of a key."""


@dataclass(frozen=True, slots=True)
class Key:
    """A secret. It stands in no message and in no trace: its representation does not tell it."""

    secret: bytes = field(repr=False)

    @classmethod
    def new(cls) -> Key:
        """A key that nobody has."""
        return cls(secrets.token_bytes(SIZE))

    def derived(self, use: str, salt: bytes = b"") -> bytes:
        """The key of one use (HKDF with SHA-256, RFC 5869, for one block)."""
        drawn = hmac.digest(salt or bytes(SIZE), self.secret, "sha256")
        return hmac.digest(drawn, f"cairn {use}".encode() + b"\x01", "sha256")

    def name(self, of: str) -> str:
        """A name that says nothing to those without the key, in hexadecimal; the same one each time."""
        return hmac.new(self.derived("names"), of.encode(), hashlib.sha256).hexdigest()
