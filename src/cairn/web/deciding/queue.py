"""What waits for a person: doubtful links with both sides, readings in doubt, documents nobody has looked through, failures, proposals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cairn.casebook import Failure
from cairn.casebook.aside import Aside
from cairn.casebook.proposing import Proposal
from cairn.model.comparison import Comparison
from cairn.model.extraction import DocumentHead
from cairn.model.incident import IncidentRecord
from cairn.model.placement import Doubt, PlacedAccount, Term
from cairn.model.unsure import Unsure
from cairn.model.values import Passage
from cairn.web.deciding.claimlines import AccountLines, ClaimLine

SIZE = 10
"""How many of a kind a page shows at most."""
COUNTED = 100
"""How many documents, and readings in doubt, are counted at most: there may be very many."""


class Waiting(StrEnum):
    """What kinds of things wait."""

    DOUBTS = "doubts"
    UNSURE = "unsure"
    DOCUMENTS = "documents"
    PROPOSALS = "proposals"
    FAILURES = "failures"


COUNTED_IN_PART = frozenset({Waiting.UNSURE, Waiting.DOCUMENTS})
"""What is counted no further than COUNTED."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that may be one: the incident's record, and the account whose words are to be read."""

    record: IncidentRecord
    account: PlacedAccount


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A question whether an account (`one`) tells of another incident (`other`), with the evidence in bits, the heaviest first."""

    doubt: Doubt
    one: Side
    other: Side
    comparison: Comparison

    @property
    def supporting(self) -> Sequence[Term]:
        """What speaks for one event."""
        return sorted((term for term in self.comparison.terms if term.weight > 0), key=lambda term: -term.weight)

    @property
    def opposing(self) -> Sequence[Term]:
        """What speaks against it."""
        return sorted((term for term in self.comparison.terms if term.weight < 0), key=lambda term: term.weight)


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A reading in doubt, and why: a claim (`line`) of an account; None where the account's day and places are meant."""

    account: AccountLines
    line: ClaimLine | None
    reasons: tuple[Unsure, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The words that were read, each once: of the claim; else of the day and the places, and of what the account says first."""
        if self.line:
            return (self.line.read.passage,)
        read = self.account.read
        day = read.when.passage if read.when else None
        told = [day, *(place.passage for place in read.where), *(claim.passage for claim in read.claims[:1])]
        return tuple(dict.fromkeys(passage for passage in told if passage))


@dataclass(frozen=True, slots=True)
class Fresh:
    """A document that nobody has looked through, with what was found in it."""

    document: DocumentHead
    name: str
    accounts: tuple[AccountLines, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """What is shown of what waits: of each kind how many there are (of some at most so many as are counted), and the first of them; and of
    what was not read what was set aside last."""

    counts: dict[Waiting, int]
    doubts: tuple[Doubtful, ...] = ()
    unsure: tuple[Uncertain, ...] = ()
    documents: tuple[Fresh, ...] = ()
    failures: tuple[Failure, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    aside: tuple[Aside, ...] = ()

    def is_cut(self, kind: Waiting) -> bool:
        """Whether more of a kind may wait than are counted."""
        return kind in COUNTED_IN_PART and self.counts[kind] >= COUNTED
