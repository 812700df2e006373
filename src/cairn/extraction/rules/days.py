"""The day of an account whose own words give none: every expression of time about it is weighed, the likeliest is taken.

The weights are judgements, in one table, so that they can be learnt or mended in one place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cached_property
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.dates import DateExpression, DateKind, Tense, counted_from, day_beside, find_dates, resolve
from cairn.extraction.rules.printing import is_of_printing
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sentences import Sentence
from cairn.extraction.rules.triage import look, stems
from cairn.extraction.rules.when import names_a_day, token_at
from cairn.language.calendar import load_calendar
from cairn.model.values import DateSpan

if TYPE_CHECKING:
    from spacy.tokens import Token

WEIGHTS = {
    "per sentence apart": -0.35,
    "own sentence": 0.5,
    "behind the account": -0.2,
    "names a day": 1.5,
    "part of a day": 0.7,
    "says that it happened": 1.0,
    "from this week": 0.5,
    "of a saying or an answer": -2.5,
    "of looking into it": -3.0,
    "of a court": -6.0,
    "of a noun": -1.5,
}
LEAST = 0.0
"""The sum from which on a day is believed."""
LEAST_SAID = -1.5
"""The same for what the report is about: news is told when it is fresh, and the day it is told is mostly the day itself."""
BESIDE_COURT = 50
"""Characters before a date among which a word for what a court did is looked for, where there is no parse."""
FARTHEST = 8
"""Sentences beyond which distance says no more."""


class DayFinder:
    """Weighs the expressions of time of some sentences of a report."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._calendar = load_calendar(report.document.language or "en")
        self._found: dict[int, list[DateExpression]] = {}

    def likeliest(
        self, sentences: Iterable[tuple[int, Sentence]], own: Set[int], *, is_main: bool, within: DateSpan | None = None
    ) -> DateSpan | None:
        """The days of the weightiest expression; None where none is believed. `sentences` come with their distance from the account's
        `own`; `within`: a period that they must be a part of."""
        weighed = [
            (sum(WEIGHTS[term] * times for term, times in self._terms(sentence, date, gap, own)), -gap, -sentence.index, span)
            for gap, sentence in sentences
            for date in self._dates(sentence)
            if (span := self._span(sentence, date)) is not None and (within is None or span.is_within(within))
        ]
        best = max(weighed, key=lambda item: item[:3], default=None)
        return best[3] if best is not None and best[0] >= (LEAST_SAID if is_main else LEAST) else None

    def _dates(self, sentence: Sentence) -> list[DateExpression]:
        """The expressions of a sentence; those of sentences that were not parsed are looked for when they are asked for."""
        if sentence.doc is not None or self._report.dates[sentence.index]:
            return self._report.dates[sentence.index]
        if sentence.index not in self._found:
            self._found[sentence.index] = find_dates(sentence.text, self._calendar)
        return self._found[sentence.index]

    def _span(self, sentence: Sentence, date: DateExpression) -> DateSpan | None:
        if not date.is_event_date or date.kind is DateKind.ANAPHORIC or is_of_printing(self._report, sentence, date):
            return None
        if self._is_counted_from(sentence, date):
            return None
        span = resolve(date, self._report.anchors, Tense.PAST)
        return span.model_copy(update={"passage": sentence.passage(date.start, date.end)}) if span.is_resolved else None

    def _is_counted_from(self, sentence: Sentence, date: DateExpression) -> bool:
        """Whether a day is told by its distance from another: "on Sunday, a day after the attack" is not the attack's."""
        every = self._dates(sentence)
        measured = [d for d in every if counted_from(sentence.text, d, self._calendar) is not None]
        return any(day_beside(d, every) == date for d in measured)

    def _terms(self, sentence: Sentence, date: DateExpression, gap: int, own: Set[int]) -> Iterator[tuple[str, float]]:
        yield "per sentence apart", float(min(gap, FARTHEST))
        if gap == 0:
            yield "own sentence", 1.0
        if own and sentence.index > max(own):
            yield "behind the account", 1.0
        if names_a_day(date):
            yield "names a day", 1.0
        if date.reading.part or date.reading.last_part:
            yield "part of a day", 1.0
        if date.kind in (DateKind.WEEKDAY, DateKind.DEICTIC):
            yield "from this week", 1.0
        if self._happenings.search(sentence.text):
            yield "says that it happened", 1.0
        if self._is_of_saying(sentence, date):
            yield "of a saying or an answer", 1.0
            if self._is_of_looking_into(sentence, date):
                yield "of looking into it", 1.0
        if self._is_of_court(sentence, date):
            yield "of a court", 1.0
        if self._is_of_noun(sentence, date):
            yield "of a noun", 1.0

    def _is_of_saying(self, sentence: Sentence, date: DateExpression) -> bool:
        """Whether a date stands with a verb of saying or answering: by the parse, else by the word before it."""
        if sentence.doc is None or not sentence.doc.has_annotation("DEP"):
            return bool(self._said.search(sentence.text[max(0, date.start - 40) : date.start]))
        verb = _verb_of(sentence, date)
        text = self._report.lexicon.text
        return verb is not None and (verb.lemma_.lower() in self._report.lexicon.speech.cues or verb.lemma_.lower() in text.answers)

    def _is_of_looking_into(self, sentence: Sentence, date: DateExpression) -> bool:
        """Whether a date says when it was told that the event is looked into: "announced on Monday that a panel would investigate it"."""
        verb, words = _verb_of(sentence, date), self._report.lexicon.text.looking_into
        return verb is not None and any(t.lemma_.lower() in words for t in _complements(verb))

    def _is_of_court(self, sentence: Sentence, date: DateExpression) -> bool:
        """Whether a date stands with what a court did: "were sentenced on Thursday", "went on trial on Thursday"."""
        courts = self._report.lexicon.text.courts
        if not courts:
            return False
        if sentence.doc is None or not sentence.doc.has_annotation("DEP"):
            return bool(look(stems(courts)).search(sentence.text[max(0, date.start - BESIDE_COURT) : date.start]))
        verb = _verb_of(sentence, date)
        return verb is not None and any(t.lemma_.lower() in courts for t in (verb, *grammar.children(verb, "obj", "obl", "nsubj")))

    def _is_of_noun(self, sentence: Sentence, date: DateExpression) -> bool:
        """Whether a date stands before a noun that it only tells apart: "the Aug. 7 attack"."""
        after = sentence.text[date.end : date.end + 40].split()
        before = sentence.text[: date.start].split()
        return bool(after and before and before[-1].lower() in self._report.lexicon.text.articles and after[0][:1].isalpha())

    @cached_property
    def _happenings(self) -> re.Pattern[str]:
        return look([*stems(self._report.lexicon.text.happenings), *stems(self._report.lexicon.text.references)])

    @cached_property
    def _said(self) -> re.Pattern[str]:
        cues = [s for c in self._report.lexicon.speech.cue for s in stems(c.lemmas, c.forms)]
        return re.compile(look(cues).pattern + r"(?: (?:\w+ )?(?:on |at |in |late |early )?| )$", re.IGNORECASE)


def _verb_of(sentence: Sentence, date: DateExpression) -> Token | None:
    """The verb that a date stands with; None where there is no parse."""
    token = token_at(sentence.doc, date) if sentence.doc is not None else None
    return next((a for a in grammar.ancestors(token) if a.pos_ in ("VERB", "AUX")), None) if token is not None else None


def _complements(verb: Token) -> Iterator[Token]:
    """A verb and what it takes: its objects and clauses, and theirs; what is only added with "and" is no part of it."""
    yield verb
    for child in grammar.children(verb, "obj", "ccomp", "xcomp"):
        yield from _complements(child)
