"""Finds frames in a parse: a word that opens, and around it, over Universal Dependencies, what the frame asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from cairn.extraction.rules import grammar, reality
from cairn.extraction.rules.sentences import Sentence
from cairn.language.aftermath import Frame, Modality, Reality, by_opener

if TYPE_CHECKING:
    from spacy.tokens import Token

F = TypeVar("F", bound=Frame)
F_co = TypeVar("F_co", bound=Frame, covariant=True)
Part = Literal["verbs", "nouns", "states"]
COMPLEMENTS = ("xcomp", "ccomp", "advcl", "acl", "obl")


@dataclass(frozen=True, eq=False)
class Match(Generic[F_co]):
    """A frame found at a word. `objects` are the words that it takes."""

    frame: F_co
    token: Token
    part: Part
    objects: tuple[Token, ...]


class Frames(Generic[F]):
    """The frames of one file, by the words that open them."""

    def __init__(self, frames: Iterable[F], words: Reality, light: Iterable[str]) -> None:
        self._reality = words
        self._light = frozenset(light)
        self._table: dict[tuple[Part, str], list[F]] = defaultdict(list)
        ordered = list(frames)
        parts: tuple[Part, ...] = ("verbs", "nouns", "states")
        for part in parts:
            for word, frame in by_opener(ordered, part):
                self._table[part, word].append(frame)  # type: ignore[arg-type]

    def at(self, token: Token, sentence: Sentence) -> Match[F] | None:
        """The first frame that a word of a sentence opens and that finds all it asks for."""
        for part in _parts(token):
            for frame in self._table.get((part, token.lemma_.lower())) or self._table.get((part, token.lower_)) or ():
                found = self._objects(frame, token, part)
                lack = "nothing that it must take stands with it" if found is None else self._lack(frame, token, part)
                sentence.note("frame", token, lack or "fits", frame)
                if found is not None and lack is None:
                    return Match(frame, token, part, tuple(found))
        return None

    def _lack(self, frame: F, token: Token, part: Part) -> str | None:
        """Which of the things around a word is not as the frame asks; None where all are."""
        denied = reality.is_denied(token, self._reality)
        if frame.polarity != "either" and denied != (frame.polarity == "denied"):
            return "it is denied" if denied else "it would have to be denied"
        if self._modality(token, part) not in frame.modality:
            return "it is not said in the way that is asked for (as fact, future, duty …)"
        if frame.subjects and not any(_is(s, frame.subjects) for s in subjects(token)):
            return "its subject is none of those that are asked for"
        if frame.beside and not any(_is(t, frame.beside) for t in clause(token)):
            return "none of the words stands beside it that are asked for"
        if frame.reason and not _any(reasons(token), frame.reason):
            return "the reason for it is none of those that are asked for"
        return "the reason for it is one that rules it out" if frame.no_reason and _any(reasons(token), frame.no_reason) else None

    def _modality(self, token: Token, part: Part) -> Modality:
        """How a word is said; a noun is as real as the verb that it stands under."""
        above = next((a for a in grammar.ancestors(token) if a.pos_ in ("VERB", "AUX")), None) if part == "nouns" else token
        return "fact" if above is None else reality.modality(above, self._reality)

    def _objects(self, frame: F, token: Token, part: Part) -> list[Token] | None:
        """The words that fill the object of a frame; None where it lacks what it needs."""
        found = list(taken(token)) if part == "verbs" else list(_hung(token))
        if any(_is(t, frame.never) for _, t in found):
            return None
        through = frame.through or ("",)
        held = [t for case, t in found if case in through and (not frame.objects or self._holds(t, frame.objects))]
        if held or not (frame.objects or frame.acts or frame.clause or frame.through):
            return held
        if frame.acts and (acted := [a for a in acts(token) if self._does(a, frame, subjects(token))]):
            return acted
        if frame.clause and (below := clauses(token)):
            return below
        return [] if part == "states" and not frame.acts and not frame.objects else None

    def _holds(self, token: Token, words: tuple[str, ...], depth: int = 0) -> bool:
        """Whether a noun is one of some words, or stands lightly before one: "the opening of an inquiry"."""
        if _is(token, words):
            return True
        if depth > 2 or token.lemma_.lower() not in self._light:
            return False
        return any(self._holds(c, words, depth + 1) for c in grammar.children(token, "nmod", "compound", "acl", "amod", "obl"))

    def _does(self, act: Token, frame: F, doers: Collection[Token]) -> bool:
        """Whether an act is one of a frame's, or is done to one of its objects; those who ask for it are none ("the commission of inquiry
        called for attention to be paid")."""
        if act.lemma_.lower() in frame.no_acts:
            return False
        return _is(act, frame.acts) or any(self._holds(t, frame.objects) for _, t in taken(act) if frame.objects and t not in doers)


def _parts(token: Token) -> Iterator[Part]:
    if grammar.children(token, "cop") or (token.pos_ == "ADJ" and token.dep_ == "ROOT" and grammar.children(token, "nsubj")):
        yield "states"  # with its copula, or as notes leave it out: "allegation not credible"
    elif token.pos_ == "ADJ" and reality.is_note(token):
        yield "states"
    if token.pos_ == "NOUN" and token.dep_ == "ROOT" and grammar.children(token, "nsubj") and grammar.children(token, "ccomp"):
        yield "verbs"  # "an examination affirms that", read as a plural
    if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
        yield "verbs"
    elif token.pos_ in ("NOUN", "PROPN"):
        yield "nouns"


def _is(token: Token, words: Iterable[str]) -> bool:
    """Whether a word, or the word with the one before it, is among some words."""
    before = token.nbor(-1).lower_ + " " if token.i else ""
    return any(form in words or before + form in words for form in (token.lemma_.lower(), token.lower_))


def _any(tokens: Iterable[Token], words: tuple[str, ...]) -> bool:
    return any(_is(t, words) for t in tokens)


def taken(verb: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, word) of all that a verb takes; "" for a direct object, the subject of a passive and what is said of the object."""
    if is_passive(verb):
        yield from (("", s) for s in grammar.subjects(verb))
    direct = [o for c in grammar.children(verb, "obj", "iobj") for o in grammar.conjuncts(c)]
    if is_misread(verb):
        direct = grammar.conjuncts(verb.head)
    for thing in direct:
        yield "", thing
        yield from ((grammar.case(c), c) for c in grammar.children(thing, "nmod", "obl"))
    for child in grammar.children(verb, "xcomp", "obl", "nmod", "advcl", "ccomp"):
        is_said_of = child.dep_ == "xcomp" and child.pos_ == "ADV"  # "called it baseless", where the adjective was read as an adverb
        if grammar.relation(child) in ("obl", "nmod") or child.pos_ in grammar.NOMINAL or is_said_of:
            yield from ((grammar.case(child) or _mark(child), t) for t in grammar.conjuncts(child))
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and not is_clause(verb):
        yield from (("", t) for t in grammar.conjuncts(verb.head))


def _mark(token: Token) -> str:
    return next((c.lower_ for c in grammar.children(token, "mark")), "")


def _hung(noun: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, word) of what hangs on a noun; "" for the parts of a compound. A noun alone takes nothing, and that is allowed."""
    for child in grammar.children(noun, "nmod", "compound", "amod", "obl"):
        yield from ((grammar.case(child), t) for t in grammar.conjuncts(child))


def acts(verb: Token) -> Iterator[Token]:
    """Verbs and predicates of the clauses that a verb takes, on it or on its object, and those below them."""
    things = [o for c in grammar.children(verb, "obj", "iobj", "obl") for o in grammar.conjuncts(c)]
    for holder in [verb, *things]:
        for child in grammar.children(holder, *COMPLEMENTS):
            if child.pos_ in ("VERB", "AUX", "ADJ") or grammar.children(child, "cop"):
                yield from grammar.conjuncts(child)
                yield from grammar.children(child, "xcomp", "ccomp")


def clauses(verb: Token) -> list[Token]:
    """The clauses that a verb takes; one that was hung beside it without a conjunction is one of them."""
    below = grammar.children(verb, "ccomp", "xcomp")
    below += [c for c in grammar.children(verb, "advcl") if min(t.i for t in c.subtree) == verb.i + 1 and _is_gerund(c)]  # "denied having"
    beside = [c for c in grammar.children(verb, "conj", "parataxis") if c.i > verb.i and not grammar.children(c, "cc", "punct")]
    return below or (beside if not grammar.children(verb, "obj") else [])


def _is_gerund(verb: Token) -> bool:
    return verb.tag_ == "VBG" or any(c.tag_ == "VBG" for c in grammar.children(verb, "aux"))


def is_misread(verb: Token) -> bool:
    """A finite verb that was hung on its object like an adjective: "have imposed sanctions"."""
    before = verb.doc[max(0, verb.i - 3) : verb.i]
    return (
        grammar.relation(verb) == "amod" and verb.head.i > verb.i and verb.tag_ in ("VBN", "VBD") and any(t.pos_ == "AUX" for t in before)
    )


def subjects(word: Token) -> list[Token]:
    """Who does it, mended where a parse is known to go astray: a participle after a comma belongs to the subject of the clause, not to the
    noun before the comma; a subject that was hung on the auxiliary is the verb's."""
    if is_misread(word):
        return [s for c in grammar.children(word, "nsubj") or grammar.children(word.head, "nsubj") for s in grammar.conjuncts(c)]
    if word.dep_ in ("acl", "dep") and word.tag_ == "VBG" and _before(word) == ",":
        verb = next((a for a in grammar.ancestors(word) if a.pos_ == "VERB"), None)
        return grammar.subjects(verb) if verb is not None else []
    own = grammar.children(word, "nsubj")
    if (is_clause(word) or reality.is_note(word)) and not own:
        return grammar.conjuncts(word.head)
    if len(own) > 1 and _before(own[-1]) != ",":  # a dateline was read as a subject; after a comma it is an apposition
        return grammar.conjuncts(own[-1])
    on_auxiliary = [s for a in grammar.children(word, "aux", "cop") for s in grammar.children(a, "nsubj")]
    if not own and grammar.relation(word) == "parataxis" and word.head.pos_ == "AUX":  # the auxiliary was read as the main verb
        on_auxiliary += grammar.children(word.head, "nsubj")
    return [s for subject in on_auxiliary for s in grammar.conjuncts(subject)] or grammar.subjects(word)


def _before(word: Token) -> str:
    """What stands before the words below a word."""
    first = min(t.i for t in word.subtree if t == word or not t.is_punct)
    return str(word.doc[first - 1].text) if first else ""


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, but for those that `is_clause` mends."""
    return grammar.is_passive(verb) and not is_clause(verb)


def is_clause(verb: Token) -> bool:
    """A finite verb that was read as the participle of its own subject, where the sentence has no other ("the group condemned the raid"):
    a past tense, or a participle with an object or clause of its own, which a passive one does not take. A past tense with a clause that
    "that" opens is one anywhere: "a spokesperson promised that anyone found guilty would be punished"."""
    if verb.dep_ != "acl" or verb.i < verb.head.i:
        return False
    if verb.tag_ == "VBD" and grammar.relation(verb.head) == "nsubj" and any(_mark(c) for c in grammar.children(verb, "ccomp")):
        return True
    if grammar.children(verb, "nsubj") or verb.head.head != verb.head:
        return bool(grammar.children(verb, "nsubj")) and not grammar.children(verb, "aux:pass", "nsubj:pass")
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(grammar.children(verb, "obj", "ccomp")))


def clause(word: Token) -> list[Token]:
    """The words below a word, those below its object too where it was misread."""
    return list(word.head.subtree if is_misread(word) or reality.is_note(word) else word.subtree)


def reasons(word: Token) -> Iterator[Token]:
    """The words of the phrases and clauses that may give the reason for a deed; relative clauses and the subject give none."""
    holders = [word, *(t for case, t in taken(word) if not case and t.i > word.i)]
    for holder in holders:
        for child in grammar.children(holder, "obl", "nmod", "advcl", "acl"):
            if child.dep_ != "acl:relcl" and child.i > word.i:
                yield from child.subtree
