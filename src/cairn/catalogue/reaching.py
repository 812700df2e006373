"""Which incidents an entry about sensitivity may reach: wherever what it speaks of may stand, more rather than fewer.

A name may stand in a text cut in more words, or run together: every way in which it is found again (see `sight.phrases`) is looked up in
the index of words, by intersection. What is not in the index cannot be found by anybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from cairn.casebook import View
from cairn.casebook.payloads import SensitivitySet
from cairn.casebook.rows import DocumentRow
from cairn.casebook.sight.hidden import people
from cairn.casebook.sight.phrases import CLITICS, Phrase
from cairn.catalogue import shelf
from cairn.catalogue.words import LONGEST, Term, Words
from cairn.knowledge.folding import words as words_in

Numbers = NDArray[np.int64]
FEW = 6
"""Words of a claim that are looked up to find its copies: the longest, which are the rarest."""


def documents_reached(view: View, said: SensitivitySet) -> set[str]:
    """The document that is spoken of, and those with the very same text."""
    row = view.rows.get(DocumentRow, said.subject.document) if said.subject.document else None
    return {one.id for one in view.rows.where(DocumentRow, "text_sha256", row.text_sha256)} if row else set()


def incidents_reached(view: View, connection: Connection, index: Words, said: SensitivitySet) -> set[str]:
    """The incidents in whose names or texts a person, or the words of a claim, may stand."""
    found: set[int] = set()
    for phrase in people(said.subject.person, 0):
        found |= set(_standing(connection, index, phrase).tolist())
    if said.subject.claim and said.subject.part is None and (document := said.subject.document) and view.has_document(document):
        read = view.document(document)
        quote = ((read.title or "") if said.within == "title" else read.text)[said.start : said.end]
        keys = sorted({word.key for word in words_in(quote)}, key=len)[-FEW:]
        found |= set(_with_all(connection, index, keys).tolist())
    return shelf.numbered(connection, found)


def _with_all(connection: Connection, index: Words, keys: Iterable[str]) -> Numbers:
    terms = [Term((key[:LONGEST],)) for key in keys]
    return index.numbers(connection, terms) if terms else np.zeros(0, dtype=np.int64)


def _standing(connection: Connection, index: Words, phrase: Phrase) -> Numbers:
    """The lines in whose words the letters of a phrase stand, in however many words it may be cut into."""
    letters, known = phrase.letters, dict[tuple[int, int], Numbers]()
    size = len(letters)

    def looked_up(start: int, end: int) -> Numbers:
        if (start, end) not in known:
            befores = ["", *sorted(CLITICS)] if start == 0 else [""]
            terms = [Term(((before + letters[start:end])[:LONGEST],), is_beginning=end == size) for before in befores]
            known[start, end] = np.unique(np.concatenate([index.numbers(connection, (term,)) for term in terms]))
        return known[start, end]

    def ways(start: int, most: int) -> Iterator[Numbers]:
        yield looked_up(start, size)
        for end in range(start + 1, size) if most > 1 else ():
            begun = looked_up(start, end)
            if len(begun):
                yield np.intersect1d(begun, rest(end, most - 1))

    kept = dict[tuple[int, int], Numbers]()

    def rest(start: int, most: int) -> Numbers:
        if (start, most) not in kept:
            kept[start, most] = reduce(np.union1d, ways(start, most))
        return kept[start, most]

    return rest(0, phrase.most_words)
