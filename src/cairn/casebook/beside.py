"""The small files beside the store: each written whole, and encrypted where the casebook is."""

from __future__ import annotations

from pathlib import Path

from cairn.casebook.folder import write_whole
from cairn.casebook.sealing.seal import CLEAR, Seal


def path_beside(directory: Path, name: str, seal: Seal = CLEAR) -> Path:
    """Where a file of this name lies."""
    return directory / seal.place(name)


def read_beside(directory: Path, name: str, seal: Seal = CLEAR) -> bytes:
    """What a file holds.

    Raises OSError where it cannot be read, CasebookError (sealed-altered)."""
    return seal.opened(path_beside(directory, name, seal).read_bytes(), name)


def write_beside(directory: Path, name: str, content: bytes, seal: Seal = CLEAR, *, may_be_late: bool = False) -> None:
    """Write a file, whole, as `write_whole` does.

    Raises CasebookError (disk-full, document-not-kept)."""
    write_whole(path_beside(directory, name, seal), seal.sealed(content, name), may_be_late=may_be_late)
