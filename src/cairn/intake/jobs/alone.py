"""One process at a time carries out the jobs of a casebook: who has the right holds a lock that ends with the process, however it ends."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlalchemy import text

from cairn.casebook import Casebook
from cairn.intake.jobs.arrivals import FOLDER

LOCK = "working.lock"


@contextmanager
def alone(casebook: Casebook) -> Iterator[bool]:
    """Whether this process is the one that carries out jobs, as long as the context lasts."""
    turn = _on_server if casebook.store.engine.dialect.name == "postgresql" else _in_folder
    with turn(casebook) as is_alone:
        yield is_alone


@contextmanager
def _on_server(casebook: Casebook) -> Iterator[bool]:
    """A lock of the server's, which ends with the connection."""
    key = int.from_bytes(hashlib.sha256(f"jobs {casebook.id}".encode()).digest()[:8], "big", signed=True)
    with casebook.store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        is_mine = bool(connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}))
        try:
            yield is_mine
        finally:
            if is_mine:
                connection.scalar(text("SELECT pg_advisory_unlock(:key)"), {"key": key})


@contextmanager
def _in_folder(casebook: Casebook) -> Iterator[bool]:
    """A transaction on a database that holds nothing: the one lock on files that every system has and ends by itself."""
    folder = casebook.directory / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    with closing(sqlite3.connect(folder / LOCK, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            yield False
            return
        yield True
