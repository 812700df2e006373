"""One process at a time carries out the jobs of a casebook: who has the right holds a lock that ends with the process, however it ends.

On a server the lock ends with its connection, which may drop while the process goes on: it looks, and stops before another begins."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from cairn.casebook import Casebook
from cairn.intake.jobs.arrivals import FOLDER

LOCK = "working.lock"
LOOKING = 0.5
"""Seconds between two looks whether the lock's connection still stands."""
HANDOVER = 3.0
"""Seconds that who takes over leaves to who has lost the lock: to look, and to end."""


class Turn:
    """The right to carry out jobs: `is_mine` where it is this process that has it. It may be lost meanwhile."""

    def __init__(self, *, is_mine: bool) -> None:
        """It is had or not, from now on."""
        self.is_mine = is_mine
        self._lost = threading.Event()

    @property
    def is_lost(self) -> bool:
        """Whether it was had, and another may have it now."""
        return self._lost.is_set()

    def lose(self) -> None:
        """Another may have it."""
        self._lost.set()


@contextmanager
def alone(casebook: Casebook, lost: Callable[[], None] = lambda: None) -> Iterator[Turn]:
    """Whether this process is the one that carries out jobs, as long as the context lasts; `lost` is called, from a thread of its own,
    where it is not any more."""
    if casebook.store.engine.dialect.name == "postgresql":
        with _on_server(casebook, lost) as turn:
            yield turn
    else:
        with _in_folder(casebook) as turn:
            yield turn


@contextmanager
def _on_server(casebook: Casebook, lost: Callable[[], None]) -> Iterator[Turn]:
    """A lock of the server's, which ends with the connection."""
    with casebook.store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        turn = Turn(is_mine=bool(connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": lock_key(casebook)})))
        if not turn.is_mine:
            yield turn
            return
        try:
            with _watched(connection, turn, lost):
                yield turn
        finally:
            with suppress(SQLAlchemyError):  # where the connection dropped the lock went with it
                connection.scalar(text("SELECT pg_advisory_unlock(:key)"), {"key": lock_key(casebook)})


def lock_key(casebook: Casebook) -> int:
    """The number of the server's lock for the jobs of a casebook."""
    return int.from_bytes(hashlib.sha256(f"jobs {casebook.id}".encode()).digest()[:8], "big", signed=True)


@contextmanager
def _watched(connection: Connection, turn: Turn, lost: Callable[[], None]) -> Iterator[None]:
    """Looks again and again whether a connection still stands; nobody else uses it meanwhile."""
    over = threading.Event()

    def look() -> None:
        while not over.wait(LOOKING):
            try:
                connection.scalar(text("SELECT 1"))
            except DBAPIError:
                turn.lose()
                lost()
                return

    looking = threading.Thread(target=look, name="lock of jobs", daemon=True)
    looking.start()
    try:
        yield
    finally:
        over.set()
        looking.join()


@contextmanager
def _in_folder(casebook: Casebook) -> Iterator[Turn]:
    """A transaction on a database that holds nothing: the one lock on files that every system has and ends by itself."""
    folder = casebook.directory / casebook.seal.place(FOLDER)
    folder.mkdir(mode=0o700, exist_ok=True)
    with closing(sqlite3.connect(folder / LOCK, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            yield Turn(is_mine=False)
            return
        yield Turn(is_mine=True)
