"""The database under a casebook: SQLite in its folder, or a PostgreSQL server. Connections and transactions, nothing else."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from copy import copy
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, inspect, make_url, select, text, update
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from cairn.casebook import schema
from cairn.casebook.errors import CasebookError
from cairn.casebook.sealing import database
from cairn.casebook.sealing.seal import CLEAR, Seal
from cairn.casebook.search import Search, search_for

WAIT_MS = 60_000
"""How long one process waits for another to finish writing, in milliseconds."""

LOCK = 0x6361_6972_6E
"""The PostgreSQL advisory lock that a writer holds: 'cairn'."""

_THERE: WeakKeyDictionary[Engine, set[str]] = WeakKeyDictionary()
"""The tables that were found in each database."""


class Store:
    """A database. `search` is its full-text search."""

    def __init__(self, address: str, *, lock: int = LOCK, seal: Seal = CLEAR) -> None:
        """Open a store by its address (`sqlite:///…`, `postgresql://…`), where `lock` is what a writer holds on a server. Nothing is read
        yet. Under a `seal` the files of SQLite are encrypted; what a server writes is the server's matter.

        Raises CasebookError (store-unknown, store-driver-missing, rest-missing)."""
        self.engine = _engine(address, seal)
        self._seal = seal
        self.search: Search = search_for(self.engine.dialect.name)
        self._lock = lock

    def beside(self, file: Path) -> Store:
        """A store for what is no part of the record, in which nobody waits for who writes the record: on SQLite a file of its own, on a
        server the same database under another lock."""
        if self.engine.dialect.name == "sqlite":
            return Store(f"sqlite:///{file}", seal=self._seal)
        other = copy(self)
        other._lock = int.from_bytes(file.stem.encode()[:7], "big")
        return other

    @contextmanager
    def within(self, other: Connection) -> Iterator[Connection]:
        """A transaction that writes, as a part of another store's, where both are one database; else one of its own, which is kept before
        the other is."""
        if other.engine is self.engine:
            self._hold(other)
            yield other
        else:
            with self.writing() as connection:
                yield connection

    def create(self) -> None:
        """Create what is missing of the tables; leave the rest as it is."""
        with self.writing() as connection:
            schema.metadata.create_all(connection)
            self.search.create(connection)
            if connection.scalar(select(schema.version.c.version)) is None:
                connection.execute(insert(schema.version).values(version=schema.SCHEMA_VERSION))

    def check_version(self) -> bool:
        """Whether the tables are of this version; False where an older one made them.

        Raises CasebookError (casebook-empty, casebook-newer)."""
        with self.reading() as connection:
            there = has_table(connection, "schema_version")
            version = connection.scalar(select(schema.version.c.version)) if there else None
        if version is None:
            raise CasebookError("casebook-empty", f"There is no casebook in the store {self.name}. Make one with 'cairn init'.")
        if version > schema.SCHEMA_VERSION:
            raise CasebookError(
                "casebook-newer", f"The store {self.name} was written by a newer version of Cairn (tables {version}). Update Cairn."
            )
        return bool(version == schema.SCHEMA_VERSION)

    def renew(self, connection: Connection) -> None:
        """Make the tables of the projections anew, empty and of this version, unless that was done meanwhile. Ledger and texts stay."""
        if connection.scalar(select(schema.version.c.version)) == schema.SCHEMA_VERSION:
            return
        self.search.drop(connection)
        schema.metadata.drop_all(connection, tables=schema.REBUILT)
        schema.metadata.create_all(connection, tables=schema.REBUILT)
        self.search.create(connection)
        connection.execute(update(schema.version).values(version=schema.SCHEMA_VERSION))

    @property
    def is_made(self) -> bool:
        """Whether there is anything to read: a file that is not there would be made by looking into it."""
        return self.engine.dialect.name != "sqlite" or Path(self.engine.url.database or "").exists()

    @property
    def name(self) -> str:
        """The address without its password."""
        return self.engine.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads: one unchanging view of the store, as it was when it was first asked."""
        with self._named_errors(), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":  # which shows each statement the newest of all others else
                connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield connection

    @contextmanager
    def writing(self, *, is_beside: bool = False) -> Iterator[Connection]:
        """A transaction that writes: all of it is kept or none, and one at a time, over all processes.

        What writes only tables beside the ledger (`is_beside`) does not wait for who writes the ledger, where the store can do so."""
        with self._named_errors(), self.engine.connect() as connection:
            connection = connection.execution_options(writing=True)
            with connection.begin():
                if not is_beside:
                    self._hold(connection)
                yield connection

    def _hold(self, connection: Connection) -> None:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": self._lock})

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        try:
            yield
        except OperationalError as error:
            if _is_full(error):
                message = (
                    f"There is no room left for the store {self.name}. Make room and add the rest again: what is in the casebook stays."
                )
                raise CasebookError("disk-full", message) from error
            raise CasebookError("store-unavailable", f"The store {self.name} does not answer as it should: {error.orig}") from error
        except DatabaseError as error:
            raise CasebookError("store-damaged", f"The store {self.name} cannot be read or written: {error.orig}") from error

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def has_table(connection: Connection, name: str) -> bool:
    """Whether the store has a table. Who reads does not look for it again once it is there: none goes away but to be made anew at once."""
    there = _THERE.setdefault(connection.engine, set())
    if name in there:
        return True
    found = inspect(connection).has_table(name)
    if found and not connection.get_execution_options().get("writing"):  # what is being written may yet be taken back
        there.add(name)
    return found


def _is_full(error: OperationalError) -> bool:
    """Whether a write failed for want of room: SQLITE_FULL, SQLITE_IOERR_WRITE (a limit on file sizes), PostgreSQL's disk_full."""
    code = getattr(error.orig, "sqlite_errorcode", None) or getattr(error.orig, "sqlstate", None)
    told = str(error.orig) == "database or disk is full"  # SQLCipher's driver gives no codes
    return told or code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, "53100")


def address_without_password(address: str) -> str:
    """A store's address as it may be written down: without its password.

    Raises CasebookError (store-unknown)."""
    url = _parsed(address)
    bare = URL.create(url.drivername, url.username, None, url.host, url.port, url.database, url.query)
    return bare.render_as_string()


def _parsed(address: str) -> URL:
    try:
        return make_url(address)
    except ArgumentError as error:
        raise _unknown(address) from error


def _with_driver(address: str) -> URL:
    url = _parsed(address)
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    return url


def _unknown(address: str) -> CasebookError:
    return CasebookError("store-unknown", f"'{address}' is no address of a store. Write postgresql://USER@HOST/DATABASE.")


def _engine(address: str, seal: Seal) -> Engine:
    url = _with_driver(address)
    if url.drivername not in ("sqlite", "postgresql+psycopg"):
        raise _unknown(address)
    key = seal.database if url.drivername == "sqlite" else None
    driver = {"module": database.module()} if key else {}
    try:
        engine = create_engine(url, hide_parameters=True, **driver)  # an error that is logged quotes no witness
    except (ImportError, NoSuchModuleError) as error:
        raise CasebookError(
            "store-driver-missing", "The PostgreSQL driver is not installed. Install it with: pip install 'cairn-record[team]'"
        ) from error
    if url.drivername == "sqlite":
        event.listen(engine, "do_connect", _close_to_others)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    if key:
        database.lock(engine, key)
    return engine


def _close_to_others(_dialect: object, _record: object, arguments: Sequence[object], _named: object) -> None:
    """Nobody else on this machine may read the files of a store: they are made so, and SQLite makes those beside it alike."""
    file = str(arguments[0])
    if file == ":memory:":
        return
    with suppress(OSError):  # what is in the way SQLite tells in its own words, or the file is somebody else's
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    for name in (file, f"{file}-wal", f"{file}-shm"):
        with suppress(OSError):
            if (mode := stat.S_IMODE(os.stat(name).st_mode)) & 0o077:
                os.chmod(name, mode & 0o700)


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 (a DB-API connection)
    connection.isolation_level = None  # transactions are begun below, not by the driver's guess
    for pragma in (f"busy_timeout = {WAIT_MS}", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
