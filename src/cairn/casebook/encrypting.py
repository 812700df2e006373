"""A casebook in the clear becomes an encrypted one: all is encrypted beside itself and proved whole, then the settings are changed in one
step, then what lay in the clear is removed. Killed at any moment there is the one or the other, whole."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Connection

from cairn.casebook.casebook import Casebook
from cairn.casebook.errors import CasebookError
from cairn.casebook.folder import write_whole
from cairn.casebook.sealing.clearing import STORES, finish_sealing, not_ours, remove_sealed, seal_files
from cairn.casebook.sealing.database import exported, held
from cairn.casebook.sealing.keyfile import make_key
from cairn.casebook.sealing.passphrase import checked
from cairn.casebook.sealing.seal import Closed
from cairn.casebook.settings import NAME, Settings
from cairn.casebook.store import Store
from cairn.casebook.verification import verify


def encrypt(directory: Path, passphrase: str, store: str | None = None) -> list[str]:
    """Encrypt the casebook in a folder, which nobody may have open, not even this process; the names of the files in the folder that are
    none of Cairn's and lie as they are.

    Raises CasebookError (casebook-encrypted, casebook-open, casebook-unsound, store-elsewhere, passphrase-short, rest-missing,
    settings-unreadable, and those of opening)."""
    if Settings.read(directory).encrypted:
        raise CasebookError("casebook-encrypted", f"The casebook in {directory} is encrypted already.")
    checked(passphrase)
    changed = _as_encrypted(directory / NAME)
    with Casebook.open(directory, store) as casebook:  # which brings it to the form of today, and lets go of it
        settings = casebook.settings
    remove_sealed(directory)
    seal = Closed(make_key(directory, passphrase))
    with _alone(directory, store or settings.store) as within:
        seal_files(directory, seal)
        for database in directory.glob(STORES):
            exported(database, directory / seal.place(database.name), seal.database or "")
        _prove(directory, settings, store, seal, within)
        write_whole(directory / NAME, changed)
    finish_sealing(directory, seal)
    return not_ours(directory)


@contextmanager
def _alone(directory: Path, store: str | None) -> Iterator[Connection | None]:
    """Nobody else writes; on a server, within the transaction that is given."""
    with ExitStack() as stack:
        for database in directory.glob(STORES):
            stack.enter_context(held(database))
        if not store:
            yield None
            return
        server = Store(store)
        stack.callback(server.close)
        if server.engine.dialect.name == "sqlite":
            message = f"The store of the casebook in {directory} is a file elsewhere ({server.name}), which is not encrypted with it."
            raise CasebookError("store-elsewhere", message)
        yield stack.enter_context(server.writing())


def _prove(directory: Path, settings: Settings, store: str | None, seal: Closed, within: Connection | None) -> None:
    """Refuse to go on where what was encrypted is not a whole casebook."""
    with Casebook(directory, settings, store, seal=seal) as closed:
        verdict = verify(closed, within=within)
    if not verdict.is_sound:
        first = verdict.problems[0]
        message = f"The casebook in {directory} is not whole, and stays as it is: {first.message} 'cairn verify' tells all that is amiss."
        raise CasebookError("casebook-unsound", message)


def _as_encrypted(file: Path) -> bytes:
    """The settings, as they are written, with the word that the casebook is encrypted. Without it what lies in the clear would be looked
    for, and be gone.

    Raises CasebookError (settings-unreadable)."""
    others = re.sub(r"^[ \t]*encrypted[ \t]*=[ \t]*false\b.*\n?", "", file.read_text("utf-8"), flags=re.MULTILINE)
    changed = re.sub(r"^(casebook\s*=.*)$", r"\1\nencrypted = true", others, count=1, flags=re.MULTILINE)
    try:
        says_so = tomllib.loads(changed).get("encrypted") is True
    except tomllib.TOMLDecodeError:
        says_so = False
    if not says_so:
        message = f"{file} is written in a way that Cairn cannot change. Write 'casebook = …' on a line of its own, and no 'encrypted'."
        raise CasebookError("settings-unreadable", message)
    return changed.encode()
