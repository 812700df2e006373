"""The end of the ledger is stamped: one stamp covers every entry before it, since each entry holds the hash of the one before."""

from __future__ import annotations

from base64 import b64encode

from cairn.casebook.casebook import Casebook
from cairn.casebook.checkpoint import Checkpoint
from cairn.casebook.entry import EntryKind
from cairn.casebook.errors import CasebookError
from cairn.casebook.payloads import Stamped
from cairn.casebook.stamps.authority import Authority
from cairn.casebook.stamps.roots import Roots


def is_stamped(casebook: Casebook) -> bool:
    """Whether nothing has come to the ledger since the last stamp."""
    newest = casebook.newest_entries(1)
    return bool(newest) and newest[0].kind == EntryKind.STAMPED


def stamp(casebook: Casebook, authority: Authority) -> Stamped:
    """Have the end of the ledger stamped, and write that down.

    Raises CasebookError, as `Authority.stamp` does, where no stamp is given: then nothing is written."""
    [last] = casebook.newest_entries(1)
    token = authority.stamp(last.sealed)
    told = Stamped(
        seq=last.seq,
        hash=last.hash,
        authority=authority.address,
        at=token.at.isoformat(timespec="seconds"),
        token=b64encode(token.content).decode("ascii"),
    )
    with casebook.writing() as writer:
        writer.append(told)
    return told


def roots_of(casebook: Casebook) -> Roots | None:
    """The certificates that the casebook's settings name; None where they name none.

    Raises CasebookError (certificate-unreadable, stamping-missing)."""
    named = casebook.settings.timestamp_certificate
    return Roots.read(casebook.directory / named) if named else None


def authority_of(casebook: Casebook) -> Authority | None:
    """The authority that the casebook's settings name; None where they name none.

    Raises CasebookError (certificate-unreadable, stamping-missing)."""
    address = casebook.settings.timestamps
    return Authority(address, roots_of(casebook)) if address else None


def stamp_new(casebook: Casebook) -> Stamped | CasebookError | None:
    """Have stamped what has come to the ledger since the last stamp, where the settings name an authority; or why that could not be done.

    An intake is never stopped by it: the next stamp covers what this one would have."""
    try:
        authority = None if is_stamped(casebook) else authority_of(casebook)
        return stamp(casebook, authority) if authority else None
    except CasebookError as error:
        return error


def stamped_checkpoint(casebook: Casebook, authority: Authority) -> Checkpoint:
    """How far the ledger goes, with a stamp that is kept with it: so it proves its age without the casebook.

    Raises CasebookError, as `stamp` does."""
    told = stamp(casebook, authority)
    return Checkpoint(casebook=casebook.id, seq=told.seq, hash=told.hash, at=casebook.time_of(told.seq) or told.at, stamp=told)
