"""Passphrases are asked for at the terminal, without showing them, or come from a file. Never from the command line: others can list it."""

from __future__ import annotations

import sys
from functools import cache
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from cairn.cli.console import complain

if TYPE_CHECKING:
    from cairn.casebook.sealing.key import Key

TRIES = 3


def unlock(directory: Path) -> Key:
    """The key of an encrypted casebook: the passphrase is asked for once in a run.

    Raises CasebookError (passphrase-missing, passphrase-unreadable, passphrase-wrong, key-missing, rest-missing)."""
    return _unlocked(directory.resolve())


@cache
def _unlocked(directory: Path) -> Key:
    from cairn.casebook import CasebookError
    from cairn.casebook.sealing.keyfile import open_key
    from cairn.casebook.sealing.passphrase import FILE, by_file, from_file

    if from_file(FILE) is not None or not sys.stdin.isatty():
        return by_file(directory)
    for left in reversed(range(TRIES)):
        try:
            return open_key(directory, getpass(f"Passphrase of {directory.name}: "))
        except CasebookError as error:
            if error.code != "passphrase-wrong" or not left:
                raise
            complain("That is not it.")
    raise AssertionError("the last try returns or raises")


def new_passphrase(variable: str = "CAIRN_PASSPHRASE_FILE", what: str = "New passphrase") -> str:
    """A passphrase that is to be used from here on: out of the file that a variable of the environment names, or asked for twice.

    Raises CasebookError (passphrase-missing, passphrase-unreadable, passphrase-short, passphrase-differs)."""
    from cairn.casebook import CasebookError
    from cairn.casebook.sealing.passphrase import checked, from_file

    if (found := from_file(variable)) is not None:
        return checked(found)
    _check_terminal(variable)
    asked = checked(getpass(f"{what} (kept nowhere; forgotten, all is lost): "))
    if getpass("The same again: ") != asked:
        raise CasebookError("passphrase-differs", "The two are not the same. Nothing was done; try again.")
    return asked


def known_passphrase(variable: str, what: str) -> str:
    """A passphrase that is in use: out of the file that a variable of the environment names, or asked for.

    Raises CasebookError (passphrase-missing, passphrase-unreadable)."""
    from cairn.casebook.sealing.passphrase import from_file

    if (found := from_file(variable)) is not None:
        return found
    _check_terminal(variable)
    return getpass(f"{what}: ")


def _check_terminal(variable: str) -> None:
    from cairn.casebook import CasebookError

    if not sys.stdin.isatty():
        message = (
            f"A passphrase is needed, and nobody can be asked. Run the command at a terminal, or name a file that holds it in {variable}."
        )
        raise CasebookError("passphrase-missing", message)
