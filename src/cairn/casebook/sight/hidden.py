"""What a casebook keeps from somebody, as it is marked today: for a past day too, so that the past is no way round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from cairn.casebook.marking import Marking, markings
from cairn.casebook.rows import DocumentRow, Rows
from cairn.casebook.sight.eyes import Eyes
from cairn.casebook.sight.phrases import Phrases, phrases
from cairn.knowledge.folding import words

TELLING = 5
"""Words of a restricted claim that are enough to know it again in the copies of its document."""


@dataclass(frozen=True)
class Hidden:
    """The markings that keep something from somebody; the hashes of the texts of the documents that they are about; and the words of
    restricted claims, by which they are known again in copies of their documents."""

    markings: tuple[Marking, ...]
    texts: dict[str, str]
    quotes: Phrases

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is kept from them."""
        return not self.markings

    @property
    def key(self) -> tuple[int, ...]:
        """What tells it from what is kept from others."""
        return tuple(one.seq for one in self.markings)

    @cached_property
    def documents(self) -> frozenset[str]:
        """The documents that are not there."""
        return frozenset(one.subject.document for one in self.markings if one.subject.is_whole_document and one.subject.document)

    @cached_property
    def whole_texts(self) -> frozenset[str]:
        """The hashes of texts that are not there, whichever document prints them."""
        return frozenset(self.texts[id] for id in self.documents if id in self.texts)

    @cached_property
    def parts(self) -> tuple[Marking, ...]:
        """The claims and fields that are not there."""
        return tuple(one for one in self.markings if one.subject.account is not None)

    def parts_of(self, document: DocumentRow) -> tuple[Marking, ...]:
        """Those of a document, or of another with the very same text."""
        return tuple(one for one in self.parts if self.texts.get(one.subject.document or "") == document.text_sha256)

    @cached_property
    def names(self) -> Phrases:
        """The names that nobody may read."""
        named = [one for one in self.markings if one.subject.person]
        return tuple(found for one in named for found in people(one.subject.person, one.seq))


def people(names: Sequence[str], number: int) -> Phrases:
    """The phrases of a person's names; the last word may stand first."""
    turned = [" ".join([parts[-1], *parts[:-1]]) for name in names if len(parts := name.split()) > 1]
    return phrases([*names, *turned], number, is_person=True)


def hidden_from(rows: Rows, text_of: Callable[[DocumentRow], str], eyes: Eyes) -> Hidden:
    """What is kept from somebody now. `rows` are those of today."""
    kept = tuple(one for one in markings(rows) if not eyes.may_see(one))
    documents = {id: row for id in sorted({one.subject.document or "" for one in kept}) if (row := rows.get(DocumentRow, id))}
    quotes = [(one.seq, _words(one, documents, text_of)) for one in kept if one.subject.claim and one.subject.part is None]
    known = tuple(found for seq, told in quotes if len(words(told)) >= TELLING for found in phrases([told], seq, is_exact=True))
    return Hidden(kept, {id: row.text_sha256 for id, row in documents.items() if row.characters}, known)


def _words(marking: Marking, documents: dict[str, DocumentRow], text_of: Callable[[DocumentRow], str]) -> str:
    """The words of a claim."""
    document, said = documents.get(marking.subject.document or ""), marking.said
    if document is None:
        return ""
    return (document.title or "" if said.within == "title" else text_of(document))[said.start : said.end]
