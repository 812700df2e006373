"""A backup: all of a casebook in one encrypted file, proved whole, from which it can be made again on either store."""

from cairn.casebook.backup.checking import Contents, check, needs_passphrase
from cairn.casebook.backup.keys import Closing, Opening
from cairn.casebook.backup.making import Backed, make_backup
from cairn.casebook.backup.outside import is_backup
from cairn.casebook.backup.restoring import restore
from cairn.casebook.backup.tables import Kept

__all__ = ["Backed", "Closing", "Contents", "Kept", "Opening", "check", "is_backup", "make_backup", "needs_passphrase", "restore"]
