"""The stamps of a ledger held against the ledger, and against the certificates of authorities that somebody trusts."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cairn.casebook.entry import Entry
from cairn.casebook.errors import CasebookError
from cairn.casebook.payloads import Stamped, payload_of
from cairn.casebook.stamps.roots import Roots
from cairn.casebook.stamps.token import Token


@dataclass(frozen=True, slots=True)
class Checked:
    """A stamp, told by entry `number` of the ledger. `fault` is what is wrong with it, None where nothing is."""

    number: int
    stamp: Stamped
    fault: CasebookError | None


Hashes = Mapping[tuple[int, str | None], str]
"""The hashes that may be stamped: of an entry by its number, of a document by the number of the entry that added it and its id."""


def check_stamps(entries: Iterable[Entry], hashes: Hashes, roots: Roots | None) -> list[Checked]:
    """Each stamp among some entries, held against the `hashes` of a ledger; without `roots` no signature is checked."""
    return [_checked(entry, told, hashes, roots) for entry in entries if isinstance(told := payload_of(entry), Stamped)]


def _checked(entry: Entry, told: Stamped, hashes: Hashes, roots: Roots | None) -> Checked:
    try:
        if hashes.get((told.seq, told.document)) != told.hash or told.seq >= entry.seq:
            message = (
                f"It is over entry {told.seq} of another ledger, or of what this one was before it was rewritten, or over other bytes."
            )
            raise CasebookError("stamp-foreign", message)
        check(told, roots)
    except CasebookError as error:
        return Checked(entry.seq, told, error)
    return Checked(entry.seq, told, None)


def check(told: Stamped, roots: Roots | None) -> None:
    """Hold a stamp against what is said of it, and against the certificates.

    Raises CasebookError (stamp-unreadable, stamp-refused, stamp-differs, stamp-untrusted, stamping-missing)."""
    try:
        token = Token.read(b64decode(told.token, validate=True))
    except ValueError as error:
        raise CasebookError("stamp-unreadable", "What is kept as its token is none: it was altered.") from error
    if token.hash != told.hash:
        raise CasebookError("stamp-differs", f"The authority stamped another hash ({token.hash}) than is written here ({told.hash}).")
    if token.at.isoformat(timespec="seconds") != told.at:
        raise CasebookError("stamp-differs", f"The authority told another time ({token.at.isoformat()}) than is written here ({told.at}).")
    if roots:
        roots.check(token)
