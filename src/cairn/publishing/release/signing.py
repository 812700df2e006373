"""A release is signed with a key of its casebook (Ed25519), so that a stranger can tell that two releases are by the same hand.

The key is made at first use and kept beside the casebook, for its owner's eyes only. Whoever has it can sign; what is told of it is its
fingerprint: the SHA-256 of the public key."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError

from cairn.casebook import CasebookError
from cairn.casebook.beside import path_beside, read_beside
from cairn.casebook.entry import digest
from cairn.casebook.sealing.seal import CLEAR, Seal
from cairn.model.base import Frozen
from cairn.publishing.release.errors import PublishError, not_installed

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY = "release.key"


class Signature(Frozen):
    """`RELEASE.sig`: the public key and the signature over the bytes of the manifest, in hexadecimal."""

    algorithm: Literal["Ed25519"] = "Ed25519"
    key: str
    signature: str

    @property
    def fingerprint(self) -> str:
        """By which the key is told."""
        return digest(bytes.fromhex(self.key))

    @property
    def written(self) -> bytes:
        """The file."""
        return (self.model_dump_json(indent=2) + "\n").encode()

    def holds(self, content: bytes) -> bool:
        """Whether it is a signature over this content by its key.

        Raises PublishError (publish-missing)."""
        try:
            from cryptography.exceptions import InvalidSignature
            from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
        except ModuleNotFoundError as error:
            raise not_installed() from error
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.key)).verify(bytes.fromhex(self.signature), content)
        except (InvalidSignature, ValueError):
            return False
        return True

    @classmethod
    def read(cls, content: bytes) -> Signature | None:
        """What a file holds; None where that is no signature."""
        try:
            read = cls.model_validate_json(content)
            for told in (read.key, read.signature):
                bytes.fromhex(told)
        except (ValidationError, ValueError):
            return None
        return read


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs with the key of a casebook."""

    key: Ed25519PrivateKey

    @property
    def public(self) -> str:
        """The public key, in hexadecimal."""
        return self.key.public_key().public_bytes_raw().hex()

    @property
    def fingerprint(self) -> str:
        """By which the key is told."""
        return digest(bytes.fromhex(self.public))

    def sign(self, content: bytes) -> Signature:
        """The signature over some content. The same key and content give the same one."""
        return Signature(key=self.public, signature=self.key.sign(content).hex())


def signer_of(directory: Path, seal: Seal = CLEAR) -> Signer:
    """Whoever signs for the casebook in a folder, under its seal; its key is made where there is none yet.

    Raises PublishError (publish-missing, release-key-unreadable)."""
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ModuleNotFoundError as error:
        raise not_installed() from error
    file = path_beside(directory, KEY, seal)
    try:
        if not file.exists():
            _keep(file, seal.sealed(Ed25519PrivateKey.generate().private_bytes_raw().hex().encode(), KEY))
        return Signer(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(read_beside(directory, KEY, seal).decode("ascii"))))
    except (OSError, ValueError, CasebookError) as error:
        message = (
            f"{file}, the key that signs releases, cannot be read or made. Put it back from a backup: "
            "signed by another, nobody can tell that a release is yours."
        )
        raise PublishError("release-key-unreadable", message) from error


def _keep(file: Path, secret: bytes) -> None:
    """Write a key that only its owner may read, whole or not at all. One that somebody else has made meanwhile stays."""
    handle, name = tempfile.mkstemp(dir=file.parent)  # 0600
    try:
        with os.fdopen(handle, "wb") as made:
            made.write(secret)
            made.flush()
            os.fsync(made.fileno())
        os.link(name, file)
    except FileExistsError:
        return
    finally:
        os.unlink(name)
