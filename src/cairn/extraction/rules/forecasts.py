"""Forecasts: what a named speaker expects to follow, on which condition, and how sure the words are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.deeds import passage_of
from cairn.extraction.rules.doers import doers_of
from cairn.extraction.rules.frames import subjects
from cairn.extraction.rules.outlooks import Outlook, Outlooks
from cairn.extraction.rules.party import Party
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sentences import Sentence
from cairn.language.aftermath import Aftermath, load_aftermath
from cairn.model.claims import Forecast, Response, Speaker
from cairn.model.vocabulary import ResponseKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from cairn.extraction.rules.topics import Topic

LONGEST_OUTCOME = 400
"""Characters of a consequence that are kept."""
EDGES = " ,;:.\"“”'’"


def find_forecasts(report: Report, topic: Topic) -> list[Forecast]:
    """The forecasts of a report in reading order, none given twice for the same speaker."""
    finder = _Finder(report, topic)
    look = load_aftermath(report.lexicon.language).forecasts.look.pattern
    found = {(f.speaker.name, f.outcome): f for s in report.parsed if look.search(s.text) for f in finder.at(s)}
    return [f.model_copy(update={"id": f"f{number}"}) for number, f in enumerate(found.values(), 1)]


def without_promised(forecasts: Sequence[Forecast], responses: Sequence[Response]) -> list[Forecast]:
    """The forecasts without what their speaker only promises or announces by the same words: "said the inquiry would report in May"."""
    plans = [r for r in responses if r.kind in (ResponseKind.PROMISE, ResponseKind.INVESTIGATION_ANNOUNCED)]
    kept = [f for f in forecasts if not any(_is_plan_of(f, plan) for plan in plans)]
    return [f.model_copy(update={"id": f"f{number}"}) for number, f in enumerate(kept, 1)]


def _is_plan_of(forecast: Forecast, plan: Response) -> bool:
    named = {forecast.speaker.name, forecast.speaker.affiliation} - {None}
    return plan.actor.name in named and plan.passage.shared(forecast.passage) > 0


class _Finder:
    """Reads the forecasts of one report."""

    def __init__(self, report: Report, topic: Topic) -> None:
        self._words: Aftermath = load_aftermath(report.lexicon.language)
        self._report, self._topic = report, topic
        self._outlooks = Outlooks(self._words)
        self._doers = doers_of(report)

    def at(self, sentence: Sentence) -> Iterator[Forecast]:
        """The forecasts of one sentence: one for each outlook and each of those named who say it."""
        for outlook in self._outlooks.of(sentence):
            sentence.note("forecast", outlook.head, "looks ahead ({})", outlook.certainty)
            speakers = [self._doers.taken_up(sentence, party) for party in self._doers.speakers(sentence, outlook.head)]
            for party in speakers:
                if not self._doers.is_named(party):
                    sentence.note("passed over", outlook.head, "no forecast: {} has no name here", party.name)
                elif self._is_plan(sentence, outlook.head, party):
                    sentence.note("passed over", outlook.head, "no forecast: what {} means to do itself is a plan", party.name)
                else:
                    yield self._forecast(sentence, outlook, party)
            if not speakers:
                sentence.note("passed over", outlook.head, "no forecast: nobody says it")

    def _is_plan(self, sentence: Sentence, head: Token, party: Party) -> bool:
        """What a speaker will do itself, or with its own forces."""
        doing, fighters = self._words.responses.doing, self._report.lexicon.forces.fighters.words
        for subject in subjects(head):
            if any(c.lower_ in doing.own for c in grammar.children(subject, "nmod:poss")) and subject.lemma_.lower() in fighters:
                return True
            doer = None if _takes_up(subject) else self._doers.party(sentence, subject)
            if doer is not None and doer.key == party.key:
                return True
        return False

    def _forecast(self, sentence: Sentence, outlook: Outlook, party: Party) -> Forecast:
        condition = self._condition(outlook.head)
        name, affiliation = (party.person, party.name) if party.person else (party.name, party.affiliation)
        return Forecast(
            id="f",
            speaker=Speaker(name=name, role=party.role, affiliation=affiliation),
            condition=grammar.text_of(condition).strip(EDGES) if condition else None,
            outcome=self._outcome(sentence, outlook.head, condition),
            certainty=outlook.certainty,
            incidents=self._topic(sentence, outlook.head),
            passage=passage_of(sentence, outlook.head),
        )

    def _condition(self, head: Token) -> list[Token]:
        """The words of the condition: an "if" clause at the clause or one above it, or a subject that is a condition."""
        ahead = self._words.forecasts.ahead
        for holder in [head, *(a for a in grammar.ancestors(head) if a.pos_ in ("VERB", "ADJ"))]:
            for child in grammar.children(holder, "advcl"):
                words = sorted(child.subtree, key=lambda t: t.i)
                opener = next((t for t in words if t.lower_ in ahead.conditional and t.i <= child.i), None)
                if opener is not None and head not in words:
                    return [t for t in words if t.i >= opener.i or not t.is_punct]
        for subject in grammar.children(head, "nsubj", "csubj"):
            if subject.i < head.i and subject.lemma_.lower() in ahead.nominal:
                end = min(t.i for t in [head, *grammar.children(head, "aux", "cop", "advmod")] if t.i > subject.i)
                return list(head.doc[min(t.i for t in subject.subtree) : end])
        return []

    def _outcome(self, sentence: Sentence, head: Token, condition: list[Token]) -> str:
        """The words of the consequence in one stretch, without the condition at its edge and without the tag."""
        left_out = {t.i for t in condition} | self._tag(sentence, head)
        kept = {t.i for t in head.subtree if t.i not in left_out} | {t.i for t in head.doc if t.is_punct}
        low = high = head.i
        while low - 1 in kept:
            low -= 1
        while high + 1 in kept:
            high += 1
        stretch = list(head.doc[low : high + 1])
        while stretch and (stretch[0].is_punct or grammar.relation(stretch[0]) in ("mark", "cc")):
            stretch = stretch[1:]
        return grammar.text_of(stretch).strip(EDGES)[:LONGEST_OUTCOME]

    def _tag(self, sentence: Sentence, head: Token) -> set[int]:
        """The words that say who speaks, outside what is said."""
        around = [s for s in self._report.speech_around(sentence, head) if s.is_verb]
        named = {i for s in around if s.source is not None for i in (s.cue.i, *(t.i for t in s.source.subtree))}
        return {i for i in named if not any(i in s.content for s in around)}


def _takes_up(subject: Token) -> bool:
    """Whether a pronoun takes up a noun of the clause before it ("if the inquiry is fair, it could ...") and not the speaker."""
    before = subject.doc[: subject.i]
    return bool(subject.pos_ == "PRON") and any(grammar.relation(t) == "nsubj" and t.pos_ == "NOUN" for t in before)
