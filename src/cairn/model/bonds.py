"""What people decided, as it binds whoever links accounts anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cairn.model.references import AccountRef


@dataclass(frozen=True, slots=True)
class Bonds:
    """Groups of accounts that stay together, each in an incident of its own that keeps its id, and pairs that never stand together."""

    together: tuple[frozenset[AccountRef], ...] = ()
    apart: frozenset[frozenset[AccountRef]] = frozenset()

    def part(self, ones: Iterable[AccountRef], others: Iterable[AccountRef]) -> bool:
        """Whether some account of one group never stands with some account of another."""
        if not self.apart:
            return False
        theirs = [*others]
        return any(frozenset({one, other}) in self.apart for one in ones for other in theirs)


FREE = Bonds()
"""Nobody has decided anything."""
