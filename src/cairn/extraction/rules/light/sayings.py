"""Who says what in a line of words: verbs of saying with what opens or closes the words said, and prepositions ("según", "selon")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cairn.extraction.rules.light.accused import accused_from
from cairn.extraction.rules.light.bounds import COMMAS, QUOTES, STOPS, Bounds
from cairn.extraction.rules.light.parties import LONGEST, Parties
from cairn.extraction.rules.light.phrases import Found
from cairn.extraction.rules.light.tokens import Line
from cairn.extraction.rules.light.words import ReadyWords
from cairn.extraction.rules.party import Party
from cairn.language.speaking import Cue
from cairn.model.vocabulary import Role, Stance

OPENS_WITHIN = 10
"""Words behind a verb of saying among which what is said opens."""


@dataclass(frozen=True, eq=False)
class Saying:
    """Words that somebody says. `said`: indices of its words; `accused`: the half-open range of who is held responsible."""

    cue: int
    speaker: Party | None
    stance: Stance
    said: frozenset[int]
    relays: tuple[str, ...] = ()
    accused: tuple[int, int] | None = None


def find_sayings(line: Line, words: ReadyWords, parties: Parties) -> list[Saying]:
    """The sayings of a line, the innermost (with the fewest words) first."""
    finder = _Finder(line, words, parties)
    found = [*finder.by_source(), *finder.by_verb()]
    return sorted(found, key=lambda s: (len(s.said), s.cue))


@dataclass(frozen=True, eq=False)
class _Finder:
    line: Line
    words: ReadyWords
    parties: Parties

    @cached_property
    def _bounds(self) -> Bounds:
        return Bounds(self.line, self.words)

    def by_source(self) -> Iterator[Saying]:
        """ "Según X": what the sentence says, up to where another is named."""
        line = self.line
        found = list(self.words.sources.find(line))
        low = 0
        for n, source in enumerate(found):
            first = self._after_cue(source.end)
            end = self._bounds.end(first, stop_at_harm=True)
            stop = found[n + 1].first if n + 1 < len(found) else len(line)
            if (speaker := self.parties.of(line, first, end)) is not None:
                said = frozenset(range(low, source.first)) if n + 1 < len(found) and low < source.first else frozenset()
                said = said or frozenset([*range(low, source.first), *range(end, stop)])
                yield Saying(source.first, speaker, Stance.REPORTS, said)
            low = end

    def _after_cue(self, at: int) -> int:
        """ "Según confirmaron fuentes": the verb between is no part of the speaker."""
        found = self.words.cues.at(self.line, at) if at < len(self.line) else None
        return found.end if found is not None else at

    def by_verb(self) -> Iterator[Saying]:
        """A verb of saying: before what it opens, behind what it closes, or before the harm that it tells."""
        for cue in self.words.cues.find(self.line):
            if cue.first and self.words.sources.holds(self.line, cue.first - 1):
                continue
            yield from self._verb(cue)

    def _verb(self, cue: Found[Cue]) -> Iterator[Saying]:
        line, size = self.line, len(self.line)
        opened = self._opened(cue)
        if opened is not None:
            speaker = self._speaker(cue, opened[0])
            said = frozenset(range(opened[1], size))
        elif self._closes(cue):
            first = self._over_hearer(cue.end)
            speaker = self._named(first, self._without_hearer(first, self._with_apposition(self._bounds.end(first))))
            said = frozenset(range(cue.first))
        elif self.words.verb_first:
            end = self._bounds.end(cue.end, stop_at_harm=True)
            speaker = self._named(cue.end, end) or self._named(self._bounds.start(cue.first), cue.first)
            said = frozenset(range(end, size))
        else:
            speaker = self._subject(cue)
            said = frozenset(range(cue.end, size))
        is_own = opened is not None or self._closes(cue)
        if speaker is None and is_own:
            speaker = self.parties.last(line)
        if cue.value.accuses and self.words.verb_first and (split := self._accused(cue, opened)) is not None:
            speaker = self._named(cue.end, split[0])
            if said:
                yield Saying(cue.first, speaker, cue.value.stance, said, accused=split)
            return
        if speaker is not None and said:
            accused = (cue.end, opened[0] if opened is not None else self._bounds.end(cue.end)) if cue.value.accuses else None
            yield Saying(cue.first, speaker, cue.value.stance, said, tuple(self._heard(cue, opened)), accused)

    def _subject(self, cue: Found[Cue]) -> Party | None:
        """Who is named before a verb; where those words tell of people harmed ("said that three people died and accused X"), or where "and"
        joins it to what was said and they name nobody or where that was, whoever spoke before."""
        first, end = self._bounds.subject(cue.first)
        if self._is_of_harm(first, end) or (self._goes_on(cue) and first < end and self.words.at.holds(self.line, first)):
            return self.parties.last(self.line)
        return self._named(first, end) or (self.parties.last(self.line) if self._goes_on(cue) else None)

    def _goes_on(self, cue: Found[Cue]) -> bool:
        """Whether "and" joins a verb to another verb of saying before it."""
        is_joined = cue.first > 0 and self.words.is_link("and_", self.line, cue.first - 1)
        return is_joined and next(self.words.cues.find(self.line, 0, cue.first), None) is not None

    def _is_of_harm(self, first: int, end: int) -> bool:
        """Whether people are the subject of a verb of harm in a half-open range of words."""
        harm = next((f.first for f in self.words.openers.find(self.line, first, end) if f.value.part == "verb"), None)
        return harm is not None and self.words.people.among(self.line, first, harm)

    def _accused(self, cue: Found[Cue], opened: tuple[int, int] | None) -> tuple[int, int] | None:
        """The half-open range of who is accused, where the accuser stands between it and the verb, or nowhere."""
        end = opened[0] if opened is not None else self._bounds.end(cue.end, stop_at_harm=True)
        first = accused_from(self.line, cue.end, end, self.words, self.parties.cast)
        return (first, end) if first is not None else None

    def _opened(self, cue: Found[Cue]) -> tuple[int, int] | None:
        """Where what is said opens behind a verb: the word that opens it, or a colon."""
        for at in range(cue.end, min(len(self.line), cue.end + OPENS_WITHIN)):
            if (found := self.words.links["that"].at(self.line, at)) is not None:
                return at, found.end
            if self.line.key(at) == ":":
                return at, at + 1
            if self.line.doc[at].text in STOPS:
                return None
        return None

    def _closes(self, cue: Found[Cue]) -> bool:
        """Whether a verb closes what was said: a comma or a quotation mark stands before it."""
        before = self.line.doc[cue.first - 1].text if cue.first else ""
        return before in COMMAS or before in QUOTES

    def _speaker(self, cue: Found[Cue], opens: int) -> Party | None:
        """Who speaks before a verb, or between it and what it opens: the side that the language, or a comma, makes likelier."""
        behind = (self._over_hearer(cue.end), min(opens, cue.end + LONGEST))
        before = self._bounds.subject(cue.first)
        if not self.words.verb_first and self._is_of_harm(*before):
            return self._subject(cue)
        if before[1] < cue.first and not self.words.verb_first:
            return self._named(*before)  # "X, quien dijo que": the word between stands for X
        sides = [behind, before] if self.words.verb_first else [before, behind]
        for first, end in sides:
            if first < end and (speaker := self._named(first, self._without_hearer(first, end) if (first, end) == behind else end)):
                return speaker
        return None

    def _over_hearer(self, at: int) -> int:
        """Where the speaker begins behind who was told: "contaron a Prensa Libre vecinos del barrio"."""
        hearer = self.words.hearers.at(self.line, at) if at < len(self.line) else None
        if hearer is None or hearer.end >= len(self.line):
            return at
        named = (m for m in self.parties.cast.named_in(self.line.sentence) if m.start == self.line.doc[hearer.end].idx)
        return next((self.line.span(m.start, m.end)[1] for m in named if m.actor.role == Role.MEDIA), at)

    def _with_apposition(self, end: int) -> int:
        """Where a speaker ends whom an apposition describes: "dijo X, portavoz de Y"."""
        line, words = self.line, self.words
        if end + 1 < len(line) and line.doc[end].text in COMMAS:
            is_told = any(words.roles.holds(line, i) or words.spokespeople.holds(line, i) for i in range(end + 1, min(len(line), end + 3)))
            return self._bounds.end(end + 1) if is_told else end
        return end

    def _without_hearer(self, first: int, end: int) -> int:
        return next((i for i in range(first, end) if self.words.hearers.holds(self.line, i)), end)

    def _named(self, first: int, end: int) -> Party | None:
        return self.parties.of(self.line, first, end) if first < end else None

    def _heard(self, cue: Found[Cue], opened: tuple[int, int] | None) -> Iterator[str]:
        """The media that were told: "a déclaré à l'AFP"."""
        end = opened[0] if opened is not None else min(len(self.line), cue.end + LONGEST)
        for at in range(cue.end, end):
            if self.words.hearers.holds(self.line, at):
                low = self.line.doc[at].idx
                near = (m for m in self.parties.cast.named_in(self.line.sentence) if low <= m.start <= low + 30)
                yield from (self.line.sentence.text[m.start : m.end] for m in near if m.actor.role == Role.MEDIA)
                return
