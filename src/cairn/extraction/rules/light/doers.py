"""Who is said to have done it, without a parse: behind the words for "by", before a verb that tells what its subject did, beside a noun."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.extraction.rules.cast import ARMED, FORCES, Cast
from cairn.extraction.rules.light.harm import STOPS, Harmful
from cairn.extraction.rules.light.parties import organ_of
from cairn.extraction.rules.light.tokens import Line
from cairn.extraction.rules.light.words import ReadyWords
from cairn.extraction.rules.party import LONGEST_NAME, Party
from cairn.extraction.rules.perpetrators import ONLOOKERS, as_perpetrator
from cairn.knowledge.actors.actor import Actor
from cairn.model.claims import Perpetrator
from cairn.model.vocabulary import Role, Side

BY_REACH, PHRASE, BEFORE, OWNER = 26, 7, 12, 5
"""Words behind a word of harm where "by" is looked for; of the phrase behind it; before a verb; behind a noun."""
ACTING = FORCES | {"militia", "prison_service"}
"""Organs of a state that bear arms (knowledge/actors/kinds.toml)."""


def is_force(line: Line, at: int, words: ReadyWords) -> bool:
    """Whether a word is one for those who act by force: fighters, or an organ that bears arms."""
    organ = words.organs.at(line, at)
    return words.fighters.holds(line, at) or (organ is not None and organ.value in ACTING)


@dataclass(frozen=True, eq=False)
class Doers:
    """Reads doers out of lines."""

    cast: Cast
    words: ReadyWords

    def of(self, line: Line, harmful: Harmful, others: list[Harmful]) -> tuple[Perpetrator, ...]:
        """Who did what a word of harm tells."""
        first, end = harmful.found.first, harmful.found.end
        after = min((o.found.first for o in others if o.found.first > first), default=len(line))
        found = self._by(line, end, min(len(line), end + BY_REACH, max(after, end)))
        group = harmful.group
        if found is None and harmful.does:
            found = self._subject(line, harmful, others)
        if found is None and harmful.found.value.part == "noun":
            stop = min(len(line), end + OWNER, group.first if group is not None and group.first >= end else len(line))
            found = self.within(line, end, stop)
        return (found,) if found is not None else ()

    def _by(self, line: Line, low: int, high: int) -> Perpetrator | None:
        for at in range(low, high):
            if line.doc[at].text in STOPS:
                return None
            by = self.words.links["by"].at(line, at)
            found = self.within(line, by.end, min(len(line), by.end + PHRASE)) if by is not None else None
            if found is not None:
                return found
        return None

    def _subject(self, line: Line, harmful: Harmful, others: list[Harmful]) -> Perpetrator | None:
        """The subject of a verb: right behind it where verbs stand first, before it elsewhere."""
        first, end = harmful.found.first, harmful.found.end
        if self.words.verb_first:
            group = harmful.group
            stop = group.first if group is not None and group.first >= end else min(len(line), end + OWNER)
            return self.within(line, end, min(stop, end + PHRASE))
        low = max([0, first - BEFORE, *(o.found.end for o in others if o.found.end <= first)])
        low = max([low, *(i + 1 for i in range(low, first) if line.doc[i].text in STOPS or self.words.is_link("that", line, i))])
        return self.within(line, low, first)

    def within(self, line: Line, low: int, high: int) -> Perpetrator | None:
        """The first force, armed group or organ of a state that a half-open range of words names."""
        named = [(line.span(m.start, m.end), m.actor) for m in self.cast.named_in(line.sentence)]
        for at in range(low, high):
            if line.doc[at].text in STOPS or (self.words.people.holds(line, at) and not is_force(line, at, self.words)):
                return None
            actor = next((a for span, a in named if span[0] == at and a.role not in ONLOOKERS), None)
            if actor is not None and (actor.kind in ARMED or actor.role in (Role.PARTY, Role.OFFICIAL)):
                span = next(span for span, a in named if span[0] == at)
                return as_perpetrator(Party(line.text(*span), actor.role, actor, is_body=True), self.cast.country)
            if is_force(line, at, self.words):
                return self._force(line, at, high, named)
        return None

    def _force(self, line: Line, at: int, high: int, named: list[tuple[tuple[int, int], Actor]]) -> Perpetrator | None:
        end, sides = at, []
        stop = high if self.words.verb_first else len(line)
        while end < stop:
            force = self.words.fighters.at(line, end)
            step = force or self.words.organs.at(line, end) or self.words.lands.at(line, end)
            if step is None and end > at and self._goes_on(line, end):
                end += 1
                continue
            if step is None:
                break
            sides += [force.value] if force is not None else []
            end = step.end
        while end > at + 1 and self._is_small(line, end - 1):
            end -= 1
        inside = next((a for span, a in named if at <= span[0] < end + 2), None)
        actor = inside if inside is not None and inside.role not in ONLOOKERS else None
        actor = actor or organ_of(line, at, end, self.words, self.cast)
        side = next((s for s in sides if s != Side.UNKNOWN), Side.UNKNOWN)
        if actor is None and side is Side.UNKNOWN:
            return None  # "the attackers": somebody did it, not who
        if actor is not None and side in (Side.NON_STATE, Side.PRIVATE) and inside is None:
            actor = None
        skipped = max(
            self.words.fighters.skipped(line, at), 0 if self.words.fighters.holds(line, at) else self.words.organs.skipped(line, at)
        )
        name = line.text(at, end)[skipped:][:LONGEST_NAME]
        return as_perpetrator(Party(name, Role.PARTY, actor, head=line.key(at), is_body=True), self.cast.country, side)

    def _goes_on(self, line: Line, at: int) -> bool:
        """Whether a word goes on with a name: a capital behind it, or a small word before more of it."""
        if self.words.has_capitals and line.is_name(at):
            return True
        following = at + 1 < len(line) and (
            self.words.lands.holds(line, at + 1)
            or self.words.organs.holds(line, at + 1)
            or self.words.fighters.holds(line, at + 1)
            or (self.words.has_capitals and line.is_name(at + 1))
            or (self._is_small(line, at + 1) and self._goes_on(line, at + 1))
        )
        return self._is_small(line, at) and following

    def _is_small(self, line: Line, at: int) -> bool:
        return self.words.is_link("of", line, at) or self.words.is_link("inside", line, at)
