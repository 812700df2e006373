"""Who is behind an event that a noun names: "the killing by X", "X carried out the attack", "X was behind the strike", "rebel shelling"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.charges import charged
from cairn.language.lexicon import AuthorWords

if TYPE_CHECKING:
    from spacy.tokens import Token


def authors(noun: Token, words: AuthorWords) -> list[Token]:
    """Heads of the phrases that name who did what a noun says; owners ("the army's killing of") are left to the caller."""
    return list(dict.fromkeys([*_by(noun), *_blamed(noun, words), *_above(noun, words), *_compound(noun, words)]))


def _by(noun: Token) -> Iterator[Token]:
    """ "The killing of two by X"; also where the parse hung X on the day or the place between: "the killing of two on Monday by X"."""
    found = grammar.agent_phrases(noun)
    between = [c for c in grammar.children(noun, "nmod", "obl") if c.i > noun.i]
    for child in found or [a for c in between for a in grammar.agent_phrases(c)]:
        yield from grammar.conjuncts(child)


def _blamed(noun: Token, words: AuthorWords) -> Iterator[Token]:
    """ "A bombing blamed on X", "an attack carried out by X"."""
    for verb in grammar.children(noun, "acl"):
        lemma = verb.lemma_.lower()
        if lemma in words.blaming:
            yield from (o for c in grammar.children(verb, "obl") if grammar.case(c) in words.blamed for o in grammar.conjuncts(c))
        if lemma in words.doing:
            yield from grammar.agents(verb)


def _above(noun: Token, words: AuthorWords) -> Iterator[Token]:
    """ "X carried out the attack", "X is responsible for the attack", "X was behind it", "X took part in the crime", "police attribute the
    attack to X"."""
    if grammar.case(noun) in words.behind:
        yield from grammar.subjects(noun)
        return
    head, relation = noun.head, grammar.relation(noun)
    lemma = head.lemma_.lower()
    if head == noun or grammar.is_negated(head):
        return  # "its soldiers did not take part in the attack"
    if held := charged(noun, words)[1]:
        yield from held
        return
    if lemma in (*words.doing, *words.laying) and relation in ("obj", "nsubj"):
        yield from grammar.agents(head) if relation == "obj" or grammar.is_passive(head) else ()
    elif lemma in words.blaming and relation in ("obj", "nsubj"):
        yield from (o for c in grammar.children(head, "obl") if grammar.case(c) in words.blamed for o in grammar.conjuncts(c))
    elif lemma in words.involving and relation in ("obl", "nmod"):
        yield from _involved(head)


def _involved(word: Token) -> list[Token]:
    """ "X was blamed for it", "X is to blame for it"; whoever blames Y for it or implicates Y in it names Y."""
    named = [] if grammar.is_passive(word) else [o for c in grammar.objects(word) for o in grammar.conjuncts(c)]
    return list(dict.fromkeys(named)) or grammar.subjects(word) or grammar.subjects(word.head)


def _compound(noun: Token, words: AuthorWords) -> Iterator[Token]:
    """ "Rebel shelling", "a guerrilla attack"."""
    yield from (c for c in grammar.children(noun, "compound", "amod") if c.lemma_.lower() in words.fighters)


def doers_beside(words: Sequence[Token], harm: Container[str], lexicon: AuthorWords) -> Iterator[Token]:
    """Heads of phrases with "by" that a parse hung on a date, a place or a word beside the harm: "killed on Monday by militiamen", "in
    raids on the town by jets". What hangs on a verb other than of harm or doing is no doer ("held by rebels")."""
    for head in words:
        if grammar.case(head) not in grammar.words_for(head).cases.agent or head.head == head:
            continue
        over = grammar.first_conjunct(head).head
        lemma = over.lemma_.lower()
        if over.pos_ not in ("VERB", "AUX") or lemma in harm or lemma in lexicon.doing:
            yield from grammar.conjuncts(head)
