"""Documents found by their words, for somebody from whom some words are kept back: only by words that they may read.

The index knows all words. So it is asked for those that are wanted only, and what it finds is held against what may be read: neither a
hit, nor its absence, tells of a word that is kept back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cairn.casebook.search import CLOSE, OPEN, Excerpt, phrased
from cairn.knowledge.folding import words
from cairn.model.document import Document

AROUND = 80
"""Characters of a text that are shown on either side of what was found."""
Found = Callable[[str, int], list[tuple[str, str]]]
"""Looks a query up: the documents' ids, so many at most, with the words around."""


def found(look_up: Found, document_of: Callable[[str], Document | None], query: str, most: int) -> list[tuple[str, Excerpt]]:
    """The documents in which somebody may read all that a query wants and nothing that it does not; `document_of` gives a document as it
    may be read, None where it may not."""
    wanted, unwanted = ([_keys(term) for term in terms] for terms in phrased(query))
    asked = " ".join(f'"{term}"' for term in phrased(query)[0])
    return [*_checked(look_up, document_of, asked, [keys for keys in wanted if keys], [keys for keys in unwanted if keys], most)]


def _checked(
    look_up: Found,
    document_of: Callable[[str], Document | None],
    asked: str,
    wanted: Sequence[tuple[str, ...]],
    unwanted: Sequence[tuple[str, ...]],
    most: int,
) -> Iterator[tuple[str, Excerpt]]:
    told, asked_for = 0, most
    seen: set[str] = set()
    while told < most:
        hits = look_up(asked, asked_for)
        for id, _ in hits:
            document = document_of(id) if id not in seen else None
            seen.add(id)
            if document and told < most and (excerpt := _excerpt(document, wanted, unwanted)):
                told += 1
                yield id, excerpt
        if len(hits) < asked_for:
            return
        asked_for *= 4


def _excerpt(document: Document, wanted: Sequence[tuple[str, ...]], unwanted: Sequence[tuple[str, ...]]) -> Excerpt | None:
    """The words around the first that is wanted; None where something is missing, or stands there that must not."""
    title, text = document.title or "", document.text
    if any(_at(told, keys) for keys in unwanted for told in (title, text)):
        return None
    places = [_at(text, keys) or (_at(title, keys) and (0, 0)) for keys in wanted]
    if not wanted or not all(places):
        return None
    start, end = min((place for place in places if place and place[1]), default=(0, 0))
    first, last = max(0, start - AROUND), min(len(text), max(end, start) + AROUND)
    marked = f"{text[first:start]}{OPEN}{text[start:end]}{CLOSE}{text[end:last]}" if end else text[first:last]
    return Excerpt.of(f"{'…' if first else ''}{marked}{'…' if last < len(text) else ''}")


def _at(text: str, keys: tuple[str, ...]) -> tuple[int, int] | None:
    """Where words first stand beside each other."""
    told = words(text)
    for first in range(len(told) - len(keys) + 1):
        if all(told[first + n].key == key for n, key in enumerate(keys)):
            return told[first].start, told[first + len(keys) - 1].end
    return None


def _keys(term: str) -> tuple[str, ...]:
    return tuple(word.key for word in words(term))
