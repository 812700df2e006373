"""The folder of what has arrived and is not taken in yet: each file under a name of ours, never under the sender's."""

from __future__ import annotations

import os
import re
import secrets
import time
import unicodedata
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from cairn.casebook import Casebook
from cairn.casebook.sealing.cipher import settle
from cairn.casebook.sealing.clearing import CAPTURE
from cairn.casebook.sealing.seal import CLEAR, Seal

__all__ = ["ABANDONED", "FOLDER", "Arrivals", "plain_name", "settle"]

FOLDER = "intake"
ABANDONED = 48 * 3600.0
"""Seconds after which a file that no job has belongs to nobody: its sender was cut off. No form takes so long, on however slow a line."""
LONGEST_NAME = 200


class Arrivals:
    """The files that jobs have, in a casebook's folder."""

    def __init__(self, directory: Path, seal: Seal = CLEAR) -> None:
        """Of the casebook in `directory`, under its seal."""
        self.path = directory / seal.place(FOLDER)
        self._seal = seal

    @classmethod
    def of(cls, casebook: Casebook) -> Arrivals:
        """Those of a casebook."""
        return cls(casebook.directory, casebook.seal)

    @property
    def is_sealed(self) -> bool:
        """Whether the files are encrypted."""
        return self._seal.is_closed

    def new(self) -> tuple[str, BinaryIO]:
        """A new file: its name, and the file, open for writing. Nobody else on this machine may read it."""
        self.path.mkdir(mode=0o700, exist_ok=True)
        name = secrets.token_hex(16)
        file = os.fdopen(os.open(self.path / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        return name, self._seal.writer(file, name)

    def put(self, content: bytes) -> str:
        """Keep bytes; the name of their file, which is on the disk when this returns. Where it cannot be, nothing of it is left."""
        name, file = self.new()
        try:
            with file:
                file.write(content)
                settle(file)
        except BaseException:
            self.drop([name])
            raise
        return name

    def put_capture(self, name: str, content: bytes) -> None:
        """Keep beside a file how its address answered."""
        target = self._capture(name)
        opened = os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        with self._seal.writer(opened, target.name) as file:
            file.write(content)
            settle(file)

    def capture(self, name: str) -> bytes | None:
        """How the address of a file answered; None where that was not kept.

        Raises CasebookError (sealed-altered)."""
        file = self._capture(name)
        with suppress(FileNotFoundError):
            return self._seal.opened(file.read_bytes(), file.name)
        return None

    def _capture(self, name: str) -> Path:
        return self.file(name).with_suffix(CAPTURE)

    def file(self, name: str) -> Path:
        """Where a file lies."""
        if not re.fullmatch("[0-9a-f]{32}", name):
            raise ValueError(name)
        return self.path / name

    def content(self, name: str) -> bytes:
        """What a file holds.

        Raises CasebookError (sealed-altered)."""
        return self._seal.opened(self.file(name).read_bytes(), name)

    def drop(self, names: Collection[str]) -> None:
        """Remove files that are not needed any more."""
        for name in names:
            self.file(name).unlink(missing_ok=True)
            self._capture(name).unlink(missing_ok=True)

    def clear(self, kept: Collection[str]) -> None:
        """Remove what interrupted senders have left: files that are not among those `kept`, and not quite new."""
        for file in self.path.glob("[0-9a-f]*"):
            with suppress(FileNotFoundError):  # its sender was cut off just now
                if file.name.removesuffix(CAPTURE) not in kept and time.time() - file.stat().st_mtime > ABANDONED:
                    file.unlink()


def plain_name(given: str) -> str:
    """The name of a file as its sender gives it, as mere text: no folders, nothing that cannot be shown, not too long."""
    last = re.split(r"[/\\]", given)[-1]
    shown = "".join(c for c in last if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
    stem, dot, suffix = shown.strip().rpartition(".")
    if len(shown) > LONGEST_NAME and dot and len(suffix) < 20:
        shown = f"{stem[: LONGEST_NAME - len(suffix) - 1]}.{suffix}"
    return shown.strip(" .")[:LONGEST_NAME] if shown.strip(" .") else "unnamed"
