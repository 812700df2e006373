"""Which documents are copies of one text: families, by MinHash over runs of words (Broder 1997), found through shared bands.

A wire story that ten outlets print, with a new headline and a cut at the end, is one text. Families are asked for within one incident,
where origins are counted: a copy that stands in another incident adds nothing here. So the cost grows with the documents of an
incident, never with the casebook."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

import numpy as np

from cairn.linking.homes import homes

RUN = 4  # words in a shingle
SIZE = 128  # numbers in a signature
BANDS = 64  # of two numbers each: texts that share a quarter of their shingles meet in a band with probability .98
ALIKE = 0.25  # share of the shingles (Jaccard) from which two texts are one; reports of one event in their own words stay below .1
MOSTLY = 0.4  # share of a text's own shingles that it has in common with its original: of two equally long texts the same as ALIKE
FEWEST = 20  # words: a shorter text has no copies, only coincidences
SEED = 1

WORD = re.compile(r"\w+")

Signature = tuple[int, ...]


def signature(text: str) -> Signature:
    """What identifies a text among its copies: 128 numbers, the same on every machine; empty for a text too short to tell."""
    from rensa import RMinHash

    if len(WORD.findall(text)) < FEWEST:
        return ()
    sketch = RMinHash(num_perm=SIZE, seed=SEED)
    sketch.update(list(shingles(text)))
    return tuple(sketch.digest())


def families(
    signatures: Mapping[str, Signature],
    published: Mapping[str, date | None],
    agencies: Collection[str] = (),
    lengths: Mapping[str, int] | None = None,
) -> dict[str, str]:
    """For every document the id of its family, which is that of the original: what an agency published itself (`agencies`: the ids of
    such documents), else the earliest document.

    Documents without a date are later than those with one; of equals the smaller id is the earlier. `lengths`, in shingles, tell a copy
    from a longer piece that took a short text into it: such a piece is a text of its own, see `borrowings`."""
    rank = {document: place for place, document in enumerate(in_order(signatures, published, agencies))}
    head = {document: document for document in rank}

    def earliest(document: str) -> str:
        while head[document] != document:
            document = head[document]
        return document

    for one, other, alike in sorted(_near(signatures)):
        if earliest(one) == earliest(other):
            continue
        first, later = sorted((one, other), key=rank.__getitem__)
        if lengths is None or _share(alike, lengths[later], lengths[first]) >= MOSTLY:
            first, later = sorted((earliest(one), earliest(other)), key=rank.__getitem__)
            head[later] = first
    return {document: earliest(document) for document in rank}


def families_of_texts(texts: Mapping[str, str], published: Mapping[str, date | None], agencies: Collection[str] = ()) -> dict[str, str]:
    """As `families`, from the texts themselves."""
    lengths = {document: length(text) for document, text in texts.items()}
    return families({document: signature(text) for document, text in texts.items()}, published, agencies, lengths)


def length(text: str) -> int:
    """How many shingles a text has."""
    return max(0, len(WORD.findall(text)) - RUN + 1)


def shingles(text: str) -> tuple[str, ...]:
    """All runs of four words of a text, in small letters."""
    words = WORD.findall(text.casefold())
    return tuple(" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def _share(alike: float, own: int, other: int) -> float:
    """The share of a text's own shingles that it has in common with another, from their likeness (Jaccard) and both lengths."""
    return alike * (own + other) / ((1 + alike) * own) if own else 0.0


def in_order(documents: Iterable[str], published: Mapping[str, date | None], agencies: Collection[str]) -> list[str]:
    """The originals first: what agencies published themselves, then by day."""
    return sorted(documents, key=lambda document: (document not in agencies, published.get(document) or date.max, document))


def _near(signatures: Mapping[str, Signature]) -> Iterator[tuple[str, str, float]]:
    """Pairs of documents that share a band and are alike, the smaller id first; with their likeness, the estimated share of shingles
    (Jaccard) that they have in common."""
    for group in _meeting(signatures):
        numbers = np.array([signatures[document] for document in group], dtype=np.uint64)
        for place, document in enumerate(group[:-1]):
            same = numbers[place + 1 :] == numbers[place]
            alike = same.mean(axis=1)
            shared = np.asarray(same.reshape(len(same), BANDS, SIZE // BANDS).all(axis=2)).any(axis=1)
            near = np.flatnonzero(shared & (alike >= ALIKE))
            yield from ((document, group[place + 1 + other], float(alike[other])) for other in near)


def _meeting(signatures: Mapping[str, Signature]) -> list[list[str]]:
    """Groups of documents that meet in bands, be it through others; one that meets none stands in no group."""
    documents, rows = sorted(signatures), SIZE // BANDS
    first: dict[tuple[int, Signature], int] = {}
    met = (
        (first.setdefault((start, numbers[start : start + rows]), at), at)
        for at, numbers in enumerate(signatures[document] for document in documents)
        for start in range(0, len(numbers), rows)
    )
    groups: dict[int, list[str]] = defaultdict(list)
    for document, home in zip(documents, homes(len(documents), met), strict=True):
        groups[home].append(document)
    return [group for group in groups.values() if len(group) > 1]
