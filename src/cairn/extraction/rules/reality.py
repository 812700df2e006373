"""How a verb is said: as fact, as to come, as what should or may be, or as nothing that happened (denied, asked, supposed, wished)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.language.aftermath import Modality, Reality

if TYPE_CHECKING:
    from spacy.tokens import Token

DEEPEST = 5
"""Clauses above a verb that are looked at."""
CONTENT = frozenset({"ccomp", "xcomp", "obj"})
"""Relations of what a word says or takes."""
ABOUT = frozenset({"obl", "nmod"})
"""Relations of what it is about, behind some prepositions: "no part *in the attack*"."""
UNDER = frozenset({"ccomp", "advcl", "csubj", "xcomp", "acl"})


def modality(word: Token, reality: Reality, depth: int = 0) -> Modality:
    """How a verb, or a noun or adjective that is the predicate, is said in its sentence."""
    if depth == 0 and word.doc.text.rstrip(" \"”»'").endswith("?"):
        return "unreal"
    own = _own(word, reality)
    above = _above(word, reality, depth) if depth < DEEPEST else "fact"
    return above if own == "fact" or above == "unreal" else own


def is_denied(word: Token, reality: Reality) -> bool:
    """Whether a predicate is denied: by "not", or by "no" or "neither" on its subject or object."""
    if grammar.is_negated(word) or any(
        grammar.relation(c) in ("advmod", "aux", "cc", "preconj") and c.lower_ in reality.no for c in word.children
    ):
        return True
    nouns = [c for c in word.children if grammar.relation(c) in ("nsubj", "obj")] + ([word.head] if is_note(word) else [])
    named = [t for n in nouns for t in (n, *grammar.children(n, "amod", "compound"))]  # "*neither* Kenyan nor Ethiopian jets"
    return any(n.lower_ in reality.no for n in nouns) or any(
        c.lower_ in reality.no for t in named for c in t.children if grammar.relation(c) in ("det", "cc", "advmod")
    )


def under_denial(word: Token, reality: Reality, top: Token | None = None) -> bool:
    """Whether a word is denied, or stands in what is denied above it: "found *no evidence* that soldiers were responsible", "denied that".

    `top`: the last word above it that is looked at."""
    for over in _clauses_over(word, reality):
        if is_denied(over, reality) or _has_no(over, reality) or (over != word and over.lemma_.lower() in reality.denying):
            return True
        if over == top:
            return False
    return False


def _clauses_over(word: Token, reality: Reality) -> Iterator[Token]:
    """A word, and those whose complement or content it is; of a coordination the first says nothing of the others."""
    while True:
        yield word
        first = grammar.first_conjunct(word)
        relation = grammar.relation(first)
        is_about = relation in ABOUT and grammar.case(first) in reality.about and _may_be_denied(first.head, reality)
        is_told = relation == "acl" and bool(grammar.children(first, "mark"))  # "evidence that", not "the couple charged with it"
        if first.head == first or not (is_about or is_told or relation in CONTENT):
            return
        word = first.head


def _may_be_denied(word: Token, reality: Reality) -> bool:
    """Whether a denial of a word denies what it is about: that of a verb does, and "no evidence of it", "took no part in it"; "no motive
    for it" does not."""
    return word.pos_ not in ("NOUN", "PROPN") or word.lemma_.lower() in reality.shares


def _has_no(noun: Token, reality: Reality) -> bool:
    """ "No evidence", "insufficient evidence"."""
    return noun.pos_ == "NOUN" and any(c.lower_ in reality.no or c.lower_ in reality.lacking for c in grammar.children(noun, "det", "amod"))


def is_note(word: Token) -> bool:
    """Whether a word is the predicate of a note without a verb: "neither report *credible*", "no casualties *determined*"."""
    head = word.head
    hangs = grammar.relation(word) in ("amod", "acl") and word.i > head.i and head.dep_ == "ROOT" and head.pos_ in ("NOUN", "PROPN")
    return hangs and (word.pos_ == "ADJ" or word.tag_ == "VBN") and not grammar.children(word, "obl", "obj", "nsubj")


def auxiliaries(word: Token) -> list[str]:
    """The auxiliaries of a verb in lower case, those of its copula too."""
    return [c.lower_ for c in word.children if grammar.relation(c) == "aux"]


def _own(word: Token, reality: Reality) -> Modality:
    helpers = set(auxiliaries(word))
    marks = {c.lower_ for c in word.children if grammar.relation(c) in ("mark", "case")}
    openers = marks | {c.lower_ for c in grammar.children(word, "advmod")}
    if marks & set(reality.conditional) or (
        openers & set(reality.undone) and not helpers and word.morph.get("VerbForm", []) in (["Ger"], ["Part"])
    ):
        return "unreal"
    if helpers & set(reality.duty):
        return "duty"
    if helpers & set(reality.possible):
        return "possible"
    if helpers & set(reality.future):
        return "unreal" if helpers & set(reality.perfect) else "future"
    return "fact"


def _above(word: Token, reality: Reality, depth: int) -> Modality:
    """What the clause that a word hangs on makes of it."""
    relation, head = grammar.relation(word), word.head
    if head == word:
        return "fact"
    if is_infinitive(word):
        return _governed(word, reality, depth)
    is_short = word.tag_ == "VBN" and not grammar.children(word, "aux")  # "must be protected and an inquiry opened"
    if relation == "conj" and head.pos_ in ("VERB", "AUX") and (is_short or not (grammar.children(word, "nsubj") or auxiliaries(word))):
        return modality(head, reality, depth + 1)
    if relation == "acl" and head.pos_ == "PRON":  # "anyone found guilty would be punished": nobody was found guilty yet
        return "fact" if modality(head.head, reality, depth + 1) == "fact" else "unreal"
    if (
        word.tag_ == "VB"
        or (word.tag_ == "VBP" and relation == "ccomp")
        or any(c.tag_ == "VB" for c in word.children if grammar.relation(c) == "aux")
    ):
        first = grammar.first_conjunct(word)
        if grammar.relation(first) == "ccomp" and first.head.lemma_.lower() in reality.asking:
            return "duty"  # "recommended that they open an inquiry and that families be paid"
    if relation not in UNDER:
        return "fact"
    if relation in ("ccomp", "xcomp") and (head.lemma_.lower() in (*reality.denying, *reality.hoping) or grammar.is_negated(head)):
        return "unreal"
    if relation == "advcl" and grammar.is_negated(head) and any(c.lower_ in reality.open for c in word.children):
        return "unreal"  # "did not say when it would report"
    above = modality(head, reality, depth + 1) if head.pos_ in ("VERB", "AUX") else "fact"
    return "unreal" if above == "unreal" else "fact"


def _governed(word: Token, reality: Reality, depth: int) -> Modality:
    """An infinitive takes its reality from the word above: begun, intended, needed, or none."""
    head = word.head
    lemma = head.lemma_.lower()
    if grammar.is_negated(head):
        return "unreal"
    if grammar.relation(word) == "conj":
        return _governed_by_first(word, reality, depth)
    if lemma in reality.begun:
        return modality(head, reality, depth + 1)
    if lemma in reality.intended:
        return "future" if modality(head, reality, depth + 1) in ("fact", "future") else "unreal"
    return "duty" if lemma in reality.needed else "unreal"


def _governed_by_first(word: Token, reality: Reality, depth: int) -> Modality:
    first = grammar.first_conjunct(word)
    return modality(first, reality, depth + 1) if first != word and depth < DEEPEST else "unreal"


def is_infinitive(word: Token) -> bool:
    """Whether a verb, or a predicate with its copula, stands as an infinitive with its particle ("to investigate", "to be clear")."""
    return any(grammar.relation(c) == "mark" and c.pos_ == "PART" for c in word.children)
