"""A document as its words are looked up: where they stand, in which sentence, and whether they speak to the machine."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from cairn.extraction.llm.parts import Part
from cairn.extraction.llm.tally import Tally
from cairn.extraction.llm.words import Words, levelled
from cairn.extraction.rules.dates import Anchors, find_dates, named_day, text_anchor
from cairn.extraction.rules.known import gazetteer, known_actors
from cairn.extraction.rules.sentences import Sentence, sentences
from cairn.extraction.rules.splitting import boilerplate
from cairn.knowledge.actors import ActorMatch, Actors
from cairn.knowledge.gazetteer import Gazetteer
from cairn.language.calendar import Calendar, load_calendar
from cairn.language.instructions import instructions
from cairn.language.numbers import Numbers, load_numbers
from cairn.language.pipeline import languages
from cairn.model.document import Document
from cairn.model.values import Passage

LONGEST_PASSAGE = 300
"""Characters: what a model quotes beyond it is cut to the sentence that matters."""
SHORTEST_WORD = 12
"""Characters from which a quote without a space may be a statement: some languages write no spaces."""
FALLBACK = "en"
_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(eq=False)
class Source:
    """A document, and the `part` of it that the answer at hand is about. `tally` counts what is kept and left out."""

    document: Document
    part: Part
    tally: Tally = field(default_factory=Tally)

    @property
    def is_known_language(self) -> bool:
        """Whether its numbers and dates can be read in words; of other languages only figures are."""
        return (self.document.language or FALLBACK) in languages()

    @cached_property
    def language(self) -> str:
        """The language whose words are used."""
        return self.document.language if self.document.language and self.is_known_language else FALLBACK

    @cached_property
    def numbers(self) -> Numbers:
        """How its numbers are written."""
        return load_numbers(self.language)

    @cached_property
    def calendar(self) -> Calendar:
        """How its dates are written."""
        return load_calendar(self.language)

    @property
    def actors(self) -> Actors:
        """The known actors."""
        return known_actors()

    @property
    def gazetteer(self) -> Gazetteer:
        """The known places."""
        return gazetteer()

    @cached_property
    def words(self) -> Words:
        """The text."""
        return Words(self.document.text)

    @cached_property
    def title(self) -> Words | None:
        """A title that stands beside the text."""
        return Words(self.document.title) if self.document.title and self.document.title_is_beside_text else None

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The title's, where it stands beside the text, and the text's."""
        found = sentences(self.document.text, self.language, boilerplate(self.language))
        if self.title is None:
            return tuple(found)
        return (Sentence(-1, -1, 0, self.title.text.replace("\n", " "), self.title.text, "title"), *found)

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The countries it speaks of, the likeliest first (ISO 3166-1 alpha-2)."""
        weights: dict[str, float] = {}
        for start, _, country in self.gazetteer.country_mentions(f"{self.document.title or ''}\n{self.document.text[:20000]}"):
            weights[country] = weights.get(country, 0.0) + (3.0 if start < 400 else 1.0)
        return tuple(sorted(weights, key=lambda country: -weights[country]))

    @cached_property
    def actor_matches(self) -> tuple[ActorMatch, ...]:
        """Where its text names known actors."""
        return tuple(self.actors.matches(self.document.text, countries=self.countries))

    @cached_property
    def anchors(self) -> Anchors:
        """The day of publication; where nothing says it, what the text itself fixes."""
        found = [date for sentence in self.sentences for date in find_dates(sentence.text, self.calendar)]
        fixed = None if self.document.published else text_anchor(found)
        return Anchors(published=self.document.published, text_anchor=fixed, named=named_day(found))

    @cached_property
    def _planted(self) -> tuple[tuple[int, int], ...]:
        """Ranges that speak to the machine: from such a sentence to the end of its paragraph, however it is typed."""
        plain, places = levelled(self.document.text)
        found = []
        for match in instructions(self.language).finditer(plain):
            start, last = places[match.start()], places[match.end() - 1]
            sentence = next((s.start for s in self.sentences if s.within is None and s.start <= start < s.end), start)
            end = _PARAGRAPH.search(self.document.text, last)
            found.append((sentence, end.start() if end else len(self.document.text)))
        return tuple(found)

    def quoted(self, quote: str, near: Passage | None = None) -> Passage | None:
        """The passage that a quote stands in, in the part or the title; None, and counted, where it stands in neither."""
        passage = self.place_of(quote, near)
        if passage is None or (len(passage.quote.split()) < 2 and len(passage.quote) < SHORTEST_WORD):
            self.tally.drop("quote")
            return None
        if self.is_planted(passage):
            self.tally.drop("instruction")
            return None
        return passage

    def place_of(self, words: str, near: Passage | None = None, *, whole: bool = False) -> Passage | None:
        """Where words stand in the part, else in the title; of several places the one nearest to a passage."""
        if near is not None and near.within == "title" and self.title and (inside := self.title.find(words, whole=whole)):
            return self.passage(*inside, within_title=True)
        at = near.start if near is not None and near.within is None else None
        if found := self.words.find(words, near=at, start=self.part.start, end=self.part.end, whole=whole):
            return self.passage(*found)
        if self.title and (inside := self.title.find(words, whole=whole)):
            return self.passage(*inside, within_title=True)
        return None

    def is_planted(self, passage: Passage) -> bool:
        """Whether any of its words speak to the machine."""
        if passage.within == "title":
            return self.title is not None and bool(instructions(self.language).search(levelled(self.title.text)[0]))
        return any(start < passage.end and passage.start < end for start, end in self._planted)

    def passage(self, start: int, end: int, *, within_title: bool = False) -> Passage:
        """The passage of a range of the text or the title."""
        text = self.title.text if within_title and self.title else self.document.text
        return Passage(start=start, end=end, quote=text[start:end], within="title" if within_title else None)

    def over(self, passage: Passage) -> list[Sentence]:
        """The sentences that a passage reaches into."""
        return [s for s in self.sentences if s.within == passage.within and s.start < passage.end and passage.start < s.end]

    def short(self, passage: Passage, keep: Passage | None = None) -> Passage:
        """The passage or, where it is long, its sentence that holds `keep`, else its first; never much longer than a passage may be."""
        if len(passage.quote) <= LONGEST_PASSAGE:
            return passage
        inner = self.over(passage)
        best = next((s for s in inner if keep is not None and s.start <= keep.start < s.end), inner[0] if inner else None)
        start, end = (max(passage.start, best.start), min(passage.end, best.end)) if best else (passage.start, passage.end)
        if end - start > LONGEST_PASSAGE and keep is not None and keep.end > start + LONGEST_PASSAGE:
            start = max(start, keep.end - LONGEST_PASSAGE)
        start, end = self._trimmed(start, min(end, start + LONGEST_PASSAGE), passage)
        return self.passage(start, end, within_title=passage.within == "title")

    def _trimmed(self, start: int, end: int, passage: Passage) -> tuple[int, int]:
        words = (self.title.text if passage.within == "title" and self.title else self.document.text)[start:end]
        return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
