"""Where a phrase that names somebody begins and ends in a line of words."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.extraction.rules.light.parties import LONGEST
from cairn.extraction.rules.light.tokens import Line
from cairn.extraction.rules.light.words import ReadyWords

STOPS = frozenset(";:.!?()[]")
COMMAS = frozenset(",،")
QUOTES = frozenset("\"'“”«»")


@dataclass(frozen=True, eq=False)
class Bounds:
    """Bounds of phrases in one line."""

    line: Line
    words: ReadyWords

    def start(self, end: int) -> int:
        """Where the phrase begins that ends before a verb; one that an apposition closes reaches over it: "X, portavoz de Y, dijo"."""
        at, commas = end - 1, 0
        allowed = 2 if at >= 0 and self.line.doc[at].text in COMMAS else 0
        while at >= 0 and end - at <= LONGEST:
            text = self.line.doc[at].text
            commas += text in COMMAS
            is_end = text in STOPS or commas > allowed or any(self.words.is_link(n, self.line, at) for n in ("that", "breaks"))
            if is_end or self.words.cues.holds(self.line, at):
                break
            at -= 1
        return at + 1

    def subject(self, verb: int) -> tuple[int, int]:
        """The phrase before a verb, or before the small word between that stands for it: "X, quien dijo"."""
        first = self.start(verb)
        if first < verb or verb < 2:
            return first, verb
        stop = verb - 1
        while stop > 0 and (not self.line.is_word(stop - 1) or self._is_small(stop - 1)):
            stop -= 1
        return self.start(stop), stop

    def _is_small(self, at: int) -> bool:
        return any(self.words.is_link(name, self.line, at) for name in ("that", "breaks", "inside"))

    def end(self, first: int, *, stop_at_harm: bool = False) -> int:
        """Where a phrase ends that names somebody: before a sign, another clause, a number or a word of harm."""
        at = first
        while at < min(len(self.line), first + LONGEST):
            text = self.line.doc[at].text
            is_end = text in STOPS or text in COMMAS or text in QUOTES or text[:1].isdigit() or self.words.cues.holds(self.line, at)
            is_end = is_end or any(self.words.is_link(n, self.line, at) for n in ("that", "breaks"))
            if is_end or (stop_at_harm and self.words.openers.holds(self.line, at)):
                break
            at += 1
        return at
