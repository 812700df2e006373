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
    if noun.lemma_.lower() in words.nouns and grammar.relation(noun) == "nsubj" and grammar.children(verb, "cop"):
        counted = [q for q in quantities if q.is_count and q.number_start <= verb.idx < q.number_end]
        return [People(q.toll, True, VictimStatus.UNKNOWN, (verb,)) for q in counted]  # "the toll is 14"
    is_told = noun.lemma_.lower() in {*words.nouns, *words.numbers} and verb.lemma_.lower() in words.verbs
    if not is_told or grammar.relation(noun) not in ("nsubj", "obj"):
        return []
    plain = (q for q in quantities if q.is_count and not (q.is_part or q.is_article or q.is_additional))
    told = [q for q in plain if q.start > verb.idx]
    found = []
    for quantity in told:
        numeral = next((t for t in noun.doc if quantity.number_start <= t.idx < quantity.number_end), None)
        if numeral is not None and _belongs(numeral, noun, words):
            found.append(People(quantity.toll, True, VictimStatus.UNKNOWN, (numeral,)))
    return sorted(found[:2], key=lambda p: grammar.case(p.tokens[0]) != words.earlier and _case_of(p) != words.earlier)


def _case_of(people: People) -> str:
    return grammar.case(people.tokens[0].head)


def _belongs(numeral: Token, noun: Token, words: RisingWords) -> bool:
    """Whether a number is what the verb says of the toll: below it, in no clause of its own but one that says who is numbered ("the number
    of those killed to 53"), and after a preposition or nothing."""
    above = next((a for a in grammar.ancestors(numeral) if a.pos_ in ("VERB", "AUX")), None)
    head = numeral.head if grammar.relation(numeral) == "nummod" else numeral
    is_held = above == noun.head or (above is not None and grammar.relation(above) == "acl" and noun in grammar.ancestors(above))
    return is_held and (grammar.case(head) in words.cases or grammar.relation(head) == "obj")
