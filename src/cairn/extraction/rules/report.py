"""A document as the rules see it: parsed sentences, and what each step found in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from cairn.extraction.rules.cast import Cast
from cairn.extraction.rules.dates import Anchors, DateExpression
from cairn.extraction.rules.people import Counter
from cairn.extraction.rules.persons import Persons
from cairn.extraction.rules.quantities import Quantity
from cairn.extraction.rules.sentences import Sentence
from cairn.extraction.rules.setting import Setting
from cairn.extraction.rules.speech import Speech, find_speech
from cairn.extraction.rules.tags import Speaking
from cairn.language.lexicon import Lexicon
from cairn.model.document import Document
from cairn.model.vocabulary import VictimStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

OFTEN, SPARSE = 4, 1500
"""How many words of repression, and at least one in how many characters, make a report one of repression."""


@dataclass(frozen=True, eq=False)
class Report:
    """One document between parsing and claims. `quantities` and `dates` are by index of sentence and count in the sentence's text."""

    document: Document
    sentences: tuple[Sentence, ...]
    lexicon: Lexicon
    cast: Cast
    setting: Setting
    quantities: dict[int, list[Quantity]]
    dates: dict[int, list[DateExpression]]
    anchors: Anchors

    @property
    def parsed(self) -> list[Sentence]:
        """The sentences that were parsed, in order."""
        return [s for s in self.sentences if s.doc is not None]

    @cached_property
    def speeches(self) -> dict[int, list[Speech]]:
        """Reported speech by index of sentence."""
        lexicon = self.lexicon
        nouns = frozenset([*lexicon.text.references, *lexicon.harm.nouns, *lexicon.speech.denial.objects])
        roles = lexicon.roles
        every = frozenset(w for _, words in roles.by_role for w in words)
        speaking = Speaking((), every, frozenset(roles.spokesperson.words), frozenset(roles.unnamed.words))
        named = {s.index: [(m.start, m.end) for m in self.cast.named_in(s)] for s in self.parsed}
        return {s.index: find_speech(s, lexicon.speech, nouns, replace(speaking, names=named[s.index])) for s in self.parsed}

    def recast(self) -> Report:
        """The same report with a cast that has met nobody yet, for a second reading in order."""
        again = replace(self, cast=replace(self.cast, seen=[], speakers=[]))
        vars(again)["speeches"] = self.speeches  # what was found once need not be found again
        return again

    def counter(self, sentence: Sentence) -> Counter:
        """Reads people out of one sentence."""
        return self._counters[sentence.index]

    @cached_property
    def _counters(self) -> dict[int, Counter]:
        words = self.lexicon.people
        return {
            s.index: Counter(
                words,
                self.quantities[s.index],
                self.cast.armed(s),
                self.persons,
                s.index,
                self.presumed,
                [(m.start, m.end) for m in self.cast.named_in(s)],
            )
            for s in self.parsed
        }

    @cached_property
    def presumed(self) -> VictimStatus | None:
        """Civilians, where the report speaks of repression again and again: who is arrested there is no suspect of a crime."""
        found = self.lexicon.people.repression.pattern.findall(self.document.text)
        return VictimStatus.CIVILIAN if len(found) >= OFTEN and len(found) * SPARSE >= len(self.document.text) else None

    @cached_property
    def persons(self) -> Persons:
        """The persons named in the parsed sentences."""
        return Persons.of(self.parsed, self.lexicon.people.statuses)

    def speech_around(self, sentence: Sentence, token: Token) -> list[Speech]:
        """The speeches that hold a token, innermost first."""
        return [s for s in self.speeches[sentence.index] if s.holds(token)]
