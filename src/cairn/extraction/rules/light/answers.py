"""Responses without a parse: words for what somebody did about the harm, with who did it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairn.extraction.rules.dates import DateKind, Tense, resolve
from cairn.extraction.rules.deeds import Deed, folded, passage_of
from cairn.extraction.rules.light.bounds import Bounds
from cairn.extraction.rules.light.phrases import Found
from cairn.extraction.rules.light.sayings import Saying
from cairn.extraction.rules.light.teller import LightTeller
from cairn.extraction.rules.light.tokens import Line
from cairn.extraction.rules.party import Party
from cairn.extraction.rules.printing import is_of_printing
from cairn.extraction.rules.responses import as_response
from cairn.extraction.rules.topics import Topic
from cairn.extraction.rules.when import names_a_day
from cairn.language.light import Answer, Answers
from cairn.model.claims import Response
from cairn.model.values import DateSpan
from cairn.model.vocabulary import Role

DENIED = 4
"""Words before an answer among which one denies it."""
OPENED = 3
"""Words behind a word for "by" or "for" among which a word of harm says for what it was done."""
CHAINED = 6
"""Words behind an answer within which another word for one is what it announces, where verbs stand first."""
DAY_REACH = 80
"""Characters beside an answer within which a day is its own."""


def find_answers(teller: LightTeller, answers: Answers, topic: Topic, voice: Party | None) -> list[Response]:
    """The responses of a report in reading order; what is told several times is one."""
    finder = _Finder(teller, answers, topic, voice)
    deeds = [deed for line in teller.lines.values() for deed in finder.at(line)]
    return [as_response(number, deed) for number, deed in enumerate(folded(deeds, answers.state), 1)]


@dataclass(frozen=True, eq=False)
class _Finder:
    teller: LightTeller
    answers: Answers
    topic: Topic
    voice: Party | None

    def at(self, line: Line) -> Iterator[Deed]:
        """The deeds that a line tells, each kind once of one party."""
        told: set[tuple[object, str]] = set()
        last: Found[tuple[Answer, ...]] | None = None
        for found in self.teller.words.answers.find(line):
            if last is not None and self._goes_on(line, last, found):
                continue
            answer = next((a for a in found.value if self._fits(line, found, a)), None)
            party = self._party(line, found, answer) if answer is not None else None
            if answer is None or party is None or (answer.by and party.role not in answer.by) or (answer.kind, party.key) in told:
                continue
            told.add((answer.kind, party.key))
            last = found
            token = line.doc[found.first]
            yield Deed(
                kind=answer.kind,
                party=party,
                is_accused=answer.accused,
                when=self._when(line, found),
                incidents=self.topic(line.sentence, token),
                outcome=answer.outcome,
                passage=passage_of(line.sentence, token),
            )

    def _goes_on(self, line: Line, last: Found[tuple[Answer, ...]], found: Found[tuple[Answer, ...]]) -> bool:
        """Whether a word is what the one before it announces or asks for: "announced the opening of an inquiry"."""
        words = self.teller.words
        is_joined = any(line.key(found.first).startswith(small) for small in words.joined_and)
        return words.verb_first and found.first - last.end <= CHAINED and not is_joined

    def _fits(self, line: Line, found: Found[tuple[Answer, ...]], answer: Answer) -> bool:
        """Whether what must stand beside an answer does, and whether it is denied as it must be."""
        words, first, end, reach = self.teller.words, found.first, found.end, self.answers.reach
        is_denied = any(words.is_link("no", line, i) for i in range(max(0, first - DENIED), first))
        beside = words.beside[answer]
        is_beside = not answer.with_ or beside.among(line, end, end + reach) or beside.among(line, first - reach, first)
        is_supposed = words.hypothetical.among(line, first - 2, first)
        return is_beside and is_denied == answer.negated and not is_supposed

    def _party(self, line: Line, found: Found[tuple[Answer, ...]], answer: Answer) -> Party | None:
        """Who did it: the subject, who stands behind "by", who speaks, or authorities that are not named."""
        for first, end in self._phrases(line, found, answer):
            if first < end and (party := self.teller.parties.of(line, first, end)) is not None:
                return party
        saying = next((s for s in self._sayings(line) if found.first in s.said), None)
        if saying is not None and saying.speaker is not None:
            return saying.speaker
        if self.voice is not None:
            return self.voice
        if answer.authorities:
            return Party(self.answers.authorities, Role.OFFICIAL)
        return self.teller.parties.last(line)

    def _sayings(self, line: Line) -> Sequence[Saying]:
        return self.teller.sayings.get(line.sentence.index, [])

    def _phrases(self, line: Line, found: Found[tuple[Answer, ...]], answer: Answer) -> Iterator[tuple[int, int]]:
        bounds, words = Bounds(line, self.teller.words), self.teller.words
        beside = next((f.first for a in found.value for f in words.beside[a].find(line, found.end)), len(line))
        before, behind = bounds.subject(found.first), (found.end, min(beside, bounds.end(found.end, stop_at_harm=True)))
        if not self._is_undergone(line, found, answer):
            yield from [behind, before] if words.verb_first else [before]
        for at in range(found.end, min(len(line), found.end + self.answers.reach)):
            by = words.links["by"].at(line, at)
            if by is not None and not words.openers.among(line, by.end, by.end + OPENED):  # "por el asesinato de": for what, not by whom
                yield by.end, bounds.end(by.end)

    def _is_undergone(self, line: Line, found: Found[tuple[Answer, ...]], answer: Answer) -> bool:
        """Whether the subject is the one to whom it was done: "deux soldats ont été condamnés"."""
        is_active = found.first > 0 and self.teller.words.is_link("active", line, found.first - 1)
        return line.text(found.first, found.end).lower() in answer.undergone and not is_active

    def _when(self, line: Line, found: Found[tuple[Answer, ...]]) -> DateSpan | None:
        """The day beside an answer."""
        report, sentence, place = self.teller.report, line.sentence, line.doc[found.first].idx
        dates = [d for d in report.dates[sentence.index] if d.is_event_date and d.kind is not DateKind.ANAPHORIC and names_a_day(d)]
        near = [d for d in dates if abs(d.start - place) <= DAY_REACH and not is_of_printing(report, sentence, d)]
        if not near:
            return None
        best = min(near, key=lambda d: abs(d.start - place))
        return resolve(best, report.anchors, Tense.PAST).model_copy(update={"passage": sentence.passage(best.start, best.end)})
