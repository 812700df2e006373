"""Reported speech, as a layer of its own: in one sentence, who says what, and with what stance.

A `Speech` holds the word of saying (cue), the head of the phrase that names the speaker, and the words that are said. Speeches nest:
of those whose content holds a mention, the innermost names the claimant and the others relay."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.chorus import in_chorus, naming, speaking_behind
from cairn.extraction.rules.reality import is_infinitive
from cairn.extraction.rules.sentences import Sentence
from cairn.extraction.rules.tags import Speaking, Tag, speaker_after, speaker_before, spoken_with
from cairn.language.speaking import Cue, SpeechWords
from cairn.model.vocabulary import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

NAMING = 8
"""Words before a verb of saying among which "what" opens what it names."""
CONTENT = ("ccomp", "parataxis", "xcomp", "advcl")


@dataclass(frozen=True, eq=False)
class Speech:
    """Words of a sentence that somebody says. `source` is None where nobody is named ("were accused of"); `heard_by` are those told,
    `passed_by` those who quote; `accused` are phrases that the speaker holds responsible; `content` are indices of tokens, and so is
    `naming`: the words that name those who speak, where these stand behind what they say."""

    sentence: Sentence
    cue: Token
    source: Token | None
    stance: Stance
    content: frozenset[int]
    heard_by: tuple[Token, ...] = ()
    accused: tuple[Token, ...] = ()
    is_verb: bool = True
    passed_by: tuple[Token, ...] = ()
    naming: frozenset[int] = frozenset()

    def holds(self, token: Token) -> bool:
        """Whether a token of the same sentence is part of what is said."""
        return token.i in self.content


def find_speech(sentence: Sentence, words: SpeechWords, nouns: Container[str], speaking: Speaking) -> list[Speech]:
    """The speeches of one parsed sentence, the innermost (with the least content) first.

    `nouns`: words by which harm may be told as the object of a verb of saying ("confirmed the attack"); another object ("announced an
    inquiry") is no statement about harm. `speaking`: what speakers are known by where the parse lost them."""
    assert sentence.doc is not None
    found: list[Speech] = []
    for token in sentence.doc:
        is_verb = token.pos_ == "VERB" or token.tag_.startswith("VB")
        cue = words.cues.get(token.lemma_.lower()) if is_verb else None
        if is_verb and cue is None and token.lemma_.lower() in words.naming.cue.lemmas and _named_by(token, words):
            cue = words.naming.cue
        if cue is not None:
            found.extend(_verb(sentence, token, cue, words, nouns, speaking))
        elif token.lower_ in words.preposition.lemmas:
            found.extend(_preposition(sentence, token))
        elif token.lower_ in words.citing.words:
            found.extend(_citing(sentence, token))
    found = [_cut(s, found, words) for s in _with_speaker_before(found)]
    cited = words.citing.words  # who is cited says it, and who cites only passes it on
    return sorted(found, key=lambda s: (s.cue.lower_ not in cited, len(s.content), s.cue.i))


def _verb(sentence: Sentence, verb: Token, cue: Cue, words: SpeechWords, nouns: Container[str], speaking: Speaking) -> Iterator[Speech]:
    if _takes_responsibility(verb, words):
        return
    if verb.lemma_.lower() in words.aspect.lemmas and any(is_infinitive(c) for c in grammar.children(verb, "xcomp", "advcl", "ccomp")):
        return
    if grammar.relation(verb) in ("advcl", "xcomp") and verb.head.lemma_.lower() in words.citing.verbs:
        return  # "quoted a source as saying": told by the verb above
    passive = grammar.is_passive(verb) and not _is_through(verb, words)
    sources = grammar.agents(verb) if passive else _with_hidden(grammar.subjects(verb))
    sources = [s for source in speaking_behind(sources, verb) for s in _speakers(source, words, nouns)]
    tag = None if passive else speaker_before(verb, speaking) or _after(verb, cue, words, speaking)
    if tag is not None and not any(speaking.can_speak(s, tag) for s in sources):
        sources = [*spoken_with(tag, speaking), tag.head]
    if tag is not None:
        sources = in_chorus(tag, sources, verb, speaking)
    if verb.lemma_.lower() in words.citing.verbs:
        yield from _quoting(sentence, verb, sources)
        return
    stance = Stance.DENIES if cue.stance == Stance.CONFIRMS and grammar.is_negated(verb) else cue.stance
    accused = _accused(verb, passive, words, nouns) if cue.accuses else ()
    content = _content(verb, cue, sources, passive, words, nouns)
    content = _named_by(verb, words) or _beside(verb, tag, content, words, is_spoken=bool(sources))
    if stance == Stance.DENIES and not passive:  # "soldiers killed nine; the army denied it": the nine are told by the document
        content = frozenset(i for i in content if i > verb.i)
    if not content:
        return
    speakers: list[Token | None] = [*sources] or [None]
    named = naming(sources, verb, content)
    for source in speakers:
        yield Speech(sentence, verb, source, stance, content - named, tuple(_heard_by(verb, words)), accused, naming=named)


def _is_through(verb: Token, words: SpeechWords) -> bool:
    """ "A cousin said *by telephone* from Gao": a channel that the parse took for the agent of a passive; the cousin speaks."""
    agents = grammar.children(verb, "obl:agent")
    return bool(agents) and all(a.lemma_.lower() in words.channel.words and not grammar.children(a, "det") for a in agents)


def _with_speaker_before(found: Sequence[Speech]) -> list[Speech]:
    """ "..., the army said, adding that": who adds is who spoke before."""
    spoken = sorted((s for s in found if s.source is not None and s.is_verb), key=lambda s: s.cue.i)
    before = {s: next((o.source for o in reversed(spoken) if o.cue.i < s.cue.i), None) for s in found}
    return [replace(s, source=before[s]) if s.source is None and s.cue.tag_ == "VBG" else s for s in found]


def _cut(speech: Speech, others: Iterable[Speech], words: SpeechWords) -> Speech:
    """What is said ends where another is set against it: "X said ... while Y said ..."."""
    later = [t.i for o in others if o.source is not None and o.cue.i > speech.cue.i for t in _opening(o.source, words)]
    return replace(speech, content=frozenset(i for i in speech.content if i < min(later))) if later and speech.is_verb else speech


def _opening(source: Token, words: SpeechWords) -> Iterator[Token]:
    """The word that sets a speaker against the one before."""
    first = min(t.i for t in grammar.phrase(source))
    yield from (t for t in source.doc[max(0, first - 1) : first + 1] if t.lower_ in words.contrasting.words)


def _quoting(sentence: Sentence, verb: Token, relays: Sequence[Token]) -> Iterator[Speech]:
    """ "State television quoted a source as saying": the source says it, the television passes it on."""
    said = frozenset(range(verb.i + 1, len(verb.doc)))
    for source in grammar.objects(verb):
        yield Speech(sentence, verb, source, Stance.REPORTS, said - {t.i for t in grammar.phrase(source)}, passed_by=tuple(relays))


def _after(verb: Token, cue: Cue, words: SpeechWords, speaking: Speaking) -> Tag | None:
    """The speaker after a verb that closes what is said, where nobody is told by it: "... said the governor", read as an object."""
    is_told = verb.lemma_.lower() in words.telling.words or grammar.relation(verb) == "conj"
    is_last = _is_final(verb) or (_is_short(verb) and all(c.i < verb.i for c in grammar.children(verb, "ccomp", "xcomp")))
    return None if is_told or cue.stance != Stance.REPORTS or not is_last else speaker_after(verb, speaking)


def _beside(verb: Token, tag: Tag | None, content: frozenset[int], words: SpeechWords, *, is_spoken: bool) -> frozenset[int]:
    """What is said as the order of words tells it, where the parse did not: before a closing tag, after one "while" another said else,
    and of verbs that take nothing else what follows them."""
    if tag is not None:
        content -= frozenset(range(tag.first, verb.i + 1))
        if _is_final(verb) or _goes_on(verb, words):
            return content | frozenset(range(tag.first))
        if tag.first and verb.doc[tag.first - 1].lower_ in words.contrasting.words:
            content -= frozenset(range(tag.first))
    if content or not is_spoken or verb.lemma_.lower() not in words.clausal.lemmas or _is_final(verb):
        return content
    opened = next((t.i for t in verb.doc[verb.i + 1 : verb.i + 6] if t.lower_ in words.clausal.opens), verb.i + 1)
    return frozenset(range(opened, len(verb.doc)))


def _named_by(verb: Token, words: SpeechWords) -> frozenset[int]:
    """ "What it called a massacre", "what it said was a strike": what follows, to the end of the clause."""
    opens = any(t.lower_ in words.naming.opens for t in verb.doc[max(0, verb.i - NAMING) : verb.i])
    if not opens:
        return frozenset()
    end = next((t.i for t in verb.doc[verb.i + 1 :] if t.text in (",", ";")), len(verb.doc))
    return frozenset(range(verb.i + 1, end))


def _takes_responsibility(verb: Token, words: SpeechWords) -> bool:
    """ "Claimed responsibility for the bombing that killed nine": a deed is owned up to, and its toll is not the speaker's word."""
    taken = words.responsibility
    return verb.lemma_.lower() in taken.verbs and any(o.lemma_.lower() in taken.nouns for o in grammar.objects(verb))


def _speakers(source: Token, words: SpeechWords, nouns: Container[str]) -> list[Token]:
    """Who speaks behind a subject: of a statement its issuer, of an event or a number nobody, of a pronoun only one for speakers."""
    if source.pos_ == "PRON":
        return [source] if source.lower_ in words.speakers else []
    if source.lower_ in words.channel.words or source.lemma_.lower() in words.channel.words:
        return [
            o
            for c in [*grammar.agent_phrases(source), *grammar.children(source, "nmod:poss"), *_issuers(source, words)]
            for o in grammar.conjuncts(c)
        ]
    return [] if source.pos_ == "NUM" or source.lemma_.lower() in nouns else [source]


def _issuers(source: Token, words: SpeechWords) -> list[Token]:
    """ "A communique issued by the presidency", "a statement from the ministry"."""
    said_by = [a for c in grammar.children(source, "acl") for a in grammar.agent_phrases(c)]
    return said_by or [c for c in grammar.children(source, "nmod") if grammar.case(c) in words.issuing.words]


def _with_hidden(sources: Sequence[Token]) -> list[Token]:
    """Speakers with those whom the parse hung too low: in "relatives of victims and a spokesman for X said" the spokesman speaks too."""
    hidden = [t for source in sources for t in source.subtree if grammar.relation(t) == "conj" and t.head != source and _is_indefinite(t)]
    hidden = [t for t in hidden if t not in sources and not any(t.i < s.i for s in sources)]  # a name that follows names the same one
    return list(dict.fromkeys([*sources, *hidden]))


def _is_indefinite(noun: Token) -> bool:
    return any(grammar.has(c, "Definite", "Ind") for c in noun.children)


def _accused(verb: Token, passive: bool, words: SpeechWords, nouns: Container[str]) -> tuple[Token, ...]:
    if passive:
        return tuple(grammar.subjects(verb))
    direct = [o for o in grammar.objects(verb) if o.lemma_.lower() not in nouns]
    holders = [verb, *grammar.objects(verb)]  # "blamed the attack on rebels": the parse may hang the rebels on the attack
    blamed = [c for h in holders for c in grammar.children(h, "obl", "nmod") if grammar.case(c) in words.blaming.words]
    return tuple(direct or [o for c in blamed for o in grammar.conjuncts(c)])


def _content(verb: Token, cue: Cue, sources: Sequence[Token], passive: bool, words: SpeechWords, nouns: Container[str]) -> frozenset[int]:
    """What is said: clauses below the verb, the clause that the verb stands beside, or a noun that it takes."""
    outside = {t.i for s in sources for t in _words_of(s, verb)} | {verb.i}
    genitive = grammar.words_for(verb).cases.genitive
    said = {t.i for c in verb.children if grammar.relation(c) in CONTENT and _is_said(verb, c, words) for t in c.subtree}
    said |= {t.i for c in grammar.children(verb, "conj") if _is_joined_by_that(c, words) for t in c.subtree}
    said |= {t.i for c in grammar.objects(verb) if c.lemma_.lower() in nouns or c.pos_ == "NUM" for t in c.subtree}
    said |= {t.i for c in grammar.children(verb, "obl") if cue.accuses and grammar.case(c) in words.charging.words for t in c.subtree}
    said |= {t.i for c in grammar.children(verb, "obl", "nmod") if grammar.case(c) in genitive for t in c.subtree}
    if cue.accuses:
        said |= {t.i for o in grammar.objects(verb) for c in grammar.children(o, "acl", "nmod") for t in c.subtree}
    if passive:
        said |= {t.i for s in grammar.subjects(verb) for t in s.subtree}
        outside = {verb.i} | {t.i for s in grammar.agents(verb) for t in s.subtree}
    if grammar.relation(verb) == "parataxis" or _is_aside(verb):
        own = {t.i for t in verb.subtree}
        said |= {t.i for t in verb.head.subtree} - own
    if not any(grammar.relation(c) in ("ccomp", "parataxis") for c in verb.children) and _is_final(verb):
        first = min([verb.i, *(t.i for s in sources for t in s.subtree)])
        said |= set(range(first))
    return frozenset(said - outside)


def _is_joined_by_that(clause: Token, words: SpeechWords) -> bool:
    """ "Said X were behind it *and that* soldiers had killed seven", hung on the saying."""
    return any(c.lower_ in words.clausal.opens for c in grammar.children(clause, "mark"))


def _words_of(source: Token, verb: Token) -> Iterable[Token]:
    """The words that name a speaker: all below it, its phrase where the verb hangs below it ("an official, who asked ..., said")."""
    return grammar.phrase(source) if source in grammar.ancestors(verb) else source.subtree


def _is_said(verb: Token, child: Token, words: SpeechWords) -> bool:
    """An adverbial clause belongs to what is said only where the verb has nothing else, or where it accuses ("of killing")."""
    relation = grammar.relation(child)
    if relation == "advcl":
        if child.tag_ == "VBG" and child.i == verb.i + 1:
            return True  # "denied killing them"
        return any(c.lower_ in words.gerund.words for c in child.children)
    return not (relation == "parataxis" and child.i < verb.i and child.pos_ not in ("VERB", "NOUN", "ADJ", "AUX", "PROPN"))


def _is_aside(verb: Token) -> bool:
    """A clause of saying that was hung on its content as a relative or adverbial clause with a subject of its own: ", officials say,"."""
    return (
        grammar.relation(verb) in ("acl", "advcl", "ccomp")
        and verb.dep_ != "acl:relcl"
        and bool(grammar.children(verb, "nsubj"))
        and not any(grammar.relation(c) in ("mark", "ccomp", "obj", "xcomp") for c in verb.children)
    )


def _is_final(verb: Token) -> bool:
    """Whether a verb of saying closes its sentence, but for a few words ("said on Friday in a statement")."""
    return _is_short(verb) and not grammar.children(verb, "ccomp")


def _is_short(verb: Token) -> bool:
    """Whether few words and no other clause follow a verb of saying that opens no clause of its own."""
    rest = [t for t in verb.doc[verb.i + 1 :] if not t.is_punct]
    if any(grammar.relation(c) == "mark" for c in verb.children):
        return False  # "triggering outrage after X accused Y": a clause of its own
    return len(rest) <= 8 and not any(t.pos_ == "VERB" and t.tag_ != "VBG" for t in rest)


def _goes_on(verb: Token, words: SpeechWords) -> bool:
    """Whether a closing verb of saying is followed by another that adds to it: "..., the army said on Monday, adding that"."""
    added = next((t for t in verb.doc[verb.i + 1 :] if t.pos_ in ("VERB", "AUX")), None)
    return added is not None and added.tag_ == "VBG" and added.i - verb.i <= 5 and added.lemma_.lower() in words.cues


def _heard_by(verb: Token, words: SpeechWords) -> Iterator[Token]:
    for child in verb.children:
        told = grammar.relation(child) in ("obj", "iobj") and verb.lemma_.lower() in words.telling.words
        to = grammar.relation(child) == "obl" and grammar.case(child) in words.hearers.words
        if told or to:
            yield from grammar.conjuncts(child)
    for obj in grammar.children(verb, "obj"):  # "confirmed the incident to Reuters" is often hung on the noun
        yield from (c for c in grammar.children(obj, "nmod") if grammar.case(c) in words.hearers.words)
    speaking = [*grammar.children(verb, "advcl"), *(c for s in grammar.subjects(verb) for c in grammar.children(s, "acl"))]
    for clause in (c for c in speaking if c.lemma_.lower() in words.addressing.lemmas):  # "X, who spoke to Reuters, said"
        yield from (c for c in grammar.children(clause, "obl") if grammar.case(c) in words.hearers.words)


def _preposition(sentence: Sentence, word: Token) -> Iterator[Speech]:
    """ "According to X": X says the clause that the phrase stands in."""
    source = (
        word.head
        if grammar.relation(word) == "case"
        else next((c for c in word.children if grammar.relation(c) in ("obl", "pobj", "nmod")), None)
    )
    if source is None:
        source = next(
            (t for t in word.doc[word.i + 1 : word.i + 8] if t.pos_ in ("NOUN", "PROPN") and grammar.relation(t) != "compound"), None
        )
    if source is None:
        return
    while grammar.relation(source) in ("compound", "flat") and source.head.pos_ == "PROPN" and source.head.i > source.i:
        source = source.head  # "according to X Y, which": the preposition was hung on the first part of a name
    inside = {t.i for t in source.subtree} | {word.i, word.i + 1}
    clause = source.head if source.head != source else word.doc[0]
    said = {t.i for t in clause.subtree} | ({t.i for t in word.doc} if _is_edge(source) else set())
    for named in grammar.conjuncts(source):
        yield Speech(sentence, word, named, Stance.REPORTS, frozenset(said - inside), is_verb=False)


def _is_edge(source: Token) -> bool:
    """Whether "according to X" opens or closes the sentence, and so covers all of it."""
    last = max(t.i for t in source.subtree)
    return source.i < 8 or all(t.is_punct for t in source.doc[last + 1 :])


def _citing(sentence: Sentence, word: Token) -> Iterator[Speech]:
    """ "X reported, citing Y": Y is the one who says it, X relays."""
    covered = frozenset(t.i for t in word.doc) - {t.i for t in word.subtree}
    for source in grammar.objects(word):
        yield Speech(sentence, word, source, Stance.REPORTS, covered, is_verb=False)


def holding(speeches: Iterable[Speech], token: Token) -> list[Speech]:
    """The speeches whose content holds a token, the innermost first."""
    return [s for s in speeches if s.holds(token)]
