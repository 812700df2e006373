"""Who did what follows: the parties behind the verbs and nouns of a report, resolved in reading order so that pronouns find theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar, reality
from cairn.extraction.rules.frames import Match, is_passive, subjects
from cairn.extraction.rules.namings import listed, name_before, role_of, together
from cairn.extraction.rules.party import Party
from cairn.extraction.rules.publishers import voice_of
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sentences import Sentence
from cairn.extraction.rules.speech import Speech
from cairn.extraction.rules.voices import QUOTED, quoted_shares
from cairn.language.aftermath import Doing, Frame, Reality, load_aftermath
from cairn.model.vocabulary import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH = 6
"""Sentences over which a pronoun may reach back."""
NEAR = 2
"""Sentences over which a bare word for a person may."""


class Doers:
    """The parties of one report, each resolved once."""

    def __init__(self, report: Report, words: Doing, real: Reality) -> None:
        self._report = report.recast()
        self._words = words
        self._speeches = {at: [s for s in speeches if self._is_said(s, real)] for at, speeches in self._report.speeches.items()}
        self._quoted = quoted_shares(report.sentences)
        self._parties: dict[tuple[int, int], Party | None] = {}
        self._people: dict[str, Party] = {}
        self._persons: list[tuple[int, Party]] = []
        self._named: list[tuple[int, Party]] = []
        self._proper: set[str] = set()
        for sentence in self._report.parsed:
            self._read(sentence)

    def _is_said(self, speech: Speech, real: Reality) -> bool:
        """Whether somebody did say it: a verb told as fact, with a source that can speak."""
        source = speech.source
        if source is None or (speech.is_verb and reality.modality(speech.cue, real) in ("unreal", "possible")):
            return False
        return self.can_act(speech.sentence, source)

    def can_act(self, sentence: Sentence, head: Token) -> bool:
        """Whether a word may name somebody: a pronoun, a name without figures, a word for people, for a body or for a force."""
        if head.pos_ == "PRON":
            return True
        if self._report.counter(sentence).is_person_word(head) or role_of(self._report, head) is not Role.UNNAMED or self._in_forces(head):
            return True
        if self._is_within(head):
            return True
        if any(c.isdigit() for t in [head, *grammar.children(head, "flat", "compound", "nummod")] for c in t.text):
            return False
        if sentence.original.isupper():  # capitals tell no name: all but words for deeds and for what is said
            lexicon = self._report.lexicon
            return head.pos_ in grammar.NOMINAL and not {head.lemma_.lower(), head.lower_} & {
                *lexicon.harm.nouns,
                *lexicon.speech.channel.words,
            }
        return head.pos_ == "PROPN" or (head.i > 0 and head.text[:1].isupper())

    def _is_within(self, head: Token) -> bool:
        """Whether a word for somebody unnamed stands with one for a body that it speaks from: "a military source"."""
        unnamed = {head.lemma_.lower(), head.lower_} & {*self._report.lexicon.roles.unnamed.words}
        return bool(unnamed) and any(self._in_forces(c) for c in grammar.children(head, "amod", "compound"))

    def _in_forces(self, source: Token) -> bool:
        return any(
            source.lemma_.lower() in words.words
            for words in (self._report.lexicon.forces.fighters, *self._report.lexicon.forces.general.same)
        )

    def _read(self, sentence: Sentence) -> None:
        """Resolve speakers and subjects from left to right."""
        assert sentence.doc is not None
        sources = {s.source.i for s in self._speeches[sentence.index] if s.source is not None}
        for token in sentence.doc:
            if token.i in sources or (grammar.relation(token) == "nsubj" and token.lower_ not in self._words.first):
                self._parties[sentence.index, token.i] = self._resolved(sentence, token, token.i in sources)

    def _resolved(self, sentence: Sentence, token: Token, speaks: bool = False) -> Party | None:
        """The party that the cast gives, a surname taken back to the person named before it."""
        found = self._report.cast.party(sentence, token, speaks=speaks)
        if found is not None and (name := name_before(token)) is not None:
            affiliation = found.actor.name if found.actor is not None else found.affiliation
            found = Party(name, role_of(self._report, token), affiliation=affiliation)
            self._proper.add(found.key)
        if found is None and token.lower_ in self._report.lexicon.speech.pronoun.person:
            return self._last_person(sentence)
        if found is None or token.pos_ == "PRON":
            return found
        if speaks and found.actor is None and token.pos_ == "PROPN":
            self._persons.append((sentence.index, found))
        if found.actor is None and token.pos_ == "PROPN" and (known := self._report.cast.actors.find(found.name)) is not None:
            return replace(found, role=known.role, actor=known, is_body=True)
        if token.pos_ == "PROPN" and " " not in found.name and (before := self._people.get(found.name.casefold())) is not None:
            return before
        if any(t.pos_ == "PROPN" for t in grammar.phrase(token)):
            self._proper.add(found.key)
        person = found.person or (found.name if token.pos_ == "PROPN" and found.actor is None else "")
        if " " in person and all(word[:1].isupper() for word in person.split()):
            self._people[person.split()[-1].casefold()] = found
            self._named.append((sentence.index, found))
        return found

    def _last_person(self, sentence: Sentence) -> Party | None:
        """The person named last among those who spoke, for "he" and "she"."""
        near = (p for at, p in reversed(self._persons) if sentence.index - at <= REACH)
        return next((self._people.get(p.name.casefold(), p) for p in near), None)

    def _is_person(self, party: Party) -> bool:
        return party.actor is None and any(p.key == party.key for p in self._people.values())

    def taken_up(self, sentence: Sentence, party: Party) -> Party:
        """The person named just before, whom a bare word for an analyst takes up ("the researcher"); the party itself where it is named,
        or nobody was."""
        if party.role is not Role.ANALYST or self.is_named(party):
            return party
        near = [p for at, p in self._named if 0 <= sentence.index - at <= NEAR and (p.person or p.actor is None)]
        return replace(near[-1], role=party.role) if near else party

    def is_named(self, party: Party) -> bool:
        """Whether a party has a proper name in this report."""
        return party.actor is not None or party.person is not None or party.key in self._proper

    @cached_property
    def voice(self) -> Party | None:
        """The party that publishes the document, where it speaks for itself."""
        return voice_of(self._report, self._words.publishing)

    def voice_for(self, party: Party) -> Party:
        """The publisher, where it speaks for itself and a party has no name: "experts determined" are its experts."""
        return party if self.voice is None or self.is_named(party) else self.voice

    @property
    def authorities(self) -> Party:
        """Those who did what nobody is named for."""
        return Party(self._words.authorities, Role.OFFICIAL, head=self._words.authorities)

    def party(self, sentence: Sentence, token: Token) -> Party | None:
        """Whom a word means; the first person, and a pronoun inside somebody's words, mean the one who speaks."""
        if token.lower_ in self._words.first:
            return self.speaker(sentence, token)
        if token.pos_ == "PRON" and (around := self._around(sentence, token)) is not None:
            is_thing = token.lower_ in self._report.lexicon.speech.pronoun.body and self._is_person(around)
            return None if is_thing else around
        key = (sentence.index, token.i)
        if key not in self._parties:
            self._parties[key] = self._resolved(sentence, token)
        return self._parties[key]

    def speaker(self, sentence: Sentence, token: Token) -> Party | None:
        """In whose words a word stands: those of a speech of its sentence, of the tag beside a quotation, of the party that publishes
        the document; None: those of an outlet."""
        return self._quoted_by(sentence, token) or self.voice

    def _quoted_by(self, sentence: Sentence, token: Token) -> Party | None:
        around = self._around(sentence, token)
        if around is None and self._quoted[sentence.index] >= QUOTED:
            return self._carried_on(sentence)
        return around

    def speakers(self, sentence: Sentence, token: Token) -> list[Party]:
        """As `speaker`, all of those who speak together."""
        around = self._holding(sentence, token)
        cue = next((s.cue for s in around if s.source is not None and self._source(s.sentence, s.source)), None)
        together = [p for s in around if s.cue == cue and s.source is not None and (p := self._source(sentence, s.source))]
        single = self._quoted_by(sentence, token)
        found = together or ([single] if single else self._above(sentence, token))
        return found or ([self.voice] if self.voice else [])

    def _above(self, sentence: Sentence, token: Token) -> list[Party]:
        """Who says it where the verb of saying is none that is known: the subject of the verb whose clause it is ("warned it may ...")."""
        if grammar.relation(token) != "ccomp":
            return []
        return [p for h in subjects(token.head) for p in self.named(sentence, h)]

    def _around(self, sentence: Sentence, token: Token) -> Party | None:
        for speech in self._holding(sentence, token):
            if speech.source is not None and speech.source.i != token.i and (party := self._source(sentence, speech.source)) is not None:
                return party
        return None

    def _holding(self, sentence: Sentence, token: Token) -> list[Speech]:
        return [s for s in self._speeches[sentence.index] if s.holds(token)]

    def _source(self, sentence: Sentence, source: Token) -> Party | None:
        return self._parties.get((sentence.index, source.i))

    def _carried_on(self, sentence: Sentence) -> Party | None:
        """The speaker of the tag beside a quotation, in its paragraph: the last one before it, else the next."""
        beside = [s for s in self._report.parsed if s.paragraph == sentence.paragraph and s.index != sentence.index]
        for other in [*(s for s in reversed(beside) if s.index < sentence.index), *(s for s in beside if s.index > sentence.index)]:
            for speech in self._speeches[other.index]:
                if speech.is_verb and speech.source is not None and (party := self._source(other, speech.source)) is not None:
                    return party
        return None

    def of(self, sentence: Sentence, match: Match[Frame]) -> list[Party]:
        """The parties behind a frame; empty where nobody is named."""
        if match.frame.who.startswith("speaker"):
            found = self.speakers(sentence, match.token)
            if match.frame.who == "speaker" or found:
                return found
        if match.frame.who == "owner":
            found = list(self._owners(sentence, match))
        elif match.part == "nouns":
            found = list(self.behind(sentence, match.token))
        else:
            found = self.behind_verb(sentence, match.token) or self._before(sentence, match)
        return unique(found)

    def _before(self, sentence: Sentence, match: Match[Frame]) -> list[Party]:
        """The noun before a finite verb that was read as its participle: "Amnesty called for an inquiry"."""
        head = match.token.head
        is_root = match.token.dep_ == "acl" and head.head == head and bool(match.objects) and head not in match.objects
        return self.named(sentence, head) if is_root and not grammar.agent_phrases(match.token) else []

    def behind_verb(self, sentence: Sentence, verb: Token) -> list[Party]:
        """The parties that do what a verb says; of a passive those named with "by"."""
        if (spoken := self._going_on(sentence, verb)) is not None:
            return spoken
        heads = grammar.agents(verb) if is_passive(verb) else subjects(verb)
        return [p for h in heads for p in self.named(sentence, h)]

    def _going_on(self, sentence: Sentence, verb: Token) -> list[Party] | None:
        """Who speaks, where a parse joined what the speaker goes on to do to the clause of what is said: "X said soldiers had killed nine
        and *called* for an inquiry". None where the verb is no such, or has a subject of its own."""
        first = _joined_to(verb)
        if first is None or verb.lemma_.lower() not in self._words.going_on or grammar.children(verb, "nsubj", "aux"):
            return None
        above = [s for s in self._holding(sentence, first) if s.is_verb and s.source is not None and s.cue.i < first.i]
        if not above:
            return None
        between = [first, *takewhile(lambda a: a != above[0].cue, grammar.ancestors(first))]
        going = next((a for a in between if a.lemma_.lower() in self._words.going_on), None)
        if going is not None:  # "said the ministry had condemned it and called for": the ministry did both
            return self.behind_verb(sentence, going)
        return unique(p for s in above if s.source is not None for p in self.named(sentence, s.source)) or None

    def behind(self, sentence: Sentence, noun: Token, *, is_channel: bool = False) -> Iterator[Party]:
        """The parties behind a noun of doing: its owner, those named with "by", those whose verb carries it ("renewed its call").

        `is_channel`: the noun is what somebody speaks through ("a statement"), and so is none of the parties."""
        heads = [*grammar.children(noun, "nmod:poss", "nsubj"), *grammar.agent_phrases(noun)]
        heads += [s for c in grammar.children(noun, "amod") for s in grammar.children(c, "nsubj")]  # "have imposed sanctions", misread
        heads += [c for c in grammar.children(noun, "nmod") if grammar.case(c) in self._words.from_[:2]]
        carried = [c for c in grammar.children(noun, "acl") if c.lemma_.lower() in self._words.carrying]
        heads += [a for c in carried for p in grammar.agent_phrases(c) for a in grammar.conjuncts(p)]
        if not heads and grammar.relation(noun) in ("obj", "obl") and noun.head.lemma_.lower() in self._words.carrying:
            heads = [s for s in subjects(noun.head) if not grammar.is_passive(noun.head)]
        channel = self._report.lexicon.speech.channel.words
        for head in dict.fromkeys(h for c in heads for h in grammar.conjuncts(c)):
            if head != noun and not (is_channel and head.lemma_.lower() in channel):
                yield from self.named(sentence, head)

    def _owners(self, sentence: Sentence, match: Match[Frame]) -> Iterator[Party]:
        """The owners of an inquiry that is the subject ("the army's probe", "a UN inquiry"); a body is its own."""
        for subject in subjects(match.token):
            owned = [*grammar.children(subject, "nmod:poss"), *grammar.agent_phrases(subject)]
            owned += [c for c in grammar.children(subject, "nmod") if grammar.case(c) in self._words.from_]
            found = [p for h in owned for p in self.named(sentence, h)]
            yield from found or self._in_compound(sentence, subject)

    def _in_compound(self, sentence: Sentence, subject: Token) -> Iterator[Party]:
        """A known actor in the phrase ("a UN inquiry"), or the phrase itself where it names a body."""
        party = self.party(sentence, subject)
        if (party is not None and party.actor is not None) or (
            party is not None and any(t.pos_ == "PROPN" for t in grammar.phrase(subject))
        ):
            yield party

    def named(self, sentence: Sentence, head: Token) -> list[Party]:
        """The party that a word means, or those that a list after it names ("organisations, including X and Y")."""
        if head.lemma_.lower() in self._report.lexicon.speech.channel.words:
            return unique(self.behind(sentence, head, is_channel=True))
        if not self.can_act(sentence, head):
            return []
        if several := listed(self._report, self._words.including, head) or together(self._report, head):
            return several
        party = self.party(sentence, head)
        return [party] if party is not None else []


def unique(parties: Iterable[Party]) -> list[Party]:
    """Each party once, in order."""
    return list({p.key: p for p in parties}.values())


@lru_cache(maxsize=1)
def doers_of(report: Report) -> Doers:
    """The parties of a report, resolved once for all that ask one after another."""
    words = load_aftermath(report.lexicon.language).responses
    return Doers(report, words.doing, words.reality)


def _joined_to(verb: Token) -> Token | None:
    """The verb that another goes on from: coordinated with it, or as a participle behind a comma (", calling for")."""
    first = grammar.first_conjunct(verb)
    if first != verb:
        return first
    is_behind = verb.tag_ == "VBG" and verb.i > verb.head.i and verb.i > 0 and verb.nbor(-1).text == ","
    return next((a for a in grammar.ancestors(verb) if a.pos_ == "VERB"), None) if is_behind else None
