"""A casebook is made again from a backup, on either store: proved first, then written beside its place, proved again, and moved there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from sqlalchemy import Connection

from cairn.casebook import ledger, schema
from cairn.casebook.backup.checking import Contents, check_content, entries_in, opened, texts_in
from cairn.casebook.backup.keys import Opening
from cairn.casebook.backup.making import BESIDE, CERTIFICATE
from cairn.casebook.backup.members import accounted, rows_in
from cairn.casebook.backup.outside import Outside, broken, read_outside
from cairn.casebook.backup.stream import decrypting
from cairn.casebook.backup.tables import Kept, count_on, put_rows
from cairn.casebook.beside import write_beside
from cairn.casebook.casebook import Casebook
from cairn.casebook.checkpoint import Checkpoint
from cairn.casebook.entry import Entry
from cairn.casebook.errors import CasebookError
from cairn.casebook.folder import named_errors, sync_folder, write_whole
from cairn.casebook.replay import replay
from cairn.casebook.sealing.clearing import ARRIVALS, CAPTURE, begin_sealing
from cairn.casebook.settings import CHECKPOINT
from cairn.casebook.sqlrows import SqlRows
from cairn.casebook.verification import verify


@dataclass(frozen=True, slots=True)
class _Backup:
    """A backup that is open, and whole."""

    file: BinaryIO
    outside: Outside
    key: Any
    contents: Contents

    @contextmanager
    def members(self) -> Iterator[Iterator[tuple[str, bytes]]]:
        with decrypting(self.file, self.outside, self.key) as members:
            yield accounted(members, {})


def restore(
    file: Path,
    directory: Path,
    opening: Opening,
    kept: Kept,
    *,
    store: str | None = None,
    passphrase: str | None = None,
    kept_apart: Checkpoint | None = None,
) -> Contents:
    """Make the casebook of a backup again in a folder that is not there or is empty; in a store of its own (else SQLite in the folder);
    encrypted, with a `passphrase`.

    Raises CasebookError (those of `check`, casebook-exists, store-in-use, restore-unsound, disk-full, document-not-kept, store-…,
    passphrase-short); there is no casebook then."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise CasebookError("casebook-exists", f"{directory} is there already, and is not written over. Name a folder that is not.")
    with opened(file) as content:
        outside = read_outside(content)
        key = opening.key(outside.key)
        backup = _Backup(content, outside, key, check_content(content, outside, key, kept_apart))
        with _beside(directory) as folder:
            settings = backup.contents.settings.model_copy(update={"store": store, "encrypted": passphrase is not None})
            seal = begin_sealing(folder, passphrase)
            with Casebook(folder, settings, seal=seal) as casebook:
                _fill(casebook, backup, kept)
                if (folder / CERTIFICATE).exists():
                    settings = settings.model_copy(update={"timestamp_certificate": CERTIFICATE})
                settings.write(folder)
            with named_errors(directory):
                os.rename(folder, directory)
                sync_folder(directory.parent)
    return backup.contents


@contextmanager
def _beside(directory: Path) -> Iterator[Path]:
    """A folder beside the one that is to be made, gone afterwards unless it became that. What a kill has left of it goes before."""
    place = directory.resolve()
    folder = place.with_name(f".{place.name}.restoring")
    shutil.rmtree(folder, ignore_errors=True)
    with named_errors(directory):
        folder.mkdir(mode=0o700, parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fill(casebook: Casebook, backup: _Backup, kept: Kept) -> None:
    """Write everything; the store in one transaction, which is kept when all was proved."""
    casebook.store.create()
    write_beside(casebook.directory, CHECKPOINT, backup.contents.last.written, casebook.seal)
    with casebook.store.writing() as connection:
        is_new = _is_new(casebook, connection, backup.contents)
        _Filling(casebook, connection, kept, is_new).take_all(backup)
        if is_new:
            state = replay(ledger.entries(connection))
            SqlRows(connection, casebook.store.search).load(state)
        verdict = verify(casebook, backup.contents.last, within=connection)
        if not verdict.is_sound:
            raise CasebookError("restore-unsound", f"What was restored is not whole: {verdict.problems[0].message} Please report it.")


def _is_new(casebook: Casebook, connection: Connection, contents: Contents) -> bool:
    """Whether the store is empty; it may hold this very ledger, where an attempt was killed at the very end.

    Raises CasebookError (store-in-use)."""
    last = ledger.last(connection)
    if last is None:
        return True
    if Checkpoint.of(contents.settings.casebook, last) != contents.last:
        raise CasebookError("store-in-use", f"Another casebook is in the store {casebook.store.name}. Give this one a database of its own.")
    return False


class _Filling:
    """Writes the members of a backup where they belong."""

    def __init__(self, casebook: Casebook, connection: Connection, kept: Kept, is_new: bool) -> None:
        self._casebook, self._connection, self._is_new = casebook, connection, is_new
        self._written: set[tuple[str, str]] = set()
        self._tables = {("record", table.name): table for table in kept.record}
        self._tables |= {(name, table.name): table for name, of in kept.beside for table in of}

    def take_all(self, backup: _Backup) -> None:
        """Write all of them."""
        with backup.members() as members:
            for name, content in members:
                self._take(name, content)
        for store, table in self._written:
            with self._at(store) as connection:
                count_on(connection, self._tables[store, table])

    def _take(self, name: str, content: bytes) -> None:
        kind, _, rest = name.partition("/")
        match kind:
            case "documents":
                self._casebook.folder.put(content)
            case "arrivals":
                self._put_arrival(rest, content)
            case "beside" if rest in BESIDE:
                write_beside(self._casebook.directory, rest, content, self._casebook.seal)
            case "beside" if rest == CERTIFICATE:  # which is public, and stays in the clear
                write_whole(self._casebook.directory / CERTIFICATE, content)
            case "ledger" | "texts" | "tables" if self._is_new:
                self._put_rows(kind, rest, content)
            case "backup.json" | "ledger" | "texts" | "tables":
                pass
            case _:
                raise broken()

    def _put_rows(self, kind: str, rest: str, content: bytes) -> None:
        match kind:
            case "ledger":
                rows = [{name: getattr(entry, name) for name in Entry.__slots__} for entry in entries_in(content)]
                put_rows(self._connection, schema.ledger, rows)
            case "texts":
                put_rows(self._connection, schema.texts, [{"sha256": sha256, "text": text} for sha256, text in texts_in(content)])
            case _:
                store, _, table = rest.rpartition("/")[0].partition("/")
                known = self._tables.get((store, table))
                if known is None:
                    message = f"This backup holds what this installation of Cairn does not know ({table}). Update it, or install all of it."
                    raise CasebookError("backup-table-unknown", message)
                self._written.add((store, table))
                with self._at(store) as connection:
                    put_rows(connection, known, cast("list[dict[str, object]]", rows_in(content)))

    @contextmanager
    def _at(self, store: str) -> Iterator[Connection]:
        if store == "record":
            yield self._connection
            return
        with self._casebook.store_beside(store).within(self._connection) as connection:
            yield connection

    def _put_arrival(self, name: str, content: bytes) -> None:
        if not name.removesuffix(CAPTURE).isalnum():
            raise broken()
        folder = self._casebook.directory / self._casebook.seal.place(ARRIVALS)
        write_whole(folder / name, self._casebook.seal.sealed(content, name))
