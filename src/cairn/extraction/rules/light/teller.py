"""Tellings without a parse: each mention of a line with who says it, when, where, with what, and who did it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cairn.extraction.rules.dates import DateExpression, Tense, counted_back, counted_from, day_beside, resolve
from cairn.extraction.rules.light.doers import Doers
from cairn.extraction.rules.light.groups import find_groups
from cairn.extraction.rules.light.harm import Harmful, as_mention, find_harm
from cairn.extraction.rules.light.parties import Parties
from cairn.extraction.rules.light.sayings import Saying, find_sayings
from cairn.extraction.rules.light.spots import LightLocator
from cairn.extraction.rules.light.tokens import Line
from cairn.extraction.rules.light.words import ReadyWords
from cairn.extraction.rules.mention import Mention
from cairn.extraction.rules.printing import is_of_printing
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sites import Site
from cairn.extraction.rules.tellings import WAR, Telling, has_day, is_of_a_period
from cairn.extraction.rules.voices import Voice
from cairn.extraction.rules.when import names_a_day
from cairn.language.calendar import load_calendar
from cairn.model.values import DateSpan
from cairn.model.vocabulary import DatePrecision, Means, PlaceRole, Stance

SAID_WITHIN = 4
"""Words behind a verb of saying within which a date is the saying's."""
WIDE_REACH = 60
"""Characters beside a word of harm within which a month or a year is taken for the event's."""
HEAD_SENTENCES, HEAD_REACH = 2, 60
"""Sentences of a text in which the head of a dispatch stands, and characters within which its date does."""
TOTAL = 25
"""From how many on a count in a sentence that spans a period is a total, even where it names a day."""
COUNTED = 3
"""Words behind an expression that counts from what follows, among which the word of harm stands: "deux jours après l'attaque"."""
HEDGED = 4
"""Words beside a word of harm among which one marks it as unproven."""


@dataclass(eq=False)
class LightTeller:
    """Reads the tellings of a report, line by line, in reading order. What is said is kept for the responses."""

    report: Report
    words: ReadyWords
    lines: dict[int, Line]
    locator: LightLocator
    parties: Parties
    sayings: dict[int, list[Saying]] = field(default_factory=dict)
    _before: DateSpan | None = None
    _beside: tuple[int, DateSpan | None] = (-1, None)

    def tellings(self, line: Line) -> list[Telling]:
        """The tellings of one line."""
        sentence, words = line.sentence, self.words
        self.sayings[sentence.index] = find_sayings(line, words, self.parties)
        if not any(words.openers.holds(line, at) for at in range(len(line))):
            return []
        groups = find_groups(line, self.report.quantities[sentence.index], words)
        dated = [line.span(d.start, d.end)[0] for d in self.report.dates[sentence.index]]
        harmful = find_harm(line, groups, words, dated)
        mentions = [as_mention(line, h, words) for h in harmful]
        for mention, held in zip(mentions, harmful, strict=True):
            sentence.note("trigger", mention.token, "{}", held.found.value.trigger)
            if mention.is_negated or mention.is_hypothetical:
                why = "it is negated" if mention.is_negated else "it is supposed or to come, or those harmed are not those it is meant for"
                sentence.note("passed over", mention.token, why)
        dates = self.report.dates[sentence.index]
        sites = self.locator.sites(sentence, [(d.start, d.end) for d in dates])
        kept = [(m, h) for m, h in zip(mentions, harmful, strict=True) if not m.is_negated and not m.is_hypothetical]
        told = [self._telling(line, m, h, kept, sites) for m, h in kept]
        told = _sharing(told)
        for telling in told:
            sentence.note("telling", telling.mention.token, "{}", telling)
        self._note_day(line, told)
        return told

    def _telling(
        self, line: Line, mention: Mention, harmful: Harmful, kept: Sequence[tuple[Mention, Harmful]], sites: list[Site]
    ) -> Telling:
        words, at = self.words, harmful.found.first
        voices, saying = self._voices(line, at)
        doers = Doers(self.parties.cast, words)
        agents = doers.of(line, harmful, [h for _, h in kept])
        if not agents and saying is not None and saying.accused is not None:
            accused = doers.within(line, *saying.accused)
            agents = (accused,) if accused is not None else ()
        when = self._when(line, mention)
        held = [s for s in sites if len(kept) < 2 or _nearest(s.head.i, [h.found.first for _, h in kept]) == at]
        where = [place for s in held if (place := self.locator.resolved(s)) is not None]
        means = mention.means or self._means(line, at)
        is_reference = words.references.holds(line, at) and not mention.has_count
        return Telling(
            mention=mention,
            voices=voices,
            when=when,
            where=tuple(sorted(where, key=lambda p: list(PlaceRole).index(p.role))),
            means=means,
            perpetrators=agents,
            is_reference=is_reference and harmful.found.value.part == "noun",
            is_definite=at > 0 and line.key(at - 1) in words.lexicon.text.articles,
            is_apart=words.apart.among(line, at - 3, at + 4) or words.apart.holds(line, 0),
            is_aggregate=self._is_total(line, mention, when) or is_of_a_period(mention, when),
            is_accident=words.accident.among(line, 0, len(line)),
            is_violent=bool(agents) or means not in (None, Means.EXPLOSIVE) or not words.neutral.holds(line, at),
            beside=self._beside[1] if self._beside[0] == line.sentence.paragraph else None,
        )

    def _voices(self, line: Line, at: int) -> tuple[tuple[Voice, ...], Saying | None]:
        """Who says what stands at a word: the innermost saying that holds it."""
        saying = next((s for s in self.sayings[line.sentence.index] if at in s.said), None)
        if saying is None:
            hedged = self.words.hedges.among(line, at - HEDGED, at + HEDGED)
            return (Voice(None, Stance.ALLEGES if hedged else Stance.REPORTS),), None
        publisher = (self.report.document.publisher or "").casefold()
        relays = tuple(r for r in saying.relays if r.casefold() != publisher)
        return (Voice(saying.speaker, saying.stance, relays),), saying

    def _when(self, line: Line, mention: Mention) -> DateSpan | None:
        sentence, place = line.sentence, mention.token.idx
        own = [d for d in self.report.dates[sentence.index] if d.is_event_date and not is_of_printing(self.report, sentence, d)]
        own = [d for d in own if not self._is_of_saying(line, d) and not self._is_of_answer(line, d, place) and not _is_of_head(line, d)]
        near = [d for d in own if names_a_day(d) or min(abs(d.start - place), abs(d.end - place)) <= WIDE_REACH]
        if (back := self._counted_back(line, place, near)) is not None:
            self._before = back
            return back
        near = [d for d in near if not self._is_counted_from(line, place, d)]
        if not near:
            return None
        best = min(near, key=lambda d: (not names_a_day(d), abs(d.start - place)))
        span = resolve(best, replace(self.report.anchors, account=self._before), Tense.PAST)
        found = span.model_copy(update={"passage": sentence.passage(best.start, best.end)})
        self._before = found if found.is_resolved else self._before
        return found

    def _counted_back(self, line: Line, place: int, dates: Sequence[DateExpression]) -> DateSpan | None:
        """The day of what an expression counts from: "dimanche, au lendemain de *l'attaque*"."""
        date = next((d for d in dates if self._is_counted_from(line, place, d)), None)
        day = day_beside(date, self.report.dates[line.sentence.index]) if date is not None else None
        if date is None or day is None:
            return None
        span = counted_back(date, day, self.report.anchors)
        passage = line.sentence.passage(min(day.start, date.start), max(day.end, date.end))
        return span.model_copy(update={"passage": passage}) if span.is_resolved else None

    def _is_counted_from(self, line: Line, place: int, date: DateExpression) -> bool:
        """Whether an expression counts from the word at a place: it stands right behind it."""
        text = line.sentence.text
        start = counted_from(text, date, load_calendar(self.report.lexicon.language))
        between = text[start:place] if start is not None and start <= place else None
        return between is not None and len(between.split()) <= COUNTED and not any(sign in between for sign in ",;،")

    def _is_of_saying(self, line: Line, date: DateExpression) -> bool:
        """Whether a date stands right behind a verb of saying: "dijo el lunes que"."""
        first = line.span(date.start, date.end)[0]
        cues = [c for c in self.words.cues.find(line) if 0 <= first - c.end <= SAID_WITHIN]
        return bool(cues) and not any(self.words.is_link("that", line, i) for i in range(cues[-1].end, first))

    def _is_of_answer(self, line: Line, date: DateExpression, place: int) -> bool:
        """Whether a date stands between what somebody did about an event and the word for it: "condamnés jeudi pour le meurtre"."""
        first = line.span(date.start, date.end)[0]
        return date.end <= place and any(0 <= first - found.end <= SAID_WITHIN for found in self.words.answers.find(line))

    def _means(self, line: Line, at: int) -> Means | None:
        found = list(self.words.means.find(line))
        return min(found, key=lambda f: abs(f.first - at)).value if found else None

    def _is_total(self, line: Line, mention: Mention, when: DateSpan | None) -> bool:
        """Whether a count is a total over many events: words that span a period and no day, many in a year, or very many and no day."""
        people = mention.victims
        count = (people.toll.min or 0) if people is not None and people.toll is not None else 0
        is_dated = has_day(self.report, mention)
        spans = self.words.totals.among(line, 0, len(line)) or any(d.kind == "since" for d in self.report.dates[line.sentence.index])
        of_a_year = when is not None and when.precision == DatePrecision.YEAR and count >= TOTAL
        is_total = of_a_year or (count >= WAR and not is_dated) or (spans and (count >= TOTAL or not is_dated))
        if is_total:
            mention.sentence.note("passed over", mention.token, "a total over many events")
        return is_total

    def _note_day(self, line: Line, told: Sequence[Telling]) -> None:
        """Remember the day that a paragraph speaks of, for what it tells after."""
        day = next((t.when for t in told if t.when is not None and t.when.precision == DatePrecision.DAY), None)
        if day is not None or line.sentence.paragraph != self._beside[0]:
            self._beside = (line.sentence.paragraph, day)


def _is_of_head(line: Line, date: DateExpression) -> bool:
    """Whether a date stands in the head of a dispatch: "Bamako, 21 mai (AFP) -"."""
    sentence = line.sentence
    return sentence.index < HEAD_SENTENCES and date.start < HEAD_REACH and _HEAD.match(sentence.text, date.end) is not None


_HEAD = re.compile(r"\s*(?:\([^)]{2,40}\))?[\s.]*[-–—]\s")


def _nearest(at: int, places: Sequence[int]) -> int:
    return min(places, key=lambda p: abs(p - at))


def _sharing(told: list[Telling]) -> list[Telling]:
    """What one word of harm of a line says of place, day and doer holds for the others that say nothing of their own."""
    when = next((t.when for t in told if t.when is not None), None)
    where = next((t.where for t in told if t.where), ())
    done = next((t.perpetrators for t in told if t.perpetrators), ())
    return [
        replace(t, when=t.when or when, where=t.where or where, perpetrators=t.perpetrators or (done if len(told) == 2 else ()))
        for t in told
    ]
