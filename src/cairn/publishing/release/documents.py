"""How documents are called in a release: an id may be a person's name, and a hash tells whoever has a document that it is here."""

from __future__ import annotations

import re
from collections.abc import Collection

from cairn.publishing.release.policy import Audience, ReleasePolicy

HASH = re.compile("[0-9a-f]{64}")


class DocumentNames:
    """The documents of a release, each called alike wherever it stands. `marked` are those that somebody marked as public."""

    def __init__(self, policy: ReleasePolicy, marked: Collection[str]) -> None:
        """By what `policy` says of addresses."""
        self.policy = policy
        self.marked = marked
        self._numbers: dict[str, str] = {}

    def is_addressed(self, id: str) -> bool:
        """Whether its title, address and hash leave."""
        return self.policy.addresses == "all" or (self.policy.addresses == "marked_public" and id in self.marked)

    def called(self, id: str) -> str:
        """Its id, where that leaves and is a hash; else a number ("d3"), in the order in which the release comes to them. A court is
        given every id as it is kept."""
        is_kept = self.policy.addresses == "all" and (self.policy.audience is Audience.COURT or HASH.fullmatch(id))
        return id if is_kept else self._numbers.setdefault(id, f"d{len(self._numbers) + 1}")
