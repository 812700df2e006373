"""Responses: what authorities, parties and others did about the harm afterwards."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar, reality
from cairn.extraction.rules.deeds import Deed, folded, joined_outcome, may_be_one, passage_of
from cairn.extraction.rules.doers import doers_of, unique
from cairn.extraction.rules.frames import Frames, Match, is_passive, subjects
from cairn.extraction.rules.owning import Owner
from cairn.extraction.rules.party import Party
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sentences import Sentence
from cairn.extraction.rules.when import when_of
from cairn.language.aftermath import ResponseFrame, ResponseWords, load_aftermath
from cairn.model.claims import Claimant, Perpetrator, Response
from cairn.model.vocabulary import Harm, Outcome, ResponseKind, Role, Side, VictimStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

    from cairn.extraction.rules.topics import Topic

CONCLUDED = frozenset({ResponseKind.INVESTIGATION_CONCLUDED})
INQUIRIES = frozenset({ResponseKind.INVESTIGATION_ANNOUNCED, ResponseKind.INVESTIGATION_UNDER_WAY, ResponseKind.INVESTIGATION_CONCLUDED})
PROMISING = frozenset({ResponseKind.PROMISE, ResponseKind.INVESTIGATION_ANNOUNCED})


def find_responses(report: Report, topic: Topic, blamed: Sequence[Perpetrator] = ()) -> list[Response]:
    """The responses of a report in reading order; what is told several times is one response. `blamed`: whom its accounts hold
    responsible."""
    finder = _Finder(report, topic, blamed)
    deeds = finder.without_first_blame([deed for sentence in report.parsed for deed in finder.at(sentence)])
    deeds = finder.with_inquirers(deeds)
    return [as_response(number, deed) for number, deed in enumerate(folded(deeds, finder.words.doing.state), 1)]


@cache
def _frames(language: str) -> Frames[ResponseFrame]:
    words = load_aftermath(language).responses
    return Frames(words.frame, words.reality, words.doing.light)


class _Finder:
    """Reads the deeds of one report."""

    def __init__(self, report: Report, topic: Topic, blamed: Sequence[Perpetrator]) -> None:
        self.words: ResponseWords = load_aftermath(report.lexicon.language).responses
        self._report, self._topic, self._blamed = report, topic, blamed
        self._frames = _frames(report.lexicon.language)
        self._doers = doers_of(report)
        self._owner = Owner(report, self._doers, self.words)

    def at(self, sentence: Sentence) -> Iterator[Deed]:
        """The deeds that one sentence tells, each once."""
        assert sentence.doc is not None
        told: set[tuple[ResponseKind, str]] = set()
        found = [d for t in sentence.doc if (m := self._frames.at(t, sentence)) is not None for d in self._deeds(sentence, m)]
        found = _with_one_outcome(found)
        cleared = {
            d.party.key for d in found if d.outcome in (Outcome.REJECTED, Outcome.MIXED)
        }  # "found that no civilians were harmed" denies once
        found = [d for d in found if d.kind is not ResponseKind.DENIAL or d.party.key not in cleared]
        for deed in [*found, *self._owned(sentence)]:
            if (deed.kind, deed.party.key) not in told:
                told.add((deed.kind, deed.party.key))
                yield deed

    def without_first_blame(self, deeds: Sequence[Deed]) -> list[Deed]:
        """The deeds without those who blame others and are not accused: to accuse is an allegation, to turn it round a response."""
        state = self.words.doing.state
        answering = [d.party for d in deeds if d.is_accused and d.kind is not ResponseKind.COUNTER_ACCUSATION]

        def is_turned(deed: Deed) -> bool:
            accused = [p for at, p in self._accused if at < deed.passage.start]
            return any(may_be_one(deed.party, p, state) for p in [*answering, *accused]) or self._is_blamed(deed.party)

        return [d for d in deeds if d.kind is not ResponseKind.COUNTER_ACCUSATION or is_turned(d)]

    def with_inquirers(self, deeds: Sequence[Deed]) -> list[Deed]:
        """The deeds with the findings of nobody in particular ("inquiry finds", "the investigators found") put down to the one party
        that is named for an inquiry into the same; where several are, or none, they stay as they are."""
        named = [d for d in deeds if d.kind in INQUIRIES and not self._is_nobody(d.party)]

        def whose(deed: Deed) -> Deed:
            near = {d.party.key: d.party for d in named if set(d.incidents) & set(deed.incidents)}
            is_bare = deed.kind in CONCLUDED and self._is_nobody(deed.party)
            return replace(deed, party=next(iter(near.values()))) if is_bare and len(near) == 1 else deed

        return [whose(deed) for deed in deeds]

    def _is_nobody(self, party: Party) -> bool:
        """Whether a party is only an inquiry, or the authorities in general."""
        groups = self.words.groups
        inquirers = {form for word in (*groups["inquiry"], *groups["inquiry_body"]) for form in (word, f"{word}s")}
        return party.actor is None and party.name.casefold() in {self.words.doing.authorities, *inquirers}

    def _is_blamed(self, party: Party) -> bool:
        """Whether an account holds a party responsible that no register knows, or bare forces of the state whose organ it is."""
        if party.actor is not None:
            return False
        is_state = party.head in self.words.doing.state
        return any(p.actor is None and (p.name.casefold() == party.key or (is_state and p.side is Side.STATE)) for p in self._blamed)

    @cached_property
    def _accused(self) -> list[tuple[int, Party]]:
        """Where in the text each party is accused by another."""
        found = []
        for sentence in self._report.parsed:
            for token in dict.fromkeys(t for s in self._report.speeches[sentence.index] for t in s.accused):
                found += [(sentence.start, p) for p in self._doers.named(sentence, token)]
        return found

    def _deeds(self, sentence: Sentence, match: Match[ResponseFrame]) -> Iterator[Deed]:
        frame = match.frame
        if frame.accused and self._is_bygone(match.token):
            sentence.note("passed over", match.token, "no response: what is denied or owned to is another matter")
            return
        parties = self._doers.of(sentence, match)
        if not parties and frame.authorities and _is_open(match):
            parties = self._bodies_speaking(sentence, match) or [self._doers.voice or self._doers.authorities]
        if not parties:
            sentence.note("passed over", match.token, "no response: nobody is named who did it")
        for party in unique([self._doers.voice_for(p) for p in parties]):
            if frame.by and party.role not in frame.by:
                why = "no response: {} speaks as {}, and this frame is for: {}"
                sentence.note("passed over", match.token, why, party.name, party.role, ", ".join(frame.by))
            else:
                outcome = self._outcome(sentence, match) if frame.kind in CONCLUDED else frame.outcome
                yield self._deed(sentence, match.token, frame.kind, party, frame.accused, outcome)

    def _bodies_speaking(self, sentence: Sentence, match: Match[ResponseFrame]) -> list[Party]:
        """The bodies in whose words a deed stands that nobody is named for: "an inquiry was opened, the army said"."""
        said = self._doers.speakers(sentence, match.token)
        return [p for p in said if p.is_body and p.role in (Role.OFFICIAL, Role.PARTY, Role.ACCUSED)]

    def _outcome(self, sentence: Sentence, match: Match[ResponseFrame]) -> Outcome:
        """What an inquiry found, by the words of what it says; of a judgement on a report ("not credible") by all its words.

        One that clears those accused and finds that the deed was done is mixed: it says of nothing that it did not happen."""
        words = self.words.finding
        said = [t for t in match.token.subtree if match.part == "states" or t.i > match.token.i] + _said_before(match.token)
        compared = [t for t in said if t.lower_ in grammar.words_for(t).negative and not grammar.is_negative(t)]
        against = [t for t in said if (_is(t, words.rejected) and t not in compared) or t.lemma_.lower() in words.clearing]
        if self._clears(said):
            return Outcome.REJECTED
        is_against = bool(against) or match.frame.outcome is Outcome.REJECTED
        if is_against:
            return Outcome.MIXED if self._happened(sentence, match.token, said) else Outcome.REJECTED
        return match.frame.outcome or (Outcome.UPHELD if any(_is(t, words.upheld) for t in said) else Outcome.UNKNOWN)

    def _happened(self, sentence: Sentence, top: Token, said: Sequence[Token]) -> bool:
        """Whether an inquiry that clears somebody finds in the same words that people were killed, or that the killing took place."""
        told = [*said, *(a for a in grammar.ancestors(top) if a.pos_ == "VERB"), *grammar.children(top, "advcl")]
        below = dict.fromkeys(t for word in told for t in (word.subtree if word not in said else (word,)))
        return any(self._is_deed_done(sentence, t) and not reality.under_denial(t, self.words.reality) for t in below)

    def _is_deed_done(self, sentence: Sentence, word: Token) -> bool:
        """ "The killings took place", "nine villagers were killed", "confirmed the deaths of nine"; fighters killed are no such deed."""
        finding, harm = self.words.finding, self._report.lexicon.harm
        lemma = word.lemma_.lower()
        if word.pos_ == "VERB" and (lemma in finding.happening or (lemma in harm.author.doing and grammar.is_passive(word))):
            return any(s.lemma_.lower() in finding.grave for s in subjects(word))
        if word.pos_ in ("NOUN", "PROPN") and lemma in finding.grave and grammar.relation(word) == "obj":
            return word.head.lemma_.lower() in finding.affirming
        trigger = harm.verbs.get(lemma) if word.pos_ == "VERB" else None
        if trigger is None or trigger.harm is not Harm.KILLED:
            return False
        heads = subjects(word) if trigger.frame == "patient_subject" else grammar.patients(word)
        people = self._report.counter(sentence).read(heads)
        return people is not None and people.is_counted and people.status is not VictimStatus.COMBATANT

    def _clears(self, said: Sequence[Token]) -> bool:
        """Whether only fighters were harmed: "found that only militants were killed"."""
        people = self._report.lexicon.people
        if not any(t.lower_ in self.words.finding.only for t in said):
            return False
        harmed = {t.lemma_.lower() for t in said}
        return bool(harmed & set(people.combatant.words)) and not harmed & {*people.civilian.words, *people.marks.words}

    def _is_bygone(self, word: Token) -> bool:
        """Whether what is denied or owned to is another matter: "has dismissed previous allegations"."""
        bygone = self.words.reality.bygone
        return any(c.lower_ in bygone for o in grammar.objects(word) for c in grammar.children(o, "amod", "det"))

    def _owned(self, sentence: Sentence) -> Iterator[Deed]:
        for token, kind, party in self._owner.at(sentence):
            yield self._deed(sentence, token, kind, party, True, None)

    def _deed(self, sentence: Sentence, token: Token, kind: ResponseKind, party: Party, accused: bool, outcome: Outcome | None) -> Deed:
        return Deed(
            kind=kind,
            party=party,
            is_accused=accused,
            when=when_of(self._report, sentence, token, promises=kind in PROMISING),
            incidents=self._topic(sentence, token),
            outcome=outcome,
            passage=passage_of(sentence, token),
        )


def _with_one_outcome(deeds: Sequence[Deed]) -> list[Deed]:
    """Deeds of one sentence, its conclusions of one party with all that they found: "confirmed that nine were killed but cleared"."""

    def whole(deed: Deed) -> Deed:
        alike = [d for d in deeds if d.kind is deed.kind and d.party.key == deed.party.key]
        return replace(deed, outcome=joined_outcome([d.outcome for d in alike])) if deed.kind in CONCLUDED else deed

    return [whole(deed) for deed in deeds]


def _said_before(verb: Token) -> list[Token]:
    """The words of a statement that stands before its verb of saying: "the raid killed nine, the mission concluded"."""
    is_tag = grammar.relation(verb) in ("advcl", "parataxis") and verb.head.i < verb.i and bool(grammar.children(verb, "nsubj"))
    own = {t.i for t in verb.subtree}
    return [t for t in verb.head.subtree if t.i not in own and t.i < verb.i] if is_tag else []


def _is_open(match: Match[ResponseFrame]) -> bool:
    """Whether nobody could be named: a passive without agent, an inquiry without owner."""
    return match.frame.who == "owner" or match.part != "verbs" or is_passive(match.token)


def _is(token: Token, words: Collection[str]) -> bool:
    return token.lemma_.lower() in words or token.lower_ in words


def as_response(number: int, deed: Deed) -> Response:
    """A deed as the response of that number."""
    party = deed.party
    answers = deed.is_accused and party.role in (Role.PARTY, Role.OFFICIAL, Role.UNNAMED)
    role = Role.ACCUSED if answers else party.role
    actor = Claimant(name=party.name, role=role, actor=party.actor.key if party.actor else None, person=party.person)
    return Response(
        id=f"r{number}", kind=deed.kind, actor=actor, when=deed.when, incidents=deed.incidents, outcome=deed.outcome, passage=deed.passage
    )
