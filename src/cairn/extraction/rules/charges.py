"""Charges: who is held, tried or punished for a harm is said to have done it, and being held for it is no harm of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.language.lexicon import AuthorWords, HarmWords
from cairn.model.vocabulary import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token


def charged(event: Token, words: AuthorWords) -> tuple[Token | None, list[Token]]:
    """The verb that holds somebody to account for an event, and those held: "X was charged with the murder of", "guilty of killing"."""
    holder = grammar.first_conjunct(event)
    cases = {grammar.case(holder), *(c.lower_ for c in holder.children if grammar.relation(c) == "mark")}
    verb = holder.head
    if verb == holder or not cases & set(words.charged):
        return None, []
    if grammar.relation(holder) == "nmod":  # "on suspicion of the murder", "on charges of kidnapping"
        verb = verb.head
    told = [verb, *grammar.children(verb, "xcomp")]  # "found guilty"
    if not any(t.lemma_.lower() in words.charging for t in told):
        return None, []
    heads = grammar.patients(verb) if verb.pos_ == "VERB" and verb.lemma_.lower() != "plead" else []
    return verb, heads or grammar.subjects(verb)


def is_answer(verb: Token, words: HarmWords) -> bool:
    """Whether a verb of holding answers a harm that is told beside it: "arrested over the murder of"."""
    return any(charged(t, words.author)[0] == verb for t in verb.subtree if t != verb and _tells_of_harm(t.lemma_.lower(), words))


def _tells_of_harm(lemma: str, words: HarmWords) -> bool:
    trigger = words.nouns.get(lemma) or words.verbs.get(lemma)
    return trigger is not None and trigger.kind != Kind.ARBITRARY_DETENTION
