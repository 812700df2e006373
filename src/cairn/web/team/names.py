"""Names of people: what may be one, and which two are the same. A person's name signs what they decide, for good."""

from __future__ import annotations

import unicodedata

from cairn.web.errors import WebError

LONGEST = 60
TAKEN = frozenset({"the linker", "machine", "unnamed"})
"""What the ledger calls those who are nobody."""


def kept(name: str) -> str:
    """A name as it is kept.

    Raises WebError (name-unfit)."""
    neat = unicodedata.normalize("NFC", " ".join(name.split()))
    if not 0 < len(neat) <= LONGEST or not neat.isprintable() or folded(neat) in TAKEN:
        message = f"'{neat[:LONGEST]}' is no name to work under. Give one of 1 to {LONGEST} letters that is nobody else's."
        raise WebError("name-unfit", message)
    return neat


def folded(name: str) -> str:
    """What two names have in common that could be taken for one another by their letters."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", " ".join(name.split())).casefold())
