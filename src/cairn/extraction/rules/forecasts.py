"""Forecasts: what a named speaker expects to follow, on which condition, and how sure the words are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar, reality
from cairn.extraction.rules.cast import Party
from cairn.extraction.rules.deeds import passage_of
from cairn.extraction.rules.doers import Doers
from cairn.extraction.rules.frames import subjects
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sentences import Sentence
from cairn.language.aftermath import Aftermath, load_aftermath
from cairn.model.claims import Forecast, Speaker
from cairn.model.vocabulary import Certainty

if TYPE_CHECKING:
    from spacy.tokens import Token

    from cairn.extraction.rules.topics import Topic

LONGEST_OUTCOME = 400
EDGES = " ,;:.\"“”'’"


@dataclass(frozen=True, eq=False)
class _Outlook:
    """A statement about what is to come: the head of its clause and how sure it is."""

    head: Token
    certainty: Certainty


def find_forecasts(report: Report, topic: Topic) -> list[Forecast]:
    """The forecasts of a report in reading order, none said twice by the same speaker."""
    finder = _Finder(report, topic)
    found = {(f.speaker.name, f.outcome): f for sentence in report.parsed for f in finder.at(sentence)}
    return [f.model_copy(update={"id": f"f{number}"}) for number, f in enumerate(found.values(), 1)]


class _Finder:
    def __init__(self, report: Report, topic: Topic) -> None:
        self._words: Aftermath = load_aftermath(report.lexicon.language)
        self._report, self._topic = report, topic
        self._doers = Doers(report, self._words.responses.doing, self._words.responses.reality)

    @cached_property
    def _ahead(self) -> frozenset[str]:
        return frozenset(self._words.forecasts.ahead.conditional)

    def at(self, sentence: Sentence) -> Iterator[Forecast]:
        """The forecasts of one sentence, the widest clause of each chain."""
        assert sentence.doc is not None
        if sentence.text.rstrip(EDGES).endswith("?"):
            return
        outlooks = [o for t in sentence.doc if (o := self._outlook(t)) is not None]
        for outlook in outlooks:
            if any(self._is_part(outlook, other) for other in outlooks):
                continue
            for party in self._speakers(sentence, outlook.head):
                yield self._forecast(sentence, outlook, party)

    def _outlook(self, token: Token) -> _Outlook | None:
        """A word that looks ahead, by its auxiliary, itself, or an adverb; not one that looks back, judges, or says what a speaker will do."""
        certainty = self._certainty(token)
        if certainty is None or self._is_condition(token) or self._is_plan(token) or self._looks_back(token):
            return None
        is_verdict = token.lemma_.lower() in self._words.forecasts.ahead.verdicts or bool(grammar.children(token, "cop"))
        if certainty is Certainty.POSSIBLE and is_verdict and reality.auxiliaries(token):
            return None
        return _Outlook(token, certainty)

    def _certainty(self, token: Token) -> Certainty | None:
        helpers, lemma = set(reality.auxiliaries(token)), token.lemma_.lower()
        adverbs = {c.lower_ for c in grammar.children(token, "advmod")}
        denied = reality.is_denied(token, self._words.responses.reality)
        opened = token.pos_ in ("VERB", "AUX") and bool(grammar.children(token, "xcomp", "obj", "ccomp"))
        found: Certainty | None = None
        for modal in self._words.forecasts.modal:
            if found is None and adverbs & set(modal.adverbs) and any(helpers & set(m.aux) for m in self._words.forecasts.modal):
                found = modal.certainty
            by_verb = opened and lemma in modal.verbs and self._foresees(token)
            by_state = lemma in modal.states and bool(grammar.children(token, "xcomp", "csubj", "ccomp", "advcl"))
            by_noun = lemma in modal.nouns and bool(grammar.children(token, "acl")) and grammar.relation(token) == "obj"
            if found is None and (helpers & set(modal.aux) or by_verb or by_state or by_noun):
                found = modal.certainty
        if denied and found in (Certainty.CERTAIN, Certainty.LIKELY):
            return Certainty.UNLIKELY if found is Certainty.LIKELY else found
        return None if denied and found is Certainty.POSSIBLE else found

    def _foresees(self, verb: Token) -> bool:
        """A verb that looks ahead in the present tense ("risks isolation", "is going to be"), not in the past and not of motion."""
        if verb.morph.get("Tense", []) == ["Past"] and not grammar.is_passive(verb):
            return False
        return verb.lemma_ != "go" or any(reality.is_infinitive(c) for c in grammar.children(verb, "xcomp"))

    def _is_condition(self, token: Token) -> bool:
        """A condition, a purpose, or a question within the sentence: nothing that is foreseen."""
        marks = [c for c in grammar.children(token, "mark", "advmod", "obj", "obl")]
        if any(c.morph.get("PronType", []) == ["Int"] or c.lower_ in self._words.forecasts.ahead.purpose for c in marks):
            return True
        opening = sorted(token.subtree, key=lambda t: t.i)[:3] if grammar.relation(token) in ("ccomp", "obl", "nmod") else []
        if any(t.morph.get("PronType", []) == ["Int"] for t in opening):
            return True
        return grammar.relation(token) == "advcl" and any(c.lower_ in self._ahead for c in marks)

    def _is_plan(self, token: Token) -> bool:
        return any(s.lower_ in self._words.forecasts.ahead.own for s in subjects(token))

    def _looks_back(self, token: Token) -> bool:
        return any(h in self._words.forecasts.ahead.perfect for h in reality.auxiliaries(token))

    def _is_part(self, outlook: _Outlook, other: _Outlook) -> bool:
        """Whether an outlook stands inside the words of another one ("risks isolation, which could lead to ...")."""
        if outlook is other:
            return False
        return outlook.head in _own_clause(other.head)

    def _speakers(self, sentence: Sentence, head: Token) -> list[Party]:
        """Those named who say it; what somebody will do himself is a plan."""
        return [p for p in self._doers.speakers(sentence, head) if self._doers.is_named(p) and not self._is_own(sentence, head, p)]

    def _is_own(self, sentence: Sentence, head: Token, party: Party) -> bool:
        """What a speaker will do itself, or with its own forces, is a plan."""
        doing, fighters = self._words.responses.doing, self._report.lexicon.forces.fighters.words
        for subject in subjects(head):
            if any(c.lower_ in doing.own for c in grammar.children(subject, "nmod:poss")) and subject.lemma_.lower() in fighters:
                return True
            doer = None if self._takes_up(subject) else self._doers.party(sentence, subject)
            if doer is not None and doer.key == party.key:
                return True
        return False

    def _takes_up(self, subject: Token) -> bool:
        """A pronoun that takes up a noun of the clause before it ("if the inquiry is fair, it could ..."), not the speaker."""
        earlier = (t for t in subject.doc[: subject.i] if grammar.relation(t) == "nsubj" and t.pos_ == "NOUN")
        return subject.pos_ == "PRON" and any(earlier)

    def _forecast(self, sentence: Sentence, outlook: _Outlook, party: Party) -> Forecast:
        condition = self._condition(outlook.head)
        outcome = self._outcome(sentence, outlook.head, condition)
        name, affiliation = (party.person, party.name) if party.person else (party.name, party.affiliation)
        return Forecast(
            id="f",
            speaker=Speaker(name=name, role=party.role, affiliation=affiliation),
            condition=grammar.text_of(condition).strip(EDGES) if condition else None,
            outcome=outcome,
            certainty=outlook.certainty,
            incidents=self._topic(sentence, outlook.head),
            passage=passage_of(sentence, outlook.head),
        )

    def _condition(self, head: Token) -> list[Token]:
        """The words of the condition: an "if" clause at the clause or one above it, or a subject that is a condition."""
        for holder in [head, *(a for a in grammar.ancestors(head) if a.pos_ in ("VERB", "ADJ"))]:
            for child in grammar.children(holder, "advcl"):
                marks = [t for t in child.subtree if t.lower_ in self._ahead and t.i <= child.i]
                if marks and head.i not in {t.i for t in child.subtree}:
                    return [t for t in sorted(child.subtree, key=lambda t: t.i) if not t.is_punct or t.i > marks[0].i]
        for subject in grammar.children(head, "nsubj", "csubj"):
            if subject.lemma_.lower() in self._words.forecasts.ahead.nominal:
                end = min(t.i for t in [head, *grammar.children(head, "aux", "cop", "advmod")] if t.i > subject.i)
                return list(head.doc[min(t.i for t in subject.subtree) : end])
        return []

    def _outcome(self, sentence: Sentence, head: Token, condition: list[Token]) -> str:
        """The words of the consequence, without the condition where it stands at an edge, and without the tag."""
        left_out = {t.i for t in condition}
        tag = self._tag(sentence, head)
        kept = [t for t in _own_clause(head) if t.i not in left_out and t.i not in tag]
        if condition and grammar.children(head, "nsubj") and any(t.i in left_out for t in grammar.children(head, "nsubj")):
            kept = [t for t in kept if t.i > max(left_out)]
        stretch = _stretch(kept, head)
        while stretch and (stretch[0].is_punct or grammar.relation(stretch[0]) in ("mark", "cc")):
            stretch = stretch[1:]
        return grammar.text_of(stretch).strip(EDGES)[:LONGEST_OUTCOME]

    def _tag(self, sentence: Sentence, head: Token) -> frozenset[int]:
        """The words that say who speaks, outside what is said."""
        around = [s for s in self._report.speech_around(sentence, head) if s.is_verb]
        named = {i for s in around if s.source is not None for i in (s.cue.i, *(t.i for t in s.source.subtree))}
        return frozenset(i for i in named if not any(i in s.content for s in around))


def _own_clause(head: Token) -> list[Token]:
    """The words of a clause, taken with the clause that it continues where it hangs on one as its relative ("which could lead to")."""
    return sorted(head.subtree, key=lambda t: t.i)


def _stretch(tokens: list[Token], head: Token) -> list[Token]:
    """Tokens that stand together around the head, gaps of punctuation allowed."""
    inside = {t.i for t in tokens} | {t.i for t in head.doc if t.is_punct}
    low = high = head.i
    while low - 1 in inside:
        low -= 1
    while high + 1 in inside:
        high += 1
    return list(head.doc[low : high + 1])
