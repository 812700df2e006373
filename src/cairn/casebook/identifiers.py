"""The ids of incidents: short enough to be read out over a telephone, minted once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no i, l, o or u, which are misread."""

LENGTH = 8


def mint(document_sha256: str, account: str, is_taken: Callable[[str], bool]) -> str:
    """An id for the incident that is opened for an account. It depends on the document and the account, and on what is taken, only:
    the same documents added in the same order give the same ids."""
    attempt = 0
    while is_taken(candidate := _code(f"{document_sha256} {account} {attempt}")):
        attempt += 1
    return candidate


def _code(seed: str) -> str:
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest(), "big")
    return "".join(ALPHABET[number >> 5 * i & 31] for i in range(LENGTH))
