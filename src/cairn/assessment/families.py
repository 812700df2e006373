"""Which documents are copies of one text: families, by MinHash over runs of words (Broder 1997), found through shared bands.

A wire story that ten outlets print, with a new headline and a cut at the end, is one text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations

RUN = 4  # words in a shingle
SIZE = 128  # numbers in a signature
BANDS = 64  # of two numbers each: texts that share a quarter of their shingles meet in a band with probability .98
ALIKE = 0.25  # share of the shingles (Jaccard) from which two texts are one; reports of one event in their own words stay below .1
FEWEST = 20  # words: a shorter text has no copies, only coincidences
SEED = 1

Signature = tuple[int, ...]


def signature(text: str) -> Signature:
    """What identifies a text among its copies: 128 numbers, the same on every machine; empty for a text too short to tell."""
    from rensa import RMinHash

    words = re.findall(r"\w+", text.casefold())
    if len(words) < FEWEST:
        return ()
    sketch = RMinHash(num_perm=SIZE, seed=SEED)
    sketch.update([" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)])
    return tuple(sketch.digest())


def likeness(one: Signature, other: Signature) -> float:
    """The estimated share of shingles that two texts have in common, 0 to 1."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / SIZE if one and other else 0.0


def families(signatures: Mapping[str, Signature], published: Mapping[str, date | None]) -> dict[str, str]:
    """For every document the id of its family: that of the earliest document of it, which is taken for the origin.

    Documents without a date are later than those with one; of equals the smaller id is the earlier."""
    order = sorted(signatures, key=lambda document: (published.get(document) or date.max, document))
    rank = {document: place for place, document in enumerate(order)}
    head = {document: document for document in order}

    def earliest(document: str) -> str:
        while head[document] != document:
            document = head[document]
        return document

    for one, other in sorted(_near(signatures)):
        if likeness(signatures[one], signatures[other]) >= ALIKE:
            first, later = sorted((earliest(one), earliest(other)), key=rank.__getitem__)
            head[later] = first
    return {document: earliest(document) for document in order}


def families_of_texts(texts: Mapping[str, str], published: Mapping[str, date | None]) -> dict[str, str]:
    """As `families`, from the texts themselves."""
    return families({document: signature(text) for document, text in texts.items()}, published)


def _near(signatures: Mapping[str, Signature]) -> Iterable[tuple[str, str]]:
    """Pairs of documents that share a band."""
    rows = SIZE // BANDS
    buckets: dict[tuple[int, Signature], list[str]] = defaultdict(list)
    for document, numbers in signatures.items():
        for band in range(BANDS if numbers else 0):
            buckets[band, numbers[band * rows : (band + 1) * rows]].append(document)
    return {pair for bucket in buckets.values() for pair in combinations(sorted(bucket), 2)}
