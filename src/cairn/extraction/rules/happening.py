"""Whether harm is told as having happened: done, attempted or threatened; or only supposed, asked for or to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.reality import auxiliaries, is_infinitive
from cairn.language.lexicon import StatusWords
from cairn.model.vocabulary import Status

if TYPE_CHECKING:
    from spacy.tokens import Token


def status_of(token: Token, words: StatusWords) -> tuple[Status, bool]:
    """Threatened, attempted or happened, from the verb above an infinitive; and whether it is only supposed, asked or to come."""
    above = token.head.lemma_.lower() if grammar.relation(token) in ("xcomp", "acl") else ""
    if above in words.threatened:
        return Status.THREATENED, False
    marked = {c.lower_ for c in token.children if grammar.relation(c) in ("amod", "advmod")}
    if above in words.attempted or marked & set(words.attempted):
        return Status.ATTEMPTED, False
    return Status.HAPPENED, _is_supposed(token, words)


def _is_supposed(token: Token, words: StatusWords) -> bool:
    """Asked, feared or to come: by an auxiliary of its own, an infinitive of purpose, or a condition that stands over it."""
    supposing = set(words.hypothetical)
    helpers = auxiliaries(token)
    is_past = grammar.is_perfect(token)
    if supposing & set(helpers) and not is_past:
        return True
    if is_infinitive(token) and not is_past and not (grammar.is_passive(token.head) and token.head.lemma_.lower() in words.told):
        return True
    if grammar.relation(token) == "obj" and token.head.lemma_.lower() in words.averted:
        return True  # "to avoid another massacre"
    over = [token, *(a for a in grammar.ancestors(token) if a.pos_ in ("VERB", "AUX", "ADJ", "NOUN"))]
    return any(supposing & {c.lower_ for c in a.children if grammar.relation(c) == "mark"} for a in over)
