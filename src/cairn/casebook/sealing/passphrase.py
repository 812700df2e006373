"""Where a passphrase comes from: a file that is named in the environment, for services; or whoever is asked. Never a command line."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from cairn.casebook.errors import CasebookError
from cairn.casebook.sealing.key import Key
from cairn.casebook.sealing.keyfile import open_key

FILE = "CAIRN_PASSPHRASE_FILE"
SHORTEST = 12
"""Characters: whoever took the files may try as often as they like."""

Unlock = Callable[[Path], Key]
"""How the key of the casebook in a folder is had, where it is encrypted."""


def by_file(directory: Path) -> Key:
    """The key of the casebook in a folder, by the passphrase in the file that the environment names.

    Raises CasebookError (passphrase-missing, passphrase-unreadable, passphrase-wrong, key-missing, rest-missing)."""
    passphrase = from_file(FILE)
    if passphrase is None:
        message = (
            f"The casebook in {directory} is encrypted. Run the command at a terminal, which asks for its passphrase, "
            f"or name a file that holds it in {FILE}."
        )
        raise CasebookError("passphrase-missing", message)
    return open_key(directory, passphrase)


def from_file(variable: str) -> str | None:
    """The passphrase in the file that a variable of the environment names: its first line; None where none is named.

    Raises CasebookError (passphrase-unreadable)."""
    name = os.environ.get(variable)
    if not name:
        return None
    try:
        return Path(name).read_text("utf-8").split("\n", 1)[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise CasebookError("passphrase-unreadable", f"The file that {variable} names cannot be read: {name}.") from error


def checked(passphrase: str) -> str:
    """A passphrase that is to be used from here on.

    Raises CasebookError (passphrase-short)."""
    if len(passphrase) < SHORTEST:
        message = (
            f"A passphrase needs {SHORTEST} characters or more: whoever has the files may guess as often as they like. "
            "Take six words drawn by lot."
        )
        raise CasebookError("passphrase-short", message)
    return passphrase
