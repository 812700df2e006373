"""The file of a casebook's key: encrypted by a passphrase as `age` does it (scrypt), so that the passphrase can be changed alone."""

from __future__ import annotations

from pathlib import Path

from cairn.casebook.errors import CasebookError
from cairn.casebook.folder import write_whole
from cairn.casebook.sealing.age import NotOpenedError, close_by, open_by
from cairn.casebook.sealing.key import SIZE, Key

NAME = "casebook.key.age"


def make_key(directory: Path, passphrase: str) -> Key:
    """A new key for the casebook in a folder; its file is on the disk when this returns.

    Raises CasebookError (rest-missing, disk-full, document-not-kept)."""
    key = Key.new()
    keep_key(directory, key, passphrase)
    return key


def keep_key(directory: Path, key: Key, passphrase: str) -> None:
    """Close the key of the casebook in a folder by a passphrase; the old file or the new one is there at any time.

    Raises CasebookError (rest-missing, disk-full, document-not-kept)."""
    write_whole(directory / NAME, close_by(passphrase, key.secret.hex().encode()))


def open_key(directory: Path, passphrase: str) -> Key:
    """The key of the casebook in a folder.

    Raises CasebookError (key-missing, passphrase-wrong, rest-missing)."""
    file = directory / NAME
    try:
        closed = file.read_bytes()
    except OSError as error:
        message = f"{file} cannot be opened, and without it nothing in this casebook can be read. Put it back from a copy or a backup."
        raise CasebookError("key-missing", message) from error
    try:
        secret = bytes.fromhex(open_by(passphrase, closed).decode("ascii"))
    except (NotOpenedError, ValueError) as error:
        message = f"That passphrase does not open {file}. Nothing was changed; try again. (A damaged file: put it back from a copy.)"
        raise CasebookError("passphrase-wrong", message) from error
    if len(secret) != SIZE:
        raise CasebookError("key-missing", f"{file} holds no key of a casebook. Put it back from a copy or a backup.")
    return Key(secret)
