"""The certificates of authorities that somebody trusts: by them a stamp is believed, and by nothing that comes along with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cairn.casebook.errors import CasebookError
from cairn.casebook.stamps.token import Token, not_installed

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


@dataclass(frozen=True, slots=True)
class Roots:
    """Some certificates, the roots first of all."""

    certificates: tuple[Certificate, ...]

    @classmethod
    def read(cls, file: Path) -> Roots:
        """Those in a file (PEM).

        Raises CasebookError (certificate-unreadable, stamping-missing)."""
        try:
            from cryptography.x509 import load_pem_x509_certificates
        except ModuleNotFoundError as error:
            raise not_installed() from error
        try:
            return cls(tuple(load_pem_x509_certificates(file.read_bytes())))
        except (OSError, ValueError) as error:
            message = f"{file} cannot be read as certificates (PEM). Get the file from the time-stamp authority anew."
            raise CasebookError("certificate-unreadable", message) from error

    def check(self, token: Token) -> None:
        """Refuse a token that no authority among these has signed, with a certificate that was good then and is for time stamps.

        Raises CasebookError (stamp-untrusted, stamping-missing)."""
        try:
            from rfc3161_client import VerifierBuilder
        except ModuleNotFoundError as error:
            raise not_installed() from error
        try:
            VerifierBuilder(roots=[*self.certificates]).build().verify(token.response, bytes.fromhex(token.hash))
        except Exception as error:  # its own, and those of what reads certificates
            reason = str(error).strip().split("\n", 1)[0][:160] or type(error).__name__
            message = f"The time stamp is not signed by an authority that the given certificates vouch for ({reason})."
            raise CasebookError("stamp-untrusted", message) from error
