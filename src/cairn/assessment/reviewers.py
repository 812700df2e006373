"""How those who decided are called in what leaves the house. An author's name in a ledger may be a login, or a person's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

UNKNOWN = "a reviewer"


@dataclass(frozen=True, slots=True)
class Reviewers:
    """Who goes out as whom.

    `authors` are the authors of a casebook's decisions in the order of the first of each: it is their number that goes out, and stays
    theirs, since a ledger only grows. `public` are the names, by author, of those who chose to go out under one."""

    authors: Sequence[str] = ()
    public: Mapping[str, str] = field(default_factory=dict)

    def called(self, author: str) -> str:
        """The public name, else the number ("reviewer 2"); of somebody who decided nothing "a reviewer"."""
        if author in self.public:
            return self.public[author]
        return f"reviewer {self.authors.index(author) + 1}" if author in self.authors else UNKNOWN
