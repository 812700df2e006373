"""The content of a backup is encrypted and decrypted while it is written and read: memory stays flat, however large it is."""

from __future__ import annotations

import os
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO

from cairn.casebook.backup.outside import Outside, broken
from cairn.casebook.sealing.libraries import library


class _Task(threading.Thread):
    """Work in a thread of its own, whose error is kept."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__(name="backup", daemon=True)
        self._work = work
        self.error: BaseException | None = None
        self.start()

    def run(self) -> None:
        """Do it."""
        try:
            self._work()
        except BaseException as error:
            self.error = error


@contextmanager
def encrypting(file: BinaryIO, recipients: list[Any]) -> Iterator[tarfile.TarFile]:
    """A tar file whose bytes go to `file` encrypted. What goes wrong with the file is raised at the end, whatever else went wrong."""
    pyrage = library("pyrage")
    theirs, ours = os.pipe()
    read, write = os.fdopen(theirs, "rb"), os.fdopen(ours, "wb")

    into = _Watched(file)

    def work() -> None:
        with read:  # when it fails, whoever writes notices
            pyrage.encrypt_io(read, into, recipients)

    task = _Task(work)
    try:
        with write, tarfile.open(fileobj=write, mode="w|", format=tarfile.GNU_FORMAT) as tar:
            yield tar
    except BrokenPipeError:
        task.join()
        if task.error is None:
            raise
    finally:
        task.join()
    if task.error:
        raise into.error or task.error


@contextmanager
def decrypting(file: BinaryIO, outside: Outside, key: Any) -> Iterator[Iterator[tuple[str, bytes]]]:  # noqa: ANN401 (a library's identity)
    """The members of the content, one after another. Only when all were read it is certain that each is what was written.

    Raises CasebookError (backup-broken)."""
    pyrage = library("pyrage")
    theirs, ours = os.pipe()
    read, write = os.fdopen(theirs, "rb"), os.fdopen(ours, "wb")

    def work() -> None:
        with suppress(BrokenPipeError), write:  # whoever reads has enough
            pyrage.decrypt_io(_Part(file, outside.start, outside.size), write, [key])

    task = _Task(work)
    try:
        yield _members(read, task)
    finally:
        read.close()
        task.join()


def _members(read: BinaryIO, task: _Task) -> Iterator[tuple[str, bytes]]:
    try:
        with tarfile.open(fileobj=read, mode="r|") as tar:
            for member in tar:
                content = tar.extractfile(member) if member.isreg() else None
                if content is None:
                    raise broken()
                yield member.name, content.read()
                tar.members = []  # type: ignore[attr-defined] # else all are remembered
        while read.read(65_536):  # to the end, which proves that nothing was cut off
            pass
    except (tarfile.TarError, OSError, EOFError) as error:
        raise broken() from error
    task.join()
    if task.error:
        raise broken() from task.error


class _Watched:
    """A file to write to that remembers what went wrong: the library tells it in words only."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.error: OSError | None = None

    def write(self, content: bytes) -> int:
        """Write bytes."""
        try:
            return self._file.write(content)
        except OSError as error:
            self.error = error
            raise

    def flush(self) -> None:
        """Nothing waits here."""


class _Part:
    """A part of a file, to be read from its beginning to its end."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        self._file, self._left = file, size
        file.seek(start)

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        wanted = self._left if size < 0 else min(size, self._left)
        found = self._file.read(wanted)
        self._left -= len(found)
        return found
