"""The preserved bytes: one file for each document, named by its SHA-256, written once."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cairn.casebook.entry import digest
from cairn.casebook.errors import CasebookError
from cairn.casebook.sealing.seal import CLEAR, Seal

INCOMING = "incoming"
"""Where files are written before they get their name. What a kill leaves there belongs to nobody."""


class DocumentFolder:
    """The folder of preserved bytes: documents/ab/cdef…; under a `seal`, each encrypted, by a name that does not tell its hash."""

    def __init__(self, directory: Path, seal: Seal = CLEAR) -> None:
        """The documents of the casebook in `directory`."""
        self.path = directory / seal.place("documents")
        self._seal = seal

    def file(self, sha256: str) -> Path:
        """Where the bytes with this hash lie."""
        name = self._seal.document(sha256)
        return self.path / name[:2] / name[2:]

    def put(self, content: bytes) -> str:
        """Keep bytes and return their SHA-256. They are on the disk, whole, when this returns.

        Raises CasebookError (disk-full, document-not-kept)."""
        sha256 = digest(content)
        if not self._holds(sha256, content):
            write_whole(self.file(sha256), self._seal.sealed(content, sha256), by_way_of=self.path / INCOMING)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes with this hash, as they lie there.

        Raises CasebookError (document-missing, sealed-altered)."""
        try:
            return self._seal.opened(self.file(sha256).read_bytes(), sha256)
        except FileNotFoundError as error:
            raise CasebookError("document-missing", f"{self.file(sha256)} is gone: the preserved bytes of a document.") from error

    def checked(self, sha256: str) -> bytes:
        """The bytes with this hash, held against it.

        Raises CasebookError (document-missing, document-altered, sealed-altered)."""
        content = self.get(sha256)
        if digest(content) != sha256:
            message = f"{self.file(sha256)} was changed: these are not the bytes that came in. 'cairn verify' tells what else is amiss."
            raise CasebookError("document-altered", message)
        return content

    def _holds(self, sha256: str, content: bytes) -> bool:
        try:
            return self.get(sha256) == content
        except (CasebookError, OSError):  # what is not there, or was damaged, is written anew
            return False

    def clear_incoming(self) -> None:
        """Remove what interrupted runs have left. Only for the one who holds the store's write lock."""
        for left in (self.path / INCOMING).glob("*"):
            left.unlink(missing_ok=True)


ABANDONED = 3600.0
"""Seconds after which a file that was being written beside its target belongs to nobody: its writer was killed. None takes so long."""


def clear_abandoned(target: Path) -> None:
    """Remove what interrupted runs have left beside a file that `write_whole` writes; not what another process may be writing now."""
    for left in target.parent.glob(f".{target.name}.*"):
        with contextlib.suppress(OSError):  # its writer was only slow
            if time.time() - left.stat().st_mtime > ABANDONED:
                left.unlink()


def write_whole(target: Path, content: bytes, *, by_way_of: Path | None = None, may_be_late: bool = False) -> None:
    """Write a file so that at any time there is the old one or the whole new one, even after a power cut.

    With `may_be_late` it may still be the old one that a power cut leaves, though this had returned: one wait for the disk less.
    Raises CasebookError (disk-full, document-not-kept)."""
    with named_errors(target):
        way = by_way_of or target.parent
        for folder in (way, target.parent):
            folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=way, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
        if not may_be_late:
            sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make sure that a folder's list of names is on the disk too; where a system cannot, its rename has to do."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def named_errors(target: Path) -> Iterator[None]:
    """What goes wrong with a file, in our words.

    Raises CasebookError (disk-full, document-not-kept)."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            message = f"There is no room left to write {target}. Make room and add the rest again: what is in the casebook stays."
            raise CasebookError("disk-full", message) from error
        raise CasebookError("document-not-kept", f"{target} cannot be written: {error.strerror}.") from error
