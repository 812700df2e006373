"""By what a backup is closed and opened: a passphrase, or the keys of those who may open it (age: X25519)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cairn.casebook.errors import CasebookError
from cairn.casebook.sealing.age import NotOpenedError, open_by
from cairn.casebook.sealing.libraries import library


@dataclass(frozen=True, slots=True)
class Closing:
    """Who may open a backup: whoever knows the `passphrase`, where there is one, and whoever has the key of a recipient (`age1…`)."""

    passphrase: str | None = field(default=None, repr=False)
    recipients: Sequence[str] = ()

    def keys(self) -> list[Any]:
        """The recipients, as the library takes them.

        Raises CasebookError (recipient-unknown, rest-missing)."""
        pyrage = library("pyrage")
        try:
            return [pyrage.x25519.Recipient.from_str(one.strip()) for one in self.recipients]
        except pyrage.RecipientError as error:
            raise CasebookError("recipient-unknown", "A recipient is the public key of age, as age-keygen tells it: age1…") from error


@dataclass(frozen=True, slots=True)
class Opening:
    """By what a backup is opened: the `passphrase`, or the file of a recipient's secret key (`AGE-SECRET-KEY-1…`)."""

    passphrase: str | None = field(default=None, repr=False)
    identity: Path | None = None

    def key(self, closed: bytes | None) -> Any:  # noqa: ANN401 (a library's identity)
        """The key of the content; `closed` is that which the passphrase opens, where the backup holds one.

        Raises CasebookError (passphrase-wrong, backup-for-recipients, identity-unreadable, rest-missing)."""
        if self.identity:
            return _identity_in(self.identity)
        if closed is None:
            message = "This backup opens by no passphrase, but by the secret key of a recipient. Name its file with --identity."
            raise CasebookError("backup-for-recipients", message)
        pyrage = library("pyrage")
        try:
            return pyrage.x25519.Identity.from_str(open_by(self.passphrase or "", closed).decode("ascii"))
        except (NotOpenedError, pyrage.IdentityError, ValueError) as error:
            message = "That passphrase does not open this backup, or the part that holds its key was damaged."
            raise CasebookError("passphrase-wrong", message) from error


def _identity_in(file: Path) -> Any:  # noqa: ANN401 (a library's identity)
    pyrage = library("pyrage")
    try:
        [line] = [line.strip() for line in file.read_text("ascii").splitlines() if line.startswith("AGE-SECRET-KEY-")]
        return pyrage.x25519.Identity.from_str(line)
    except (OSError, ValueError, pyrage.IdentityError) as error:
        raise CasebookError("identity-unreadable", f"{file} holds no secret key of age (one line: AGE-SECRET-KEY-1…).") from error
