"""A dossier is sealed: one file, signed over each of its bytes, by a signature that stands in the file itself.

The seal is `cairn-seal:ed25519:KEY:SIGNATURE`, in hexadecimal, among the keywords of the PDF. What is signed is the file with every digit
of the signature set to 0: whoever has the file alone can check all of it, and no other file is needed that might get lost."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cairn.publishing.release.errors import PublishError
from cairn.publishing.release.signing import Signature, Signer

DIGITS = 128
SEAL = re.compile(rb"cairn-seal:ed25519:([0-9a-f]{64}):([0-9a-f]{128})")
OPEN = "0" * DIGITS


@dataclass(frozen=True, slots=True)
class Seal:
    """The signature that stands in a file, and what it signs."""

    signature: Signature
    content: bytes

    @property
    def holds(self) -> bool:
        """Whether nothing was changed since it was sealed by this key.

        Raises PublishError (publish-missing)."""
        return self.signature.holds(self.content)


def open_seal(signer: Signer) -> str:
    """The seal of a file that is not signed yet, by a key."""
    return f"cairn-seal:ed25519:{signer.public}:{OPEN}"


def sealed(pdf: bytes, signer: Signer) -> bytes:
    """A file in which the open seal has been closed.

    Raises PublishError (dossier-not-sealed) where there is none, or another beside it."""
    seal = seal_of(pdf)
    if seal is None or seal.content != pdf or seal.signature.key != signer.public:
        raise PublishError("dossier-not-sealed", "The dossier cannot be sealed: what is to be in it looks like a seal of its own.")
    signature = signer.sign(pdf).signature.encode()
    return SEAL.sub(lambda found: found.group()[:-DIGITS] + signature, pdf)


def seal_of(pdf: bytes) -> Seal | None:
    """The one seal of a file; None where it has none, or several that differ."""
    found = {*SEAL.findall(pdf)}
    if len(found) != 1:
        return None
    key, signature = found.pop()
    content = SEAL.sub(lambda found: found.group()[:-DIGITS] + OPEN.encode(), pdf)
    return Seal(Signature(key=key.decode(), signature=signature.decode()), content)
