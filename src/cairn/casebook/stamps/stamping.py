"""The end of the ledger is stamped: one stamp covers every entry before it, since each entry holds the hash of the one before."""

from __future__ import annotations

from base64 import b64encode

from cairn.casebook.casebook import Casebook
from cairn.casebook.checkpoint import Checkpoint
from cairn.casebook.entry import EntryKind
from cairn.casebook.errors import CasebookError
from cairn.casebook.payloads import Stamped, payload_of
from cairn.casebook.rows import DocumentRow
from cairn.casebook.stamps.authority import Authority
from cairn.casebook.stamps.roots import Roots


def is_stamped(casebook: Casebook) -> bool:
    """Whether nothing has come to the ledger since its end was stamped."""
    [newest] = casebook.newest_entries(1)
    told = payload_of(newest) if newest.kind == EntryKind.STAMPED else None
    return isinstance(told, Stamped) and told.document is None


def stamp(casebook: Casebook, authority: Authority) -> Stamped:
    """Have the end of the ledger stamped, and write that down.

    Raises CasebookError, as `Authority.stamp` does, where no stamp is given: then nothing is written."""
    [last] = casebook.newest_entries(1)
    return _kept(casebook, authority, last.sealed, last.seq)


def stamp_document(casebook: Casebook, authority: Authority, document: str) -> Stamped:
    """Have the bytes of one document stamped, so that they and the token alone prove their age; and write that down.

    Raises CasebookError (document-unknown, document-missing, document-altered), and as `Authority.stamp` does."""
    with casebook.reading() as view:
        sha256 = view.head(document).sha256
        added = view.rows.get(DocumentRow, document)
    return _kept(casebook, authority, casebook.folder.checked(sha256), added.seq if added else 0, document)


def _kept(casebook: Casebook, authority: Authority, content: bytes, seq: int, document: str | None = None) -> Stamped:
    token = authority.stamp(content)
    told = Stamped(
        seq=seq,
        hash=token.hash,
        authority=authority.address,
        at=token.at.isoformat(timespec="seconds"),
        token=b64encode(token.content).decode("ascii"),
        document=document,
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
