"""A toll as the subject or object of a verb: "the toll rose from 43 to 70", "raised the toll to 70". A count corrected is two counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.people import People
from cairn.extraction.rules.quantities import Quantity
from cairn.language.lexicon import RisingWords
from cairn.model.vocabulary import VictimStatus

if TYPE_CHECKING:
    from spacy.tokens import Token


def told_tolls(noun: Token, words: RisingWords, quantities: Sequence[Quantity]) -> list[People]:
    """The counts that a verb gives for a noun that means a toll, in text order, so that the later one corrects the one before."""
    verb = noun.head
    if noun.lemma_.lower() not in words.nouns or verb.lemma_.lower() not in words.verbs or grammar.relation(noun) not in ("nsubj", "obj"):
        return []
    told = [
        q for q in quantities if q.is_count and not (q.is_part or q.is_article or q.is_additional) and q.start > max(noun.idx, verb.idx)
    ]
    found = []
    for quantity in told:
        numeral = next((t for t in noun.doc if quantity.number_start <= t.idx < quantity.number_end), None)
        if numeral is not None and _belongs(numeral, verb, words):
            found.append(People(quantity.toll, True, VictimStatus.UNKNOWN, (numeral,)))
    return found[:2]


def _belongs(numeral: Token, verb: Token, words: RisingWords) -> bool:
    """Whether a number is what the verb says of the toll: below it, in no clause of its own, and after a preposition or nothing."""
    above = next((a for a in grammar.ancestors(numeral) if a.pos_ in ("VERB", "AUX")), None)
    head = numeral.head if grammar.relation(numeral) == "nummod" else numeral
    return above == verb and (grammar.case(head) in words.cases or grammar.relation(head) == "obj")
