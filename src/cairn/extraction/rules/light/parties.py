"""Whom a range of words names: a known actor, an organ of a state, somebody in a role, a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from cairn.extraction.rules.cast import Cast
from cairn.extraction.rules.light.tokens import Line
from cairn.extraction.rules.light.words import ReadyWords
from cairn.extraction.rules.party import GOVERNMENT, LONGEST_NAME, Party
from cairn.knowledge.actors.actor import Actor
from cairn.knowledge.countries import Countries
from cairn.model.vocabulary import Role

LONGEST = 12
"""Words of a phrase that names somebody."""
LOOSE = 2
"""Words of a name that nothing is known of, in a language that writes none with a capital."""
REACH = 4
"""Sentences over which who spoke last is still meant where nobody is named."""


@dataclass(frozen=True, eq=False)
class _Anchor:
    first: int
    end: int
    role: Role | None = None
    actor: Actor | None = None
    is_name: bool = False
    is_organ: bool = False


@dataclass(eq=False)
class Parties:
    """Reads parties out of lines, and remembers the names met, so that a surname finds its person."""

    cast: Cast
    words: ReadyWords
    known: list[tuple[int, Party]] = field(default_factory=list)

    def of(self, line: Line, first: int, end: int) -> Party | None:
        """The party that a half-open range of words names."""
        first, end = self._trimmed(line, first, end)
        anchors = list(self._anchors(line, first, end))
        if not anchors:
            return self._plain(line, first, end)
        if (body := self._spoken_for(line, anchors, end)) is not None:
            self.known.append((line.sentence.index, body))
            return body
        low, high = anchors[0].first, self._end(line, anchors, end)
        name = line.text(low, high)[:LONGEST_NAME].strip(' ,;"“”«»')
        actor = next((a.actor for a in anchors if a.actor is not None and a.first < high), None)
        actor = actor or self._organ(line, anchors, low, high) or self._state(line, low, high)
        told = [a.role for a in anchors if a.role is not None and a.first < high]
        role = actor.role if actor is not None else self._first_role(told)
        party = self._known_as(name) or Party(name, role, actor, is_body=actor is not None)
        self.known.append((line.sentence.index, party))
        return party

    def _spoken_for(self, line: Line, anchors: list[_Anchor], end: int) -> Party | None:
        """The body that somebody speaks for: "Ana Ruiz, portavoz de la Cruz Roja" is the Cruz Roja, and the person beside it."""
        title = next(self.words.spokespeople.find(line, anchors[0].first, end), None)
        bodies = [a for a in anchors if title is not None and a.first >= title.end and (a.actor or a.role or a.is_organ)]
        if title is None or not bodies or bodies[0].first - title.end > 4 or not self.words.has_capitals:
            return None
        end = next((i for i in range(bodies[0].first, end) if line.key(i) == ","), end)
        first, stop = bodies[0].first, self._end(line, [b for b in bodies if b.first < end], end)
        actor = bodies[0].actor or self._organ(line, bodies, first, stop)
        names = [a for a in anchors if a.is_name and not first <= a.first < stop]
        person = line.text(names[0].first, names[-1].end) if len(names) > 1 and names[-1].end - names[0].first <= len(names) + 1 else None
        role = actor.role if actor is not None else bodies[0].role or Role.OFFICIAL
        return Party(line.text(first, stop)[:LONGEST_NAME], role, actor, person=person, is_body=True)

    def last(self, line: Line) -> Party | None:
        """Who spoke last, shortly before a line."""
        return next((p for at, p in reversed(self.known) if 0 <= line.sentence.index - at <= REACH), None)

    def _first_role(self, told: Sequence[Role]) -> Role:
        """Of several roles that words tell, the one that the file has first."""
        return next((role for role, _ in self.words.lexicon.roles.by_role if role in told), Role.UNNAMED)

    def _plain(self, line: Line, first: int, end: int) -> Party | None:
        """Where nothing is known of the words: in a language that writes no capitals, a few words are a name."""
        is_short = 1 < end - first <= 4 and all(line.is_word(i) for i in range(first, end))
        return Party(line.text(first, end), Role.UNNAMED) if is_short and not self.words.has_capitals else None

    def _known_as(self, name: str) -> Party | None:
        """The person whose surname this is: "Pérez" after "Juan Pérez, alcalde de X"."""
        mine = {w.casefold() for w in name.split()}
        for _, party in reversed(self.known):
            if party.actor is None and mine < {w.casefold() for w in party.name.replace(",", " ").split()}:
                return party
        return None

    def _trimmed(self, line: Line, first: int, end: int) -> tuple[int, int]:
        """Without signs and small words at both ends."""
        small = ("and_", "that", "breaks")
        while first < end and (not line.is_word(first) or any(self.words.is_link(s, line, first) for s in small)):
            first += 1
        while end > first and not line.is_word(end - 1):
            end -= 1
        return first, end

    def _anchors(self, line: Line, first: int, end: int) -> Iterator[_Anchor]:
        """What names somebody in a range, from left to right."""
        named = [(line.span(m.start, m.end), m.actor) for m in self.cast.named_in(line.sentence)]
        at = first
        while at < end:
            anchor = self._anchor(line, at, end, named)
            if anchor is not None:
                yield anchor
            at = anchor.end if anchor is not None else at + 1

    def _anchor(self, line: Line, at: int, end: int, named: list[tuple[tuple[int, int], Actor]]) -> _Anchor | None:
        words = self.words
        actor = next(((span, a) for span, a in named if span[0] == at and span[1] <= end), None)
        if actor is not None:
            return _Anchor(at, actor[0][1], actor[1].role, actor[1])
        if (role := words.roles.at(line, at)) is not None and role.end <= end:
            organ = words.organs.holds(line, at)
            return _Anchor(at, role.end, role.value, is_organ=organ)
        if (organ_at := words.organs.at(line, at)) is not None and organ_at.end <= end:
            return _Anchor(at, organ_at.end, Role.OFFICIAL, is_organ=True)
        if (title := words.spokespeople.at(line, at)) is not None and title.end <= end:
            return _Anchor(at, title.end, Role.OFFICIAL)
        if (force := words.fighters.at(line, at)) is not None and force.end <= end:
            return _Anchor(at, force.end, Role.PARTY)
        if words.has_capitals and line.is_name(at) and (at > 0 or words.lands.holds(line, at)) and not self._is_small(line, at):
            return _Anchor(at, at + 1, is_name=True)
        return None

    def _is_small(self, line: Line, at: int) -> bool:
        """Whether a word with a capital is an article or another small word at the head of a sentence."""
        return line.key(at) in self.words.lexicon.text.articles or any(links.holds(line, at) for links in self.words.links.values())

    def _end(self, line: Line, anchors: list[_Anchor], end: int) -> int:
        """Where a name ends: at the last word that names somebody, in a language without capitals at the end of its phrase."""
        if not self.words.has_capitals:
            return self._end_without_capitals(line, anchors, end)
        at = anchors[0].end
        for anchor in anchors[1:]:
            if any(not self._is_inside(line, i) for i in range(at, anchor.first)):
                break
            at = anchor.end
        while at < end and self.words.lands.holds(line, at):
            at += 1
        if self._is_adjective(line, at, end):
            return at + 1
        owner = self.words.links["of"].at(line, at) if at < end else None
        return owner.end + 1 if owner is not None and self._is_adjective(line, owner.end, end) else at

    def _is_adjective(self, line: Line, at: int, end: int) -> bool:
        """Whether one more word describes those named: "élus locaux", and then the phrase is over or a small word goes on."""
        words = self.words
        if at >= end or not line.is_word(at) or line.key(at)[0].isdigit() or line.is_name(at) or words.never.holds(line, at):
            return False
        is_small = any(links.holds(line, at) for links in words.links.values()) or words.at.holds(line, at) or words.hearers.holds(line, at)
        is_over = at + 1 >= end or not line.is_word(at + 1) or words.at.holds(line, at + 1) or words.hearers.holds(line, at + 1)
        return not is_small and is_over and not words.cues.holds(line, at) and not words.openers.holds(line, at)

    def _end_without_capitals(self, line: Line, anchors: list[_Anchor], end: int) -> int:
        """Over what is known to name somebody, words with the article, and two words more that nothing shows to be something else."""
        starts = {a.first: a.end for a in anchors}
        at, loose = anchors[0].end, 0
        while at < end and line.is_word(at):
            if at in starts:
                at, loose = starts[at], 0
            elif self.words.lands.holds(line, at) or line.key(at).startswith(self.words.article) or self.words.is_link("inside", line, at):
                at += 1
            elif loose < LOOSE and not self._is_other(line, at):
                at, loose = at + 1, loose + 1
            else:
                break
        return at

    def _is_other(self, line: Line, at: int) -> bool:
        """Whether a word is a small one, has one written onto it, or tells of harm, of saying, or of what followed."""
        words = self.words
        is_small = any(links.holds(line, at) for links in words.links.values()) or words.at.holds(line, at)
        is_joined = any(len(small) == 1 and line.key(at).startswith(small) for small in words.joined)
        is_told = words.openers.holds(line, at) or words.cues.holds(line, at) or words.answers.holds(line, at)
        return is_small or is_joined or is_told or any(p.holds(line, at) for p in words.beside.values())

    def _is_inside(self, line: Line, at: int) -> bool:
        words = self.words
        return (
            line.key(at) in (",", "-", "'", "(", ")")
            or words.is_link("inside", line, at)
            or words.is_link("of", line, at)
            or words.lands.holds(line, at)
            or words.spokespeople.holds(line, at)
        )

    def _state(self, line: Line, first: int, end: int) -> Actor | None:
        """The government of a country that is named alone: "Estados Unidos condenó"."""
        land = self.words.lands.at(line, first)
        is_alone = land is not None and land.end == end and land.value.is_name
        return (
            self.cast.actors.of_state(land.value.code, GOVERNMENT)
            if land is not None and is_alone and land.value.code in _codes()
            else None
        )

    def _organ(self, line: Line, anchors: list[_Anchor], first: int, end: int) -> Actor | None:
        """The organ of a state that a phrase names: "el Ejército de Mali"; without a country, that of the document's."""
        if not any(a.is_organ for a in anchors if a.first < end):
            return None
        return organ_of(line, first, end, self.words, self.cast)


def organ_of(line: Line, first: int, end: int, words: ReadyWords, cast: Cast) -> Actor | None:
    """The organ of a state that a range of words names first, of the country named there, else of the document's."""
    organ = next(words.organs.find(line, first, end), None)
    land = next(words.lands.find(line, first, end), None)
    code = land.value.code if land is not None else cast.country
    return cast.actors.of_state(code, organ.value) if organ is not None and code is not None and code in _codes() else None


@cache
def _codes() -> frozenset[str]:
    return frozenset(Countries.load())
