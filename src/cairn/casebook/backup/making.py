"""A backup is made: of one moment, while others go on writing; beside its place, read back whole, and only then moved there."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, select

import cairn
from cairn.casebook import ledger, schema
from cairn.casebook.backup.checking import Contents, check_content
from cairn.casebook.backup.keys import Closing
from cairn.casebook.backup.members import Members
from cairn.casebook.backup.outside import FORMAT, around, read_outside
from cairn.casebook.backup.stream import encrypting
from cairn.casebook.backup.tables import Kept, found_in
from cairn.casebook.beside import read_beside
from cairn.casebook.casebook import Casebook
from cairn.casebook.entry import Entry
from cairn.casebook.errors import CasebookError
from cairn.casebook.folder import clear_abandoned, named_errors, sync_folder
from cairn.casebook.rows import CaptureRow, DocumentRow
from cairn.casebook.schema import tables
from cairn.casebook.sealing.age import close_by
from cairn.casebook.sealing.clearing import ARRIVALS, CAPTURE, SMALL, not_ours
from cairn.casebook.sealing.libraries import library
from cairn.casebook.settings import CHECKPOINT

BESIDE = tuple(name for name in SMALL if name != CHECKPOINT)  # which follows from the ledger
CERTIFICATE = "timestamp-certificate.pem"
"""What the certificates of the time-stamp authority are called in a backup and after it, wherever they lay before."""


@dataclass(frozen=True, slots=True)
class Backed:
    """What a backup holds, as it was read back; and the names in the casebook's folder that are none of Cairn's and not in it."""

    contents: Contents
    left: list[str]


def make_backup(casebook: Casebook, file: Path, closing: Closing, kept: Kept) -> Backed:
    """Write all of a casebook into one encrypted file, and read it back.

    Raises CasebookError (backup-exists, backup-table-unknown, recipient-unknown, document-missing, document-altered, sealed-altered,
    backup-broken, disk-full, document-not-kept, rest-missing); there is no file then."""
    if file.exists():
        raise CasebookError("backup-exists", f"{file} is there already, and is not written over. Name another file.")
    own = library("pyrage").x25519.Identity.generate()
    recipients = [*closing.keys(), own.to_public()]
    key = close_by(closing.passphrase, str(own).encode()) if closing.passphrase is not None else None
    with _beside(file) as (written, made):
        with named_errors(file), around(made, key) as outside, encrypting(made, recipients) as tar:
            _fill(casebook, Members(tar), kept, outside)
        with named_errors(file):
            made.flush()
            os.fsync(made.fileno())
        with written.open("rb") as again:
            contents = check_content(again, read_outside(again), own)
        os.replace(written, file)
        sync_folder(file.parent)
    taken = casebook.settings.timestamp_certificate if _certificate(casebook) is not None else None
    return Backed(contents, [name for name in not_ours(casebook.directory) if name != taken])


@contextmanager
def _beside(file: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A file beside the one that is to be made, gone afterwards unless it became that."""
    with named_errors(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        clear_abandoned(file)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    made = os.fdopen(handle, "wb")
    try:
        yield Path(name), made
    finally:
        with suppress(OSError):  # what counts was flushed; on a full disk it tries again
            made.close()
        with suppress(FileNotFoundError):
            os.unlink(name)


def _fill(casebook: Casebook, members: Members, kept: Kept, outside: str) -> None:
    members.put("backup.json", json.dumps(_told(casebook, outside)).encode())
    put = set[str]()
    with casebook.store.reading() as connection:  # before the moment of the backup: what is taken in meanwhile is in its ledger
        _put_arrivals(casebook, members, kept.waiting(connection), put)
    with casebook.store.reading() as connection:
        last = ledger.last(connection)
        if last is None:
            raise CasebookError("casebook-empty", f"The ledger of {casebook.directory} is empty: there is nothing to keep.")
        kept.check(connection)
        _put_arrivals(casebook, members, kept.waiting(connection), put)
        members.put_lines("ledger", (_line(entry) for entry in ledger.entries(connection)))
        texts = select(schema.texts).order_by(schema.texts.c.sha256).execution_options(yield_per=100)
        members.put_lines("texts", ([*row] for row in connection.execute(texts)))
        documents = _put_documents(casebook, members, connection)
        for table in found_in(connection, kept.record):
            members.put_lines(f"tables/record/{table.name}", kept.rows_of(connection, table))
    for name, of in kept.beside:
        store = casebook.store_beside(name)
        if store.is_made:
            with store.reading() as connection:
                kept.check(connection)
                for table in found_in(connection, of):
                    members.put_lines(f"tables/{name}/{table.name}", kept.rows_of(connection, table))
    for name in BESIDE:
        with suppress(FileNotFoundError):
            members.put(f"beside/{name}", read_beside(casebook.directory, name, casebook.seal))
    if (certificate := _certificate(casebook)) is not None:
        members.put(f"beside/{CERTIFICATE}", certificate)
    members.end({"ledger": [last.seq, last.hash], "documents": documents})


def _told(casebook: Casebook, outside: str) -> dict[str, object]:
    return {
        "format": FORMAT,
        "cairn": cairn.__version__,
        "made": casebook.clock().isoformat(timespec="seconds"),
        "outside": outside,
        "settings": casebook.settings.model_dump(mode="json"),
    }


def _line(entry: Entry) -> list[object]:
    return [entry.seq, entry.at, entry.author, entry.kind, entry.payload, entry.previous, entry.hash]


def _put_documents(casebook: Casebook, members: Members, connection: Connection) -> int:
    """The preserved bytes, and how addresses answered; how many documents there are."""
    documents = _hashes(connection, DocumentRow)
    for sha256 in dict.fromkeys([*documents, *_hashes(connection, CaptureRow)]):
        members.put(f"documents/{sha256}", casebook.folder.checked(sha256))
    return len(documents)


def _hashes(connection: Connection, row: type[DocumentRow | CaptureRow]) -> list[str]:
    known = tables[row]
    return [*connection.scalars(select(known.c.sha256).order_by(known.c.seq))]


def _put_arrivals(casebook: Casebook, members: Members, waiting: Iterable[str], put: set[str]) -> None:
    """What was sent and is not taken in yet, by the names of its files, but for those that are `put` already; all are so afterwards."""
    folder = casebook.directory / casebook.seal.place(ARRIVALS)
    names = [name for one in waiting if one not in put for name in (one, one + CAPTURE)]
    for name in names:
        with suppress(FileNotFoundError):  # it was taken in meanwhile, or has no capture
            members.put(f"arrivals/{name}", casebook.seal.opened((folder / name).read_bytes(), name))
            put.add(name)


def _certificate(casebook: Casebook) -> bytes | None:
    """The certificates that the settings name; None where they name none, or none that can be read."""
    named = casebook.settings.timestamp_certificate
    with suppress(OSError):
        return (casebook.directory / named).read_bytes() if named else None
    return None
