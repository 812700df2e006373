"""Which accounts of a new extraction are those of the one before: so that incidents keep their ids when a document is read again."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.model.claims import Account


def inherited(before: Sequence[Account], after: Sequence[Account]) -> dict[str, str]:
    """The accounts of `after` that continue one of `before`: new local id -> old local id, one to one.

    An account continues the one with which its claims share most characters of the text; of equals, the first listed.
    Accounts that share none are new."""
    shares = [(shared(old, new), -i, -j) for i, old in enumerate(before) for j, new in enumerate(after)]
    heirs: dict[str, str] = {}
    for share, i, j in sorted(shares, reverse=True):
        old, new = before[-i].id, after[-j].id
        if share and new not in heirs and old not in heirs.values():
            heirs[new] = old
    return heirs


def shared(one: Account, other: Account) -> int:
    """How many characters the passages of two accounts' claims share, passage by passage."""
    return sum(a.passage.shared(b.passage) for a in one.claims for b in other.claims)
