"""What is outside of a backup's encryption: a tar file of a word to its finder, the key that the passphrase opens, and the content.

With `tar`, `age` and the passphrase it can be opened without Cairn. All that stands outside is proved by what stands inside."""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cairn.casebook.errors import CasebookError

FORMAT = 1
"""Raised where a backup is written in another way; those of older ones are read as long as there is anybody who has one."""
WORD, HEAD, KEY, CONTENT = "READ-ME.txt", "cairn-backup.json", "key.age", "content.age"
BEGINNING = WORD.encode() + b"\0"
BLOCK = tarfile.BLOCKSIZE
END = bytes(2 * BLOCK)
LARGEST_HEAD = 100_000
READ_ME = """This is an encrypted backup of a casebook of Cairn. To see whether it is whole, and to restore it:

    cairn verify FILE
    cairn restore FILE DIR

Without Cairn, by its passphrase (else by the secret key of a recipient, and without the second line):

    tar xf FILE
    age -d -o key.txt key.age
    age -d -i key.txt content.age | tar x

The ledger, the texts and all tables are lines of JSON; documents lie under their SHA-256; sha256sum -c reads the manifests.
"""


@dataclass(frozen=True, slots=True)
class Outside:
    """A backup as it is seen without its key: the closed key, where it has one; where its content lies; the hash of all before."""

    key: bytes | None
    start: int
    size: int
    sha256: str


def is_backup(file: Path) -> bool:
    """Whether a file is a backup, or was one."""
    try:
        with file.open("rb") as opened:
            return opened.read(len(BEGINNING)) == BEGINNING
    except OSError:
        return False


def before(key: bytes | None) -> bytes:
    """All that comes before the content."""
    head = json.dumps({"format": FORMAT, "opens_by_passphrase": key is not None}).encode() + b"\n"
    parts = [(WORD, READ_ME.encode()), (HEAD, head), *([(KEY, key)] if key is not None else [])]
    return b"".join(_header(name, len(content)) + content + _padding(len(content)) for name, content in parts)


@contextmanager
def around(file: BinaryIO, key: bytes | None) -> Iterator[str]:
    """What is written to the file in this context is the content; the hash of what comes before it."""
    first = before(key)
    file.write(first + bytes(BLOCK))
    yield hashlib.sha256(first).hexdigest()
    size = file.tell() - len(first) - BLOCK
    file.write(_padding(size) + END)
    file.seek(len(first))
    file.write(_header(CONTENT, size))


def read_outside(file: BinaryIO) -> Outside:
    """What a file shows without its key.

    Raises CasebookError (backup-foreign, backup-newer, backup-broken)."""
    if file.read(len(BEGINNING)) != BEGINNING:
        raise foreign()
    file.seek(0)
    try:
        with tarfile.open(fileobj=file, mode="r:") as tar:
            found = {member.name: member for member in tar.getmembers()}
            small = [name for name in (HEAD, KEY) if name in found and found[name].size <= LARGEST_HEAD]
            parts = {name: _read(file, found[name]) for name in small}
    except (tarfile.TarError, OSError, ValueError) as error:
        raise broken() from error
    if HEAD not in parts:
        raise broken()
    _check_format(parts[HEAD])
    content = found.get(CONTENT)
    if content is None or [*found] != [WORD, HEAD, *([KEY] if KEY in parts else []), CONTENT]:
        raise broken()
    file.seek(0)
    first = file.read(content.offset)
    _check_frame(file, content)
    return Outside(parts.get(KEY), content.offset_data, content.size, hashlib.sha256(first).hexdigest())


def _check_format(head: bytes) -> None:
    try:
        version = json.loads(head)["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise broken() from error
    if not isinstance(version, int) or version < 1:
        raise broken()
    if version > FORMAT:
        raise CasebookError("backup-newer", f"This backup was made by a newer version of Cairn (format {version}). Update Cairn.")


def _check_frame(file: BinaryIO, content: tarfile.TarInfo) -> None:
    """The content's own header, and what comes after it, are as they are always written."""
    header = file.read(content.offset_data - content.offset)
    file.seek(content.offset_data + content.size)
    if header != _header(CONTENT, content.size) or file.read(2 * len(END)) != _padding(content.size) + END:
        raise broken()


def _read(file: BinaryIO, member: tarfile.TarInfo) -> bytes:
    file.seek(member.offset_data)
    return file.read(member.size)


def _header(name: str, size: int) -> bytes:
    made = tarfile.TarInfo(name)
    made.size, made.mode = size, 0o600
    return made.tobuf(tarfile.GNU_FORMAT)


def _padding(size: int) -> bytes:
    return bytes(-size % BLOCK)


def foreign() -> CasebookError:
    """A file that is something else."""
    return CasebookError("backup-foreign", "This is no backup of a casebook, or its beginning was damaged.")


def broken() -> CasebookError:
    """A file that is not what was written."""
    message = "This backup is not what was written: it was damaged, cut off or tampered with. Nothing was taken from it; use another copy."
    return CasebookError("backup-broken", message)
