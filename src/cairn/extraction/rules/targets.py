"""What was hit that is no person: "a bomb exploded in front of the bank", "guerrillas blew up two bridges", "an attack on the embassy"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.language.lexicon import TargetWords

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 90
"""Characters of a target's words."""


def targets(event: Token, words: TargetWords) -> list[Token]:
    """Heads of the phrases that name what an event hit: the patients of a verb, and what a preposition of place or aim ties to it."""
    patients = grammar.patients(event) if event.pos_ in ("VERB", "AUX") or event.tag_.startswith("VB") else []
    holders = [event, *([event.head] if _carries(event) else [])]
    tied = [c for h in holders for c in grammar.children(h, "obl", "nmod") if grammar.case(c) in words.at and c != event]
    heads = [*patients, *(t for c in tied for t in grammar.conjuncts(c))]
    found = [thing for head in dict.fromkeys(heads) if head.i != event.i and (thing := _thing(head, words)) is not None]
    return found[:1] if patients and not tied else found


def _carries(event: Token) -> bool:
    """Whether a verb says what was done with a weapon or an attack, and on what: "a bomb went off at", "threw a grenade at"."""
    return event.pos_ in ("NOUN", "PROPN") and grammar.relation(event) in ("obj", "nsubj") and event.head.pos_ == "VERB"


def _thing(head: Token, words: TargetWords, depth: int = 0) -> Token | None:
    """The thing that a noun names, or the one that it is the front or the gate of."""
    if head.lemma_.lower() in words.things or head.lower_ in words.things:
        return head
    if depth < 2 and head.lemma_.lower() in words.sides:
        return next((t for c in grammar.children(head, "nmod") if (t := _thing(c, words, depth + 1)) is not None), None)
    return None


def description(head: Token) -> str:
    """The words for what was hit, without the article and without where it stands."""
    kept = grammar.unplaced(grammar.phrase(head), head)
    while len(kept) > 1 and kept[0].pos_ in ("DET", "PUNCT"):
        kept = kept[1:]
    return grammar.text_of(kept)[:LONGEST].strip(' ,;"“”')
