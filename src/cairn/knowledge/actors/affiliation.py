"""What an actor belongs to, and when: Katiba Macina is part of JNIM since 2 March 2017, and was not before."""

from __future__ import annotations

from datetime import date

from cairn.model.base import Frozen
from cairn.model.vocabulary import Relation


class Affiliation(Frozen):
    """A body, by its key, that an actor stands under or beside.

    `since` and `until` are the first and the last day, None where open or unknown."""

    key: str
    relation: Relation = Relation.PART_OF
    since: date | None = None
    until: date | None = None

    def holds_throughout(self, first: date | None, last: date | None) -> bool:
        """Whether it holds on every day from `first` to `last`; where no day is known, only what has no dates does."""
        if first is None or last is None:
            return self.since is None and self.until is None
        return (self.since is None or self.since <= first) and (self.until is None or last <= self.until)
