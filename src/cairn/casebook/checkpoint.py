"""A checkpoint: how far the ledger went at some time. Kept apart, it shows when last entries have been removed since."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from cairn.casebook.entry import Entry
from cairn.casebook.errors import CasebookError
from cairn.casebook.folder import write_whole
from cairn.casebook.payloads import Stamped
from cairn.model.base import Frozen


class Checkpoint(Frozen):
    """The last entry of a casebook's ledger at the time `at` of that entry (ISO, UTC): its number and its hash, and what a
    time-stamp authority said of that, where it was asked."""

    casebook: str
    seq: int
    hash: str
    at: str
    stamp: Stamped | None = None

    @classmethod
    def of(cls, casebook: str, entry: Entry) -> Checkpoint:
        """The checkpoint at an entry."""
        return cls(casebook=casebook, seq=entry.seq, hash=entry.hash, at=entry.at)

    @property
    def written(self) -> bytes:
        """Its file: JSON, of lines."""
        return (self.model_dump_json(indent=2, exclude_none=True) + "\n").encode()

    def write(self, file: Path, *, may_be_late: bool = False) -> None:
        """Write it to a file, whole. With `may_be_late` a power cut may bring back the one before, as `write_whole` says.

        Raises CasebookError (disk-full, document-not-kept)."""
        write_whole(file, self.written, may_be_late=may_be_late)

    @classmethod
    def read(cls, file: Path) -> Checkpoint:
        """Read one from a file.

        Raises CasebookError (checkpoint-missing, checkpoint-unreadable)."""
        try:
            return cls.told(file.read_bytes(), file)
        except OSError as error:
            raise CasebookError("checkpoint-missing", f"The checkpoint {file} cannot be opened: {error.strerror}.") from error

    @classmethod
    def told(cls, content: bytes, file: Path) -> Checkpoint:
        """What the content of a file tells.

        Raises CasebookError (checkpoint-unreadable)."""
        try:
            return cls.model_validate_json(content)
        except ValidationError as error:
            raise CasebookError("checkpoint-unreadable", f"{file} is no checkpoint of a casebook, or it was damaged.") from error
