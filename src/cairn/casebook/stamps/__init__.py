"""Time stamps (RFC 3161): an authority that sees nothing but a hash says that the ledger was as far as this at some time."""

from cairn.casebook.stamps.authority import Authority
from cairn.casebook.stamps.checking import Checked, check_stamps
from cairn.casebook.stamps.roots import Roots
from cairn.casebook.stamps.stamping import authority_of, is_stamped, roots_of, stamp, stamp_document, stamp_new, stamped_checkpoint

__all__ = [
    "Authority",
    "Checked",
    "Roots",
    "authority_of",
    "check_stamps",
    "is_stamped",
    "roots_of",
    "stamp",
    "stamp_document",
    "stamp_new",
    "stamped_checkpoint",
]
