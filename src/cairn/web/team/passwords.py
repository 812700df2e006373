"""Passwords: kept as argon2id hashes, with the parameters that argon2-cffi has by default; older ones are replaced at the next log-in."""

from __future__ import annotations

import secrets
import threading
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from cairn.web.errors import WebError
from cairn.web.team.names import folded

LEAST = 12
LONGEST = 1000
HASHER = PasswordHasher()
AT_ONCE = threading.BoundedSemaphore(2)
"""Each hash takes 64 MB for a moment: many at once must not use up the machine."""


def hashed(password: str) -> str:
    """The hash to keep of a password."""
    with AT_ONCE:
        return HASHER.hash(_plain(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether a password is the one of a hash. It takes as long where there is no hash, so that nobody learns who has one."""
    with AT_ONCE:
        try:
            HASHER.verify(kept or _nobodys(), _plain(password))
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with other parameters than are used now."""
    return HASHER.check_needs_rehash(kept)


def check_fit(password: str, again: str, name: str) -> None:
    """Refuse what cannot be somebody's password.

    Raises WebError (password-unlike, password-short)."""
    if password != again:
        raise WebError("password-unlike", "The two new passwords are not the same. Type it twice alike.")
    plain = _plain(password)
    if len(plain) < LEAST or len(set(plain)) < LEAST // 2 or folded(name) in (folded(plain), folded(plain[: len(name)])):
        message = (
            f"A password needs at least {LEAST} characters, not the same few again and again, and not your name. Three or four words do."
        )
        raise WebError("password-short", message)


def _plain(password: str) -> str:
    """The password, however the keyboard put its letters together."""
    return unicodedata.normalize("NFKC", password[:LONGEST])


@cache
def _nobodys() -> str:
    return HASHER.hash(secrets.token_hex(16))
