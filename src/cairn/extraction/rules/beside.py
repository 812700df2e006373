"""Counts read off the words beside a mention, where a parse is known to lose the tie: elliptic counts, headlines, objects of a verb that
was read as a participle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.people import Counter, People
from cairn.extraction.rules.quantities import Quantity
from cairn.model.vocabulary import VictimStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

FINITE = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
RESULT = frozenset({"VBN", "VBD", "JJ", "NNS", "NN"})
"""Tags of words that a count may follow ("bomb killed 20") or stand before ("20 people killed")."""
LONGEST_PHRASE = 8
"""Words from a number to the first noun for people that it may count."""
NEXT = 4
"""Words behind a number within which its noun stands."""
ENDS = frozenset({"CCONJ", "SCONJ", "ADP", "PUNCT", "SYM", "VERB", "AUX"})
"""What may follow a participle that is no adjective: anything but a noun that it could describe."""


@dataclass(frozen=True)
class Beside:
    """The counts of one sentence. `fatal`: words that may stand between a verb and its count ("shot dead three")."""

    counter: Counter
    text: str
    fatal: frozenset[str]

    def right_before(self, token: Token) -> People | None:
        """An elliptic count with nothing between: "more than 30 injured"."""
        counted = token if self._touching(token) is not None else _other_of_two(token)
        quantity = self._touching(counted)
        if quantity is None or token.tag_ not in RESULT or (counted is not token and not quantity.is_vague):
            return None
        numeral = _opening(counted).nbor(-1)
        return None if grammar.children(numeral, "nmod") else People(quantity.toll, True, VictimStatus.UNKNOWN, (numeral,))

    def is_elliptic(self, participle: Token) -> bool:
        """Whether what was read as an adjective stands alone behind a count: "6 killed and many injured"."""
        last = participle.i + 1 == len(participle.doc)
        return self._touching(participle) is not None and (last or participle.nbor(1).pos_ in ENDS)

    def after(self, token: Token) -> People | None:
        """Those counted right behind a verb or before a noun's "of": "killed around 20 civilians", "the death of two men"."""
        return next((p for q in self._counts() if self._is_right_after(token, q) and (p := self._people(q, token)) is not None), None)

    def behind_headline_verb(self, token: Token) -> People | None:
        """Those counted right behind what was read as a plural noun: "Bomb kills eight, wounds 20"."""
        if token.tag_ != "NNS" or (token.i and token.nbor(-1).pos_ not in ("PUNCT", "CCONJ", "NOUN", "PROPN")):
            return None
        end = token.idx + len(token.text)
        return next((p for q in self._counts() if 0 < q.start - end < 2 and (p := self._people(q, token)) is not None), None)

    def near(self, token: Token) -> People | None:
        """Those counted right behind a word, or a few words before it: "four people killed"."""
        if (found := self.after(token)) is not None:
            return found
        return next((p for q in self._counts() if self._is_before(token, q) and (p := self._people(q, token)) is not None), None)

    def _counts(self) -> Iterator[Quantity]:
        return (q for q in self.counter.quantities if q.is_count and not q.is_part and not q.is_article)

    def _touching(self, token: Token) -> Quantity | None:
        """The count that ends where a word begins, or its auxiliaries where nothing but "more" or "others" is counted: "four more were
        injured"."""
        opening = _opening(token)
        if opening.i == 0:
            return None
        ends = ((q, max(q.end, q.reach)) for q in self._counts() if q.reach or opening == token)
        return next((q for q, end in ends if end <= opening.idx and not self.text[end : opening.idx].strip()), None)

    def _people(self, quantity: Quantity, token: Token) -> People | None:
        """Those whom a number counts; where the parse gave it to a noun far off, the first word for people behind it."""
        numeral = next((t for t in token.doc if quantity.number_start <= t.idx < quantity.number_end), None)
        if numeral is None:
            return None
        head = numeral.head if grammar.relation(numeral) in ("nummod", "amod") else numeral
        if any(t.tag_ in FINITE and t.nbor(-1).pos_ == "CCONJ" for t in token.doc[numeral.i + 1 : head.i]):
            return self.from_words(quantity, numeral)  # "killed one | and injured nine others", where the noun was read as both counts'
        behind = [t for t in token.doc[numeral.i + 1 : numeral.i + 1 + NEXT] if t.i < token.i or numeral.i > token.i]
        noun = next((t for t in behind if self.counter.is_person_word(t)), None)
        if head.i > numeral.i + NEXT and noun is not None:
            head = noun
        if self.counter.is_thing(head):
            return None
        conjuncts = [
            h for h in grammar.conjuncts(head) if h == head or not (_has_verb(head, h) or (numeral.i > token.i and _opens_clause(h)))
        ]
        return self.counter.read(conjuncts)

    def from_words(self, quantity: Quantity, numeral: Token) -> People | None:
        """The people that a number counts, from the words alone: up to the first noun for people."""
        words: list[Token] = []
        for token in numeral.doc[numeral.i : numeral.i + LONGEST_PHRASE]:
            if token.is_punct or token.pos_ == "CCONJ":
                break
            words.append(token)
            if token != numeral and self.counter.is_person_word(token):
                return People(quantity.toll, True, self.counter.status_of(token, words), tuple(words), quantity.is_additional)
        return People(quantity.toll, True, VictimStatus.UNKNOWN, (numeral,), quantity.is_additional)

    def _is_right_after(self, token: Token, quantity: Quantity) -> bool:
        end = token.idx + len(token.text)
        if quantity.start <= end:
            return False
        between = set(self.text[end : quantity.start].lower().split())
        if token.tag_ in FINITE or token.pos_ == "VERB":
            return between <= self.fatal
        return bool(between) and between <= set(grammar.words_for(token).cases.genitive)

    def _is_before(self, token: Token, quantity: Quantity) -> bool:
        genitive = grammar.words_for(token).cases.genitive
        return token.tag_ in RESULT and quantity.end <= token.idx and _is_short(self.text[quantity.end : token.idx], genitive)


def _opening(verb: Token) -> Token:
    """The first word of a verb with its auxiliaries."""
    return min([verb, *(c for c in verb.children if grammar.relation(c).startswith("aux"))], key=lambda t: t.i)


def _other_of_two(token: Token) -> Token:
    """The first of two words that share a count: "a number of deaths and *injuries*"."""
    is_second = token.i > 1 and token.nbor(-1).pos_ == "CCONJ" and grammar.relation(token) == "conj" and token.nbor(-2) == token.head
    return token.head if is_second else token


def _has_verb(one: Token, other: Token) -> bool:
    """Whether a verb stands between two words, so that the second belongs to it: "killed 20 people and wounded 30 others"."""
    return any(t.tag_ in FINITE for t in one.doc[one.i + 1 : other.i])


def _opens_clause(noun: Token) -> bool:
    """Whether a noun stands right before an auxiliary, as the subject of a clause: "killed two farmers and *nine others* were hurt"."""
    return noun.i + 1 < len(noun.doc) and noun.nbor().pos_ == "AUX"


def _is_short(between: str, genitive: Sequence[str]) -> bool:
    """Whether few words and no comma or "of" stand between a count and its word ("three of the dead" are a part)."""
    words = between.lower().split()
    return len(words) <= 4 and not set(between) & set(",;:()") and not set(genitive) & set(words)
