"""Rolls: the names that a text lists after the word for those harmed ("two reporters, A and B", "writers, including the poet A and B").

A roll is read from the words in their order: a parse seldom survives a list of names with ages, trades and brackets between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from cairn.language.lexicon import RollWords

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 90
"""Words after which a roll has ended."""
VERBS = frozenset({"VBD", "VBZ", "VBP", "MD"})
FINITE = VERBS | {"WDT", "WP", "WRB", "WP$", "EX"}
"""Tags of words that end a roll: a finite verb, or one that opens a clause."""
SEPARATORS = frozenset({",", ";", "–", "—", "-", "--", ":", "•"})
OPENING, CLOSING, STOPS = frozenset("(["), frozenset(")]"), frozenset('.!?"“”')
JOINED = frozenset({"-", "’", "'", "."})
"""Marks that may stand inside a name."""


def listed_after(head: Token, words: RollWords, is_people: Callable[[Token], bool]) -> tuple[list[list[Token]], bool]:
    """The names listed after a noun, as their tokens, and whether they are only some of those meant ("including"). `is_people`: whether a
    word means people, so that what is listed behind another one belongs to that."""
    rest = list(head.doc[head.i + 1 : head.i + 1 + LONGEST])
    for part in (False, True):
        start = _part(rest, words, is_people) if part else _whole(rest, words)
        names = [name for item in _items(rest[start:], words) if (name := _name_in(item, words))] if start is not None else []
        if names:
            return names, part
    return [], False


def _whole(rest: Sequence[Token], words: RollWords) -> int | None:
    """Where the roll of all begins: behind its noun at once, or after a mark."""
    at = next((n for n, t in enumerate(rest) if t.text not in SEPARATORS), None)
    if at is None or _opens(rest, at, words):
        return None
    return at if at or rest[at].pos_ == "PROPN" else None


def _opens(rest: Sequence[Token], at: int, words: RollWords) -> int:
    """How many words from a place on open a part; 0 where none do."""
    if rest[at].lower_ in words.opens:
        return 1
    return 2 if at + 1 < len(rest) and f"{rest[at].lower_} {rest[at + 1].lower_}" in words.opens else 0


def _part(rest: Sequence[Token], words: RollWords, is_people: Callable[[Token], bool]) -> int | None:
    """Where the roll of some begins: after the word that opens a part, also at the end of the sentence."""
    for n, token in enumerate(rest):
        if many := _opens(rest, n, words):
            return n + many
        if is_people(token) and token.pos_ == "NOUN":
            return None
    return None


def _items(rest: Sequence[Token], words: RollWords) -> Iterator[list[Token]]:
    """The stretches between commas and conjunctions, up to a word that ends the roll; what stands in brackets is left out."""
    item: list[Token] = []
    depth = 0
    for token in rest:
        depth += (token.text in OPENING) - (token.text in CLOSING)
        if depth or token.text in CLOSING:
            continue
        if token.tag_ in FINITE or token.text in STOPS or token.lower_ in words.ends:
            item = [] if token.tag_ in VERBS else item  # what stands before a verb is who does it: "two men, Minister X said"
            break
        if token.lower_ in words.joins or (token.text in SEPARATORS and not _is_inside_name(token)):
            yield item
            item = []
        else:
            item.append(token)
    yield item


def _is_inside_name(mark: Token) -> bool:
    """A hyphen between two parts of one name."""
    return mark.text in JOINED and not mark.whitespace_ and mark.i > 0 and not mark.nbor(-1).whitespace_


def _name_in(item: Sequence[Token], words: RollWords) -> list[Token]:
    """The name of an item: its last run of proper nouns that stands behind no preposition; titles before it are no part of it."""
    run: list[Token] = []
    for token in item:
        if token.pos_ == "ADP" or token.lower_ in words.breaks:
            break  # "the secretary of the Miners' Union", "A of Germany"
        follows = bool(run) and token.i == run[-1].i + 1
        is_name = token.pos_ == "PROPN" and (token.text[:1].isupper() or (follows and token.text in JOINED))
        if token.pos_ == "PROPN" and token.text.islower() and token.lower_ not in words.particles:
            run = []  # a trade that was read as a part of the name
        elif is_name or (follows and (token.text in JOINED or token.lower_ in words.particles)):
            run = [*run, token] if follows else [token]
    while run and (run[-1].text in JOINED or run[-1].lower_ in words.particles):
        run.pop()
    while len(run) > 1 and (run[0].lower_.rstrip(".") in words.titles or not run[0].text[:1].isupper()):
        run = run[1:]
    return run if sum(t.text[:1].isupper() for t in run) > 1 else []
