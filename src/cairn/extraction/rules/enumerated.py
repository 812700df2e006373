"""Enumerations of people: whether those listed behind a comma are others than those before it, or the same told apart.

A parse cannot tell: "killed two men, a woman and three children" are six, "killed nine civilians, three women and six children" are nine.
The words and the numbers can. Men, women and children are others than each other, and part of "civilians"; those who are more than the
number before them cannot be part of it, and those who add up to it are it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.quantities import Quantity
from cairn.language.lexicon import PeopleWords
from cairn.model.vocabulary import VictimStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

Counting = Callable[["Token"], Quantity | None]
"""The count that belongs to a noun."""


def enumerated(heads: Sequence[Token], counted: Counting, words: PeopleWords) -> list[Token]:
    """The heads of phrases that name those harmed together: with those whom an enumeration adds, without those whom it only tells apart."""
    every = list(dict.fromkeys(t for head in heads for t in (head, *_added(head, counted, words))))
    again = {t for head in every for t in _told_apart(head, every, counted, words)}
    return [t for t in every if t not in again]


def _added(head: Token, counted: Counting, words: PeopleWords) -> Iterator[Token]:
    """Those listed as an apposition who are others than the noun before them."""
    own = _most(head, counted)
    for first in grammar.children(head, "appos"):
        listed = grammar.conjuncts(first)
        if own and _is_list(listed) and (number := _sum(listed, counted)) and (number > own > 1 or _are_others(head, listed, words)):
            yield from listed


def _told_apart(head: Token, every: Sequence[Token], counted: Counting, words: PeopleWords) -> list[Token]:
    """Those listed as if coordinated who are among the noun before them."""
    listed = [t for t in grammar.conjuncts(head)[1:] if t in every]
    lemma = head.lemma_.lower()
    own, number = _most(head, counted), _sum(listed, counted)
    if lemma not in words.parts.whole or len(listed) < 2 or not (own and number and _is_list(listed) and _stands_apart(listed[0])):
        return []
    are_kinds = all(t.lemma_.lower() in _kinds(words) for t in listed)
    are_same = number == own and words.statuses.get(lemma) is VictimStatus.UNKNOWN
    return listed if (are_kinds and number <= own) or are_same else []


def _most(noun: Token, counted: Counting) -> int:
    """The number of a noun, the low end of one that is open; 0 where it has none."""
    quantity = counted(noun)
    return (quantity.toll.max or quantity.toll.min or 0) if quantity is not None else 0


def _sum(listed: Sequence[Token], counted: Counting) -> int:
    """How many are listed; 0 where one of them is not counted."""
    numbers = [_most(t, counted) for t in listed]
    return sum(numbers) if all(numbers) else 0


def _is_list(listed: Sequence[Token]) -> bool:
    """Whether nouns stand one after the other, the last behind "and"."""
    return len(listed) > 1 and all(t.pos_ == "NOUN" for t in listed) and bool(grammar.children(listed[-1], "cc"))


def _stands_apart(noun: Token) -> bool:
    """Whether a comma and no "and" stands before a phrase."""
    first = grammar.phrase(noun)[0].i
    return first > 0 and noun.doc[first - 1].text == ","


def _kinds(words: PeopleWords) -> frozenset[str]:
    return frozenset((*words.parts.men, *words.parts.women, *words.parts.children))


def _are_others(head: Token, listed: Sequence[Token], words: PeopleWords) -> bool:
    """Whether those listed are none of those before them: men, women and children; those who fight and those who do not."""
    statuses = {words.statuses.get(t.lemma_.lower()) for t in (head, *listed)}
    if statuses == {VictimStatus.CIVILIAN, VictimStatus.COMBATANT} and not _shares_status(head, listed, words):
        return True
    of_each = [frozenset(kind) for kind in (words.parts.men, words.parts.women, words.parts.children)]
    own = next((kind for kind in of_each if head.lemma_.lower() in kind), None)
    return own is not None and all(t.lemma_.lower() in _kinds(words) - own for t in listed)


def _shares_status(head: Token, listed: Sequence[Token], words: PeopleWords) -> bool:
    return any(words.statuses.get(t.lemma_.lower()) is words.statuses.get(head.lemma_.lower()) for t in listed)
