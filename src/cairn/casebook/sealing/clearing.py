"""What lies in the clear of a casebook that is encrypted, or is to be: found, encrypted, and removed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from cairn.casebook.errors import CasebookError
from cairn.casebook.folder import DocumentFolder, write_whole
from cairn.casebook.sealing import keyfile
from cairn.casebook.sealing.database import exported
from cairn.casebook.sealing.passphrase import checked
from cairn.casebook.sealing.seal import CLEAR, SUFFIX, Closed, Seal

SMALL = ("checkpoint.json", "searches.json", "release.key")
"""The files beside the store that are encrypted as they are."""
ARRIVALS = "intake"
CAPTURE = ".warc"
"""What is kept of how an address answered has the name of what came from it, and this."""
STORES = "*.sqlite"
OPEN = ("cairn.toml", keyfile.NAME)
"""What stays as it is: the settings, and the key, which is closed by itself."""


def begin_sealing(directory: Path, passphrase: str | None) -> Seal:
    """The seal of a casebook that is to be made in a folder; the key that an interrupted attempt has made is taken up.

    Raises CasebookError (casebook-begun, passphrase-short, passphrase-wrong, rest-missing, disk-full, document-not-kept)."""
    is_begun = (directory / keyfile.NAME).exists()
    if passphrase is None:
        if is_begun:
            message = f"An encrypted casebook was begun in {directory}. Go on with --encrypted, or choose another folder."
            raise CasebookError("casebook-begun", message)
        return CLEAR
    make = keyfile.open_key if is_begun else keyfile.make_key
    return Closed(make(directory, checked(passphrase)))


def finish_sealing(directory: Path, seal: Seal) -> None:
    """Encrypt and remove what lies in the clear in the folder of an encrypted casebook: what an interrupted run has left, or somebody
    who had it open before. Nothing is removed that is not there encrypted, and on the disk."""
    if isinstance(seal, Closed) and any(_clear(directory)):
        seal_files(directory, seal)
        for database in directory.glob(STORES):
            if not (directory / seal.place(database.name)).exists():
                exported(database, directory / seal.place(database.name), seal.database or "")
        remove_clear(directory)


def _clear(directory: Path) -> Iterator[Path]:
    """What of the files and folders of a casebook lies in the clear."""
    yield from (directory / name for name in ("documents", ARRIVALS, *SMALL) if (directory / name).exists())
    yield from (file for file in directory.glob(f"{STORES}*") if SUFFIX not in file.name)  # -wal and -shm too


def seal_files(directory: Path, seal: Closed) -> None:
    """Encrypt all files but databases, each beside itself; what is encrypted already is passed over.

    Raises CasebookError (disk-full, document-not-kept, document-altered)."""
    clear, closed = DocumentFolder(directory), DocumentFolder(directory, seal)
    for file in sorted(clear.path.glob("[0-9a-f][0-9a-f]/*")):
        sha256 = file.parent.name + file.name
        closed.put(clear.checked(sha256))
    for name in SMALL:
        _seal_file(directory / name, directory / seal.place(name), seal)
    for file in (directory / ARRIVALS).glob("[0-9a-f]*"):
        _seal_file(file, directory / seal.place(ARRIVALS) / file.name, seal)


def _seal_file(file: Path, into: Path, seal: Closed) -> None:
    if file.is_file() and not into.exists():
        write_whole(into, seal.sealed(file.read_bytes(), file.name))


def remove_clear(directory: Path) -> None:
    """Remove what lies in the clear; it must be there encrypted."""
    for found in [*_clear(directory)]:
        _remove(found)


def remove_sealed(directory: Path) -> None:
    """Remove what an interrupted attempt to encrypt has left. Only where the casebook's settings do not say that it is encrypted."""
    for found in [*directory.glob(f"*{SUFFIX}*"), directory / keyfile.NAME]:
        _remove(found)


def _remove(found: Path) -> None:
    if found.is_dir():
        shutil.rmtree(found, ignore_errors=True)  # another may be at it
    else:
        found.unlink(missing_ok=True)


def not_ours(directory: Path) -> list[str]:
    """The names in the folder of a casebook that Cairn does not know."""
    ours = {*_clear(directory), *(directory / name for name in OPEN)}
    return sorted(file.name for file in directory.iterdir() if file not in ours and SUFFIX not in file.name)
