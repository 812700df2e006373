"""Accusations: whom a sentence holds responsible in words that name no harm ("accused the army of firing the shells", "held X
responsible", "responsibility lies with X", "X was behind it")."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.reality import is_infinitive
from cairn.extraction.rules.speech import Speech
from cairn.language.speaking import AccusingWords

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, eq=False)
class Accusation:
    """Heads of the phrases held responsible, and the word that does so. `speech`: the one that accuses, where it is one of speech;
    `speaker`: who holds them responsible, where a verb says so."""

    token: Token
    accused: tuple[Token, ...]
    speech: Speech | None = None
    speaker: Token | None = None


def accusations(words: Sequence[Token], speeches: Sequence[Speech], lexicon: AccusingWords, deeds: Container[str]) -> Iterator[Accusation]:
    """The accusations of one parsed sentence. `deeds`: nouns for what somebody may be accused of; of past, several or general deeds an
    accusation says nothing about the event at hand."""
    for speech in speeches:
        if speech.accused and not grammar.is_negated(speech.cue) and not _is_general(speech, lexicon, deeds):
            yield Accusation(speech.cue, speech.accused, speech=speech)
    for word in words:
        found = _held(word, lexicon)
        if found is not None and found.accused and not _is_denied(word, lexicon):
            yield found


def _held(word: Token, lexicon: AccusingWords) -> Accusation | None:
    lemma = word.lemma_.lower()
    if lemma in lexicon.responsible and word.pos_ == "ADJ":
        return _responsible(word, lexicon)
    if lemma in lexicon.blame and is_infinitive(word):
        return Accusation(word, tuple(grammar.subjects(word) or grammar.subjects(word.head)))
    if lemma in lexicon.duties and word.pos_ == "NOUN":
        return _duty(word, lexicon)
    if lemma in lexicon.pointed and grammar.relation(word) == "obj" and word.head.lemma_.lower() in lexicon.pointing:
        at = [c for h in (word, word.head) for c in grammar.children(h, "obl", "nmod") if grammar.case(c) in lexicon.on]
        return Accusation(word, _all(at), speaker=_one(grammar.subjects(word.head)))
    if word.pos_ in grammar.NOMINAL and grammar.case(word) in lexicon.behind and (own := grammar.children(word, "nsubj")):
        return Accusation(word, _all(own))
    return None


def _responsible(word: Token, lexicon: AccusingWords) -> Accusation | None:
    """ "X is responsible", "held X responsible", "X was held responsible"."""
    above = word.head
    if grammar.relation(word) == "amod" and word.i > above.i and above.head.lemma_.lower() in lexicon.holding:
        return Accusation(word, tuple(grammar.conjuncts(above)), speaker=_one(grammar.subjects(above.head)))
    if grammar.relation(word) in ("xcomp", "obj", "advcl") and above.lemma_.lower() in lexicon.holding:
        speaker = None if grammar.is_passive(above) else _one(grammar.subjects(above))
        return Accusation(word, tuple(grammar.patients(above) or grammar.subjects(word)), speaker=speaker)
    if grammar.children(word, "cop"):
        return Accusation(word, tuple(grammar.subjects(word)))
    return None


def _duty(word: Token, lexicon: AccusingWords) -> Accusation | None:
    """ "Responsibility lies with X", "laid the blame on X", "X bears responsibility"."""
    verb = word.head
    lemma = verb.lemma_.lower()
    if lemma in lexicon.resting and grammar.relation(word) in ("obj", "nsubj"):
        on = [c for h in (verb, word) for c in grammar.children(h, "obl", "nmod") if grammar.case(c) in lexicon.on]
        speaker = _one(grammar.subjects(verb)) if grammar.relation(word) == "obj" and not grammar.is_passive(verb) else None
        return Accusation(word, _all(on), speaker=speaker)
    if lemma in lexicon.bearing and grammar.relation(word) == "obj":
        return Accusation(word, tuple(grammar.subjects(verb)))
    return None


def _is_general(speech: Speech, lexicon: AccusingWords, deeds: Container[str]) -> bool:
    """Whether somebody is accused of a kind of deeds, or of other ones: "of war crimes", "of previous attacks"."""
    below = {*speech.content, *(t.i for t in speech.cue.subtree)}
    said = [t for t in speech.cue.doc if t.i in below and t.lemma_.lower() in deeds and t.pos_ in ("NOUN", "PROPN")]
    return any(_is_bare_plural(t) or any(c.lower_ in lexicon.past for c in t.children) for t in said)


def _is_bare_plural(noun: Token) -> bool:
    return noun.tag_ in ("NNS", "NNPS") and not grammar.children(noun, "det", "nmod:poss", "nummod")


def _is_denied(word: Token, lexicon: AccusingWords) -> bool:
    """Whether it is denied, asked or only supposed that somebody is responsible."""
    over = [word, word.head] if grammar.relation(word) in ("xcomp", "obj", "nsubj") else [word]
    return any(grammar.is_negated(t) or any(c.lower_ in lexicon.asking for c in grammar.children(t, "mark")) for t in over)


def _all(heads: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(dict.fromkeys(c for h in heads for c in grammar.conjuncts(h)))


def _one(heads: Sequence[Token]) -> Token | None:
    return heads[0] if heads else None
