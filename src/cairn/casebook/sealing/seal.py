"""The seal of a casebook: how its files are called and what lies in them, in the clear or encrypted."""

from __future__ import annotations

from typing import BinaryIO, cast

from cairn.casebook.errors import CasebookError
from cairn.casebook.sealing.cipher import BrokenError, SealedWriter, opened, sealed
from cairn.casebook.sealing.key import Key

SUFFIX = ".sealed"
"""What is encrypted is called so; a casebook that is being encrypted holds both for a while."""


class Seal:
    """None: all lies in the clear, under its own name."""

    is_closed = False
    database: str | None = None
    """The key of the casebook's databases, in hexadecimal; None where they are not encrypted."""

    def place(self, name: str) -> str:
        """What a file or folder of the casebook is called."""
        return name

    def document(self, sha256: str) -> str:
        """What the file of a document is called."""
        return sha256

    def sealed(self, content: bytes, name: str) -> bytes:
        """What is written for a file of this name."""
        return content

    def opened(self, content: bytes, name: str) -> bytes:
        """What was meant by what lies in a file of this name.

        Raises CasebookError (sealed-altered)."""
        return content

    def writer(self, file: BinaryIO, name: str) -> BinaryIO:
        """A file to write to, of this name."""
        return file

    def passing(self) -> Seal:
        """The seal of what is gone in a moment."""
        return self


class Closed(Seal):
    """One that encrypts, with a casebook's key."""

    is_closed = True

    def __init__(self, key: Key) -> None:
        """That of a casebook with this key."""
        self.key = key
        self.database = key.derived("database").hex()

    def place(self, name: str) -> str:
        """What is encrypted has a name that says so."""
        return name + SUFFIX

    def document(self, sha256: str) -> str:
        """By the document's hash itself, whoever takes the folder could prove that a document they have is in it."""
        return self.key.name(sha256)

    def sealed(self, content: bytes, name: str) -> bytes:
        """Encrypted, and tied to the name."""
        return sealed(content, self.key, name)

    def opened(self, content: bytes, name: str) -> bytes:
        """The content, where it is as it was sealed under this name.

        Raises CasebookError (sealed-altered)."""
        try:
            return opened(content, self.key, name)
        except BrokenError as error:
            message = f"{name}{SUFFIX} was changed, or is that of another casebook: it cannot be opened with this one's key."
            raise CasebookError("sealed-altered", message) from error

    def writer(self, file: BinaryIO, name: str) -> BinaryIO:
        """One that encrypts."""
        return cast("BinaryIO", SealedWriter(file, self.key, name))

    def passing(self) -> Seal:
        """One with a key that nobody keeps."""
        return Closed(Key.new())


CLEAR = Seal()
"""All lies in the clear."""
