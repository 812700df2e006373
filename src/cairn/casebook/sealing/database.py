"""The encrypted database: SQLite as SQLCipher builds it, with the casebook's key."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Engine, event

from cairn.casebook.errors import CasebookError
from cairn.casebook.folder import named_errors, sync_folder
from cairn.casebook.sealing.libraries import library


def module() -> ModuleType:
    """SQLCipher, in the form of a driver.

    Raises CasebookError (rest-missing)."""
    return library("sqlcipher3.dbapi2")


def lock(engine: Engine, key: str) -> None:
    """Have each connection of an engine begin with the key (hexadecimal). What passes through memory alone goes to no file of its own."""
    event.listen(engine, "connect", _opener(key), insert=True)


def _opener(key: str) -> Callable[[Any, object], None]:
    def open_with_key(connection: Any, _record: object) -> None:  # noqa: ANN401 (a DB-API connection)
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        connection.execute("PRAGMA temp_store = MEMORY")

    return open_with_key


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Nobody else has a database in the clear open, and nobody writes to it, as long as the context lasts.

    Raises CasebookError (casebook-open, rest-missing)."""
    driver = module()
    with closing(driver.connect(str(file), timeout=1, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")  # which is refused where anybody else is there
            connection.execute("BEGIN IMMEDIATE")
        except driver.OperationalError as error:
            message = f"Somebody has {file} open. Close the workspace and whatever else works with this casebook, then try again."
            raise CasebookError("casebook-open", message) from error
        yield


def exported(file: Path, into: Path, key: str) -> None:
    """All of a database in the clear, in an encrypted one, which is there whole, and on the disk, when this returns, and not before.

    The database must not be open in this process by another library than SQLCipher: closing it would end that one's locks.
    Raises CasebookError (store-damaged, disk-full, document-not-kept, rest-missing)."""
    driver = module()
    part = into.with_name(f"{into.name}.part")
    for left in (part, part.with_name(f"{part.name}-journal")):  # by a kill
        left.unlink(missing_ok=True)
    try:
        with closing(driver.connect(str(file), timeout=60, isolation_level=None)) as connection:
            connection.execute("ATTACH DATABASE ? AS sealed KEY ?", (str(part), f"x'{key}'"))
            connection.execute("SELECT sqlcipher_export('sealed')").fetchall()
            connection.execute("DETACH DATABASE sealed")
    except driver.DatabaseError as error:
        raise CasebookError("store-damaged", f"The store {file} cannot be read, or {into} cannot be written: {error}") from error
    with named_errors(into):
        part.chmod(0o600)
        os.replace(part, into)
        sync_folder(into.parent)
