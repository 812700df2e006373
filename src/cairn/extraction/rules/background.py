"""The part of a sentence that tells of another event than the rest of it: "the attack comes two days after jets hit a convoy"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cairn.language.lexicon import BackgroundWords

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FRONT = 6
"""Words within which a clause of time stands at the front of its sentence."""


def background(doc: Doc, words: BackgroundWords) -> frozenset[int]:
    """Indices of the words that tell of the other event; empty where there is none."""
    for token in doc:
        if _opens(token, words):
            last = _end(token)
            return frozenset(range(token.i + 1, last)) if last is not None else frozenset()
    return frozenset()


def _opens(token: Token, words: BackgroundWords) -> bool:
    if token.i == 0:
        return False
    before = token.nbor(-1)
    if token.lower_ in words.after and before.lower_ in words.spans:
        return True
    if token.lower_ in words.amid and before.lemma_.lower() in words.coming and before.pos_ == "VERB":
        return True
    return token.lemma_.lower() in words.following and token.pos_ == "VERB"


def _end(token: Token) -> int | None:
    """Where the clause ends: with its sentence, or at the front of one with the comma; None where a clause in front has no end."""
    if token.i >= FRONT or any(t.pos_ in ("VERB", "AUX") for t in token.doc[: token.i + 1]):
        return len(token.doc)
    return next((t.i for t in token.doc[token.i :] if t.text == ","), None)
