"""Where words stand: from a claim or response of a record to the document's page, at the passage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cairn.model.incident import ClaimRef, IncidentRecord, RecordedClaim, RecordedDocument, ResponseRef, ResponseSource
from cairn.model.values import Passage


def place_of(passage: Passage) -> str:
    """A passage in an address: "412-655"; "t0-20" where it counts in the title."""
    return f"{'t' if passage.within else ''}{passage.start}-{passage.end}"


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in a document: the document as the record numbers it, and the passage in it."""

    document: RecordedDocument
    passage: Passage

    @property
    def at(self) -> str:
        """The passage in an address."""
        return place_of(self.passage)

    @property
    def path(self) -> str:
        """The path of the document's page."""
        return f"/documents/{self.document.head.sha256}"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words, and every place where they stand."""

    words: str
    cited: tuple[Cited, ...]


class Citing:
    """Finds the words behind the values of a record."""

    def __init__(self, record: IncidentRecord) -> None:
        """Of this record."""
        self._documents = {document.head.id: document for document in record.documents}
        self._claims = {recorded.ref: recorded for recorded in record.claims}
        self._responses = {(source.document, source.response): source for response in record.responses for source in response.sources}

    def claims(self, refs: Iterable[ClaimRef]) -> tuple[Quote, ...]:
        """The words of some claims."""
        found = (self._claims[ref] for ref in refs if ref in self._claims)
        return quotes(self._cited(one.ref.document, one.claim.passage) for one in found)

    def recorded(self, claims: Iterable[RecordedClaim]) -> tuple[Quote, ...]:
        """The words of some claims of the record."""
        return self.claims(claim.ref for claim in claims)

    def sources(self, sources: Iterable[ResponseSource]) -> tuple[Quote, ...]:
        """The words in which a response or promise was reported."""
        return quotes(self._cited(one.document, one.passage) for one in sources)

    def responses(self, refs: Iterable[ResponseRef]) -> tuple[Quote, ...]:
        """The words of some responses."""
        return self.sources(self._responses[key] for ref in refs if (key := (ref.document, ref.response)) in self._responses)

    def passage(self, document: str, passage: Passage) -> tuple[Quote, ...]:
        """The words of one passage."""
        return quotes([self._cited(document, passage)])

    def _cited(self, document: str, passage: Passage) -> Cited:
        return Cited(self._documents[document], passage)


def quotes(cited: Iterable[Cited]) -> tuple[Quote, ...]:
    """The same words in several documents are quoted once, with all the places where they stand."""
    by_words: dict[str, dict[tuple[int, str], Cited]] = {}
    for one in cited:
        words = " ".join(one.passage.quote.split())
        by_words.setdefault(words, {})[one.document.number, one.at] = one
    return tuple(Quote(words, tuple(places[key] for key in sorted(places))) for words, places in by_words.items())
