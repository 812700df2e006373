"""Recovery codes: ten, each good once in place of a one-time code, for who has lost the telephone. They are kept as hashes."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets

from sqlalchemy import Connection, delete, func, insert, select

from cairn.web.team.schema import recovery_codes

HOW_MANY = 10
BITS = 80
"""So many that their plain SHA-256 cannot be tried out."""


def new_code(bits: int = BITS) -> str:
    """A code of capital letters and digits, in groups of four."""
    letters = base64.b32encode(secrets.token_bytes(bits // 8)).decode().rstrip("=")
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def hash_of(code: str) -> str:
    """The hash of a code, however it was typed."""
    return hashlib.sha256(re.sub(r"[\s-]", "", code).upper().encode()).hexdigest()


def renew(connection: Connection, person: str) -> list[str]:
    """Give a person new codes in place of all that they have."""
    forget(connection, person)
    codes = [new_code() for _ in range(HOW_MANY)]
    connection.execute(insert(recovery_codes), [{"hash": hash_of(code), "person": person} for code in codes])
    return codes


def use(connection: Connection, person: str, code: str) -> bool:
    """Use a code up; False where it is none of the person's."""
    mine = (recovery_codes.c.hash == hash_of(code)) & (recovery_codes.c.person == person)
    return connection.execute(delete(recovery_codes).where(mine)).rowcount == 1


def left(connection: Connection, person: str) -> int:
    """How many codes a person has."""
    return connection.scalar(select(func.count()).where(recovery_codes.c.person == person)) or 0


def forget(connection: Connection, person: str) -> None:
    """Take all codes of a person back."""
    connection.execute(delete(recovery_codes).where(recovery_codes.c.person == person))
