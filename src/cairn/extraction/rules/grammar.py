"""Reading a parse: who does what to whom, over Universal Dependencies (universaldependencies.org/u/dep), for every language alike.

All functions are pure over spaCy tokens; the few words they need are those of the token's own language. Relations are compared without
their subtype where it does not matter ("nsubj:pass" is "nsubj")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from cairn.language.lexicon import GrammarWords, load_grammar

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM", "ADJ", "DET"})
SUBJECT, OBJECT = frozenset({"nsubj", "csubj"}), frozenset({"obj", "iobj"})
CLAUSAL = frozenset({"acl", "advcl", "ccomp", "parataxis", "appos", "conj", "cc", "punct", "discourse", "csubj", "cop"})
"""Relations that lead out of a plain noun phrase."""
LONGEST_SUBJECT = 15
"""Words between a subject that strayed and its verb, at most."""
DEPENDENTS, TEXT = "dependents", "text"
"""Under which names a parse keeps its table of dependents and its text."""


def words_for(token: Token) -> GrammarWords:
    """The grammar words of the language that a token is parsed in."""
    return load_grammar(token.lang_)


@cache
def _without_subtype(relation: str) -> str:
    return relation.partition(":")[0]


def relation(token: Token) -> str:
    """The relation to the head, without subtype."""
    return _without_subtype(token.dep_)


def _dependents(token: Token) -> list[tuple[str, Token]]:
    """(relation with its subtype, dependent) in text order. Kept with the parse, since the rules ask for them many times a word."""
    doc = token.doc
    table: list[list[tuple[str, Token]]] | None = doc.user_data.get(DEPENDENTS)
    if table is None:
        table = [[] for _ in range(len(doc))]
        for child in doc:
            head = child.head.i
            if head != child.i:
                table[head].append((child.dep_, child))
        doc.user_data[DEPENDENTS] = table
    return table[token.i]


def has(token: Token, feature: str, value: str) -> bool:
    """Whether a word has a morphological feature (universaldependencies.org/u/feat) with that value."""
    return value in token.morph.get(feature, [])


def children(token: Token, *relations: str) -> list[Token]:
    """Dependents by relation; a relation written with its subtype must match whole."""
    return [c for dep, c in _dependents(token) if dep in relations or _without_subtype(dep) in relations]


def case(token: Token) -> str:
    """The preposition of a noun phrase in lower case; empty where it has none."""
    possessive = words_for(token).possessive
    for dep, child in _dependents(token):
        name = _without_subtype(dep)
        if name == "case" and child.lower_ not in possessive:
            return str(child.lower_)
        if name == "compound" and child.pos_ == "PROPN" and (inner := case(child)):  # of a name that the parse cut in two
            return inner
    return ""


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it."""
    found = [token]
    for child in children(token, "conj"):
        found.extend(conjuncts(child))
    return found


def first_conjunct(token: Token) -> Token:
    """The first of a coordination, on which the others hang."""
    while relation(token) == "conj" and token.head != token:
        token = token.head
    return token


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive: an auxiliary says so, or the subject or agent of a participle, or it modifies a noun bare.

    A finite form ("announced", tagged so) is no passive, whatever the parse calls its subject."""
    if any(c.dep_ == "aux:pass" for c in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    if _shares_auxiliary(verb):
        return True
    return relation(verb) == "acl" or any(c.dep_ in ("nsubj:pass", "csubj:pass", "obl:agent") for c in verb.children)


def _shares_auxiliary(participle: Token) -> bool:
    """Whether a participle takes the passive over from the one it is coordinated with: "was held and tortured"."""
    head = participle.head
    if relation(participle) != "conj" or head.tag_ != "VBN" or any(c.dep_ == "aux:pass" for c in participle.children) or head == participle:
        return False
    return is_passive(head) and not children(participle, "aux", "obj", "nsubj", "ccomp")


def objects(verb: Token) -> list[Token]:
    """Direct objects with what is coordinated with them."""
    found = [o for child in children(verb, "obj") for o in conjuncts(child)]
    return [*found, *_further_objects(verb, found)]


def _further_objects(verb: Token, found: list[Token]) -> list[Token]:
    """Nouns behind a verb's object that the parse coordinated with the verb: "captured a leader and one suspected rebel"."""
    if not found:
        return []
    last = max(t.i for t in found)
    nouns = [c for c in children(verb, "conj") if c.i > last and c.pos_ in ("NOUN", "PROPN")]
    return [n for c in nouns if not _has_clause(c, last) for n in conjuncts(c)]


def _has_clause(noun: Token, after: int) -> bool:
    """Whether a coordinated noun is a clause of its own: with a subject that is no number, a copula, or a finite verb before it."""
    own = [c for c in children(noun, "nsubj", "cop", "aux") if c.pos_ != "NUM"]
    verb = next((t for t in noun.doc[noun.i + 1 : noun.i + 1 + LONGEST_SUBJECT] if t.pos_ == "VERB" and t.tag_ != "VBG"), None)
    is_subject = verb is not None and noun in _strayed(verb)
    return bool(own) or is_subject or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in noun.doc[after + 1 : noun.i])


def subjects(verb: Token) -> list[Token]:
    """The subjects of a verb, taken over from the clause it hangs on where it has none of its own; a relative pronoun gives its noun."""
    return list(_subjects(verb, 0))


def _subjects(verb: Token, depth: int) -> Iterator[Token]:
    own = children(verb, "nsubj", "csubj")
    own = [s for s in own if s.pos_ != "DET" or s.tag_ != "DT"] or own  # an article that the parse took for the subject
    own = own or _strayed(verb) or _behind_semicolon(verb)
    for subject in own[:1]:  # a second one is an apposition that the parse took for a subject
        yield from conjuncts(antecedent(subject))
    if own or depth > 4:
        return
    head, rel = verb.head, relation(verb)
    if head == verb:
        return
    if rel == "acl" and head.pos_ in NOMINAL:
        yield from conjuncts(head)
    elif rel == "conj" and is_passive(verb) and not children(verb, "cc", "punct") and (given := _between(head, verb)):
        yield from given  # "assessed four men were killed", where the parse gave the men to the assessing
    elif rel == "conj" and (head.pos_ in ("VERB", "AUX", "ADJ") or children(head, "cop")):
        if is_passive(verb) == is_passive(head) or is_passive(verb):
            yield from _subjects(head, depth + 1)
    elif children(head, "obj") and (rel == "xcomp" or (rel in ("advcl", "acl") and is_marked(verb))):
        yield from (o for c in children(head, "obj") for o in conjuncts(c))
    elif rel in ("advcl", "ccomp", "conj") and (hung := _hung_before(verb)) is not None:
        yield from conjuncts(hung)
    elif rel in ("xcomp", "advcl"):
        yield from _subjects(_main(verb, head), depth + 1)
    elif rel == "ccomp":  # "said 57 people had died", where the parse gave the people to the saying
        yield from _between(head, verb)


def _strayed(verb: Token) -> list[Token]:
    """A subject that the parse coordinated with the verb before its own: "two were killed and *nine others*, some old, were hurt"."""
    helpers = [c for dep, c in _dependents(verb) if dep in ("aux:pass", "aux")]
    if not helpers or verb.tag_ not in ("VBN", "VBD"):
        return []
    for token in reversed(list(verb.doc[max(0, helpers[0].i - LONGEST_SUBJECT) : helpers[0].i])):
        if token.pos_ in ("VERB", "AUX") and token.tag_ != "VBG":
            return []
        if relation(token) == "conj" and token.pos_ in ("NOUN", "PROPN", "NUM") and token.head.pos_ == "VERB" and token.head.i < token.i:
            return [token]
    return []


def _behind_semicolon(verb: Token) -> list[Token]:
    """The subject of a clause that a semicolon sets apart, hung on the clause before: "the army blamed the rebels; *the rebels*, in a
    message, denied it"."""
    if relation(verb) not in ("conj", "parataxis"):
        return []
    at = next((t.i for t in reversed(verb.doc[verb.head.i : verb.i]) if t.text == ";"), None)
    if at is None:
        return []
    outside = (t for t in verb.doc[at + 1 : verb.i] if t.pos_ in ("NOUN", "PROPN", "PRON") and not at < t.head.i < verb.i)
    first = next(outside, None)
    return [first] if first is not None and not case(first) else []


def _between(head: Token, verb: Token) -> list[Token]:
    """The objects of a verb that stand between it and another."""
    return [o for c in children(head, "obj") if head.i < c.i < verb.i for o in conjuncts(c)]


def _main(verb: Token, head: Token) -> Token:
    """The clause that a result belongs to: "a drone struck men collecting wood, *killing* five", hung on the collecting."""
    if verb.tag_ != "VBG" or not verb.i or verb.nbor(-1).text != "," or relation(head) != "acl":
        return head
    return next((a for a in ancestors(head) if a.pos_ == "VERB"), head)


def _hung_before(verb: Token) -> Token | None:
    """ "Nine were killed as *troops* shelled the town": a noun right before a finite verb whose conjunction was read as its preposition."""
    before = next((t for t in reversed(verb.doc[max(0, verb.i - 3) : verb.i]) if t.pos_ not in ("ADV", "AUX")), None)
    if before is None or before.pos_ not in ("NOUN", "PROPN") or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    return before if relation(before) in ("obl", "nmod") and case(before) in words_for(verb).cases.opening else None


def is_marked(verb: Token) -> bool:
    """Whether a gerund hangs on its clause with the preposition of an accusation ("accused them of killing")."""
    genitive = words_for(verb).cases.genitive
    return any(relation(c) in ("mark", "case") and c.lower_ in genitive for c in verb.children)


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token stands for itself."""
    if token.tag_ not in ("WDT", "WP") and not has(token, "PronType", "Rel"):
        return token
    verb = token.head
    while relation(verb) in ("conj", "xcomp", "ccomp") and verb.head != verb:
        verb = verb.head
    return verb.head if relation(verb) == "acl" and verb.head != verb else token


def patients(verb: Token) -> list[Token]:
    """Those to whom a verb does something."""
    if is_passive(verb):
        return subjects(verb)
    found = objects(verb)
    if not found and relation(verb) == "acl" and verb.tag_ == "VBN":
        found = conjuncts(verb.head)
    return found


def agents(verb: Token) -> list[Token]:
    """Those who do it."""
    if is_passive(verb):
        return [a for c in agent_phrases(verb) for a in conjuncts(c)]
    return subjects(verb)


def agent_phrases(token: Token) -> list[Token]:
    """Phrases of a passive verb or of a noun that name the doer ("by")."""
    marked = [c for c in token.children if c.dep_ == "obl:agent"]
    return marked or [c for c in children(token, "obl", "nmod") if case(c) in words_for(token).cases.agent]


def phrase(head: Token) -> list[Token]:
    """The tokens of a noun phrase: the head and its modifiers, without clauses, appositions and coordination, in text order."""
    found: list[Token] = []
    stack = [head]
    while stack:
        token = stack.pop()
        found.append(token)
        at_head = token == head
        below = ((_without_subtype(dep), c) for dep, c in _dependents(token))
        stack.extend(c for name, c in below if name not in CLAUSAL and not (at_head and name == "case"))
    return sorted(_connected(found, head), key=lambda t: t.i)


def _connected(tokens: list[Token], head: Token) -> list[Token]:
    """Tokens that stand in one stretch with the head: a parse may hang far words on a noun."""
    places = {t.i: t for t in tokens}
    low = high = head.i
    gap = 3  # a comma and a bracketed word may be left out of the phrase
    while any(i in places for i in range(low - gap, low)):
        low = min(i for i in range(low - gap, low) if i in places)
    while any(i in places for i in range(high + 1, high + 1 + gap)):
        high = max(i for i in range(high + 1, high + 1 + gap) if i in places)
    return [t for t in tokens if low <= t.i <= high]


def _text(doc: Doc) -> str:
    """The whole sentence, put together once and kept with the parse."""
    text: str | None = doc.user_data.get(TEXT)
    if text is None:
        text = doc.user_data[TEXT] = doc.text
    return text


def unplaced(words: list[Token], head: Token) -> list[Token]:
    """The words of a phrase up to a preposition after its head that says where or with whom ("the bank in Gao")."""
    beside = words_for(head).cases.beside
    end = next((n for n, t in enumerate(words) if t.i > head.i and relation(t) == "case" and t.lower_ in beside), len(words))
    return words[:end]


def text_of(tokens: list[Token]) -> str:
    """The words from the first to the last token as they stand in the sentence."""
    if not tokens:
        return ""
    return _text(tokens[0].doc)[tokens[0].idx : tokens[-1].idx + len(tokens[-1])]


def ancestors(token: Token) -> Iterator[Token]:
    """The token's head, its head, and so on."""
    while token.head != token:
        token = token.head
        yield token


def is_negated(token: Token) -> bool:
    """Whether a word is denied by a negative particle of its own."""
    return any(is_negative(c) for c in token.children if relation(c) in ("advmod", "neg"))


def is_negative(particle: Token) -> bool:
    """Whether a word denies what it hangs on; after a comparison it does not ("more likely than not")."""
    words = words_for(particle)
    denies = particle.lower_ in words.negative or has(particle, "Polarity", "Neg")
    return denies and not (particle.i and particle.nbor(-1).lower_ in words.comparing)


def is_perfect(verb: Token) -> bool:
    """Whether an auxiliary puts a verb into the past ("may have killed")."""
    perfect = words_for(verb).perfect
    return any(c.lemma_.lower() in perfect for c in children(verb, "aux"))
