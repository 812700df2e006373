"""Those harmed, as a line of words names them: a number beside a word for people, a word for people alone, a number alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cairn.extraction.rules.light.phrases import Phrases
from cairn.extraction.rules.light.tokens import Line
from cairn.extraction.rules.light.words import ReadyWords
from cairn.extraction.rules.people import ONE, PLURAL, People, joined
from cairn.extraction.rules.quantities import Quantity
from cairn.model.claims import NamedVictim
from cairn.model.values import Toll
from cairn.model.vocabulary import VictimStatus

NOUN_REACH = 4
"""Words after a number among which the noun that it counts stands."""
NAME = 2
"""Words with a capital from which on they name a person."""
PART_REACH = 6
"""Words after a part of a toll among which its noun stands."""
PAIR = Toll(min=2, max=2)


@dataclass(frozen=True, eq=False)
class Group:
    """People in a half-open range of words. `has_noun`: a word says that they are people; `is_count`: a number stands there."""

    first: int
    end: int
    people: People
    has_noun: bool
    is_count: bool


def find_groups(line: Line, quantities: Sequence[Quantity], words: ReadyWords) -> list[Group]:
    """The groups of a line from left to right, those coordinated joined."""
    of_parts = _part_quantities(line, quantities, words)
    counted = [g for q in quantities if q.is_count and q not in of_parts and (g := _counted(line, q, words)) is not None]
    taken = {i for g in counted for i in range(g.first, g.end)}
    parts = [(line.span(q.start, q.end), q) for q in of_parts]
    taken |= {i for (first, end), _ in parts for i in range(first, min(len(line), end + PART_REACH))}
    bare = list(_bare(line, words, taken, quantities))
    taken |= {i for g in bare for i in range(g.first, g.end)}
    groups = sorted([*counted, *bare, *_named_alone(line, words, taken)], key=lambda g: g.first)
    return [_with_parts(line, g, parts, words) for g in _coordinated(line, groups, words)]


def _part_quantities(line: Line, quantities: Sequence[Quantity], words: ReadyWords) -> list[Quantity]:
    """The parts of tolls; "entre ellas tres mujeres y cuatro niños" are two, the second told by the first."""
    found: list[Quantity] = []
    for quantity in quantities:
        last = line.span(found[-1].start, found[-1].end)[1] if found else None
        first = line.span(quantity.start, quantity.end)[0]
        is_next = last is not None and first - last <= NOUN_REACH and any(_is_joining(line, i, words) for i in range(last, first))
        if quantity.is_part or is_next:
            found.append(quantity)
    return found


def _counted(line: Line, quantity: Quantity, words: ReadyWords) -> Group | None:
    first, end = line.span(quantity.start, quantity.end)
    noun = _noun_after(line, end, words)
    if noun is None:
        if (quantity.is_article and not _is_state(line, end, words)) or (quantity.is_vague and not quantity.toll.min):
            return None
        end = _before_state(line, end, words)
        people = People(quantity.toll, True, VictimStatus.UNKNOWN, line.tokens(first, end), quantity.is_additional)
        return Group(first, end, people, has_noun=False, is_count=True)
    at, stop, status = noun
    told = _described(line, at, stop, words)
    status = _marked(line, stop, told, status, words)
    named = _names(line, told, words) if quantity.is_article else ()
    people = People(quantity.toll, True, status, line.tokens(first, told), quantity.is_additional, named=named, told=line.tokens(at, told))
    return Group(first, told, people, has_noun=True, is_count=True)


def _is_state(line: Line, at: int, words: ReadyWords) -> bool:
    """Whether a word says what became of people: "un muerto"."""
    opener = words.openers.at(line, at) if at < len(line) else None
    return opener is not None and opener.value.part == "adjective" and opener.value.trigger.harm is not None


def _before_state(line: Line, at: int, words: ReadyWords) -> int:
    """Where a number ends that small words part from what became of those it counts: "une trentaine d'autres blessés"."""
    end = at
    while end < len(line) and (link := words.links["counted"].at(line, end)) is not None:
        end = link.end
    return end if _is_state(line, end, words) else at


def state_alone(line: Line, at: int, end: int, words: ReadyWords) -> Group | None:
    """Those whom a word for the dead or wounded counts itself: "two dead" in one word. With an article it is somebody known."""
    is_one = words.one.holds(line, at) and not (words.article and line.key(at).startswith(words.article))
    toll = PAIR if words.pair.holds(line, at) else ONE if is_one else None
    if toll is None:
        return None
    return Group(at, end, People(toll, True, VictimStatus.UNKNOWN, line.tokens(at, end)), has_noun=False, is_count=True)


def _noun_after(line: Line, at: int, words: ReadyWords) -> tuple[int, int, VictimStatus] | None:
    """The word for people that a number before it counts."""
    limit = min(len(line), at + NOUN_REACH)
    while at < limit:
        if (found := words.people.at(line, at)) is not None:
            return found.first, found.end, found.value
        link = words.links["counted"].at(line, at)
        if link is None:
            return None
        at = link.end
    return None


def _described(line: Line, noun: int, end: int, words: ReadyWords) -> int:
    """Where the description of those counted ends: over words for people and for whose they are that follow."""
    while end < len(line):
        found = words.people.at(line, end) or words.lands.at(line, end)
        if found is None or words.openers.holds(line, end):
            return end
        end = found.end
    return end


def _marked(line: Line, first: int, end: int, status: VictimStatus, words: ReadyWords) -> VictimStatus:
    """What words behind the noun add: "personas civiles"."""
    said = [found.value for found in words.people.find(line, first, end) if found.value != VictimStatus.UNKNOWN]
    return said[0] if status == VictimStatus.UNKNOWN and said else status


def _bare(line: Line, words: ReadyWords, taken: set[int], quantities: Sequence[Quantity]) -> Iterator[Group]:
    """Words for people without a number: one is one, a pair is two, a plural is more than one."""
    for found in words.people.find(line):
        if found.first in taken or words.openers.holds(line, found.first):
            continue
        is_one, is_pair = words.one.holds(line, found.first), words.pair.holds(line, found.first)
        end = _described(line, found.first, found.end, words)
        status = _marked(line, found.end, end, found.value, words)
        named = _names(line, end, words) if is_one else ()
        toll = ONE if is_one else PAIR if is_pair else PLURAL.model_copy(update={"as_written": line.doc[found.first].text})
        if (after := _number_after(line, end, quantities, words)) is not None:
            toll, is_pair = after, True
        people = People(toll, is_one or is_pair, status, line.tokens(found.first, end), named=named, told=line.tokens(found.first, end))
        yield Group(found.first, end, people, has_noun=True, is_count=is_pair)


def _number_after(line: Line, at: int, quantities: Sequence[Quantity], words: ReadyWords) -> Toll | None:
    """The number right behind a word for people, where the language says so: "two persons, two"."""
    if words.has_capitals:
        return None
    return next((q.toll for q in quantities if q.is_count and not q.is_part and line.span(q.start, q.end)[0] == at), None)


def _named_alone(line: Line, words: ReadyWords, taken: set[int]) -> Iterator[Group]:
    """A person named behind a noun of harm: "la muerte de Ana Ruiz Vidal"."""
    for opener in words.openers.find(line):
        link = words.links["of"].at(line, opener.end) if opener.value.part == "noun" and opener.end < len(line) else None
        if link is None or link.end in taken or words.lands.holds(line, min(link.end, len(line) - 1)):
            continue
        named = _names(line, link.end, words)
        if named and not words.organs.holds(line, link.end) and not words.kinds.holds(line, link.end):
            end = link.end + len(named[0].name.split())
            people = People(ONE, True, VictimStatus.UNKNOWN, line.tokens(link.end, min(end, len(line))), named=named)
            yield Group(link.end, min(end, len(line)), people, has_noun=True, is_count=False)


def _names(line: Line, at: int, words: ReadyWords) -> tuple[NamedVictim, ...]:
    """The name right behind a word for one person, where the language writes names with a capital."""
    if not words.has_capitals:
        return ()
    end = at
    while end < len(line) and (line.is_name(end) or (end > at and words.links["inside"].holds(line, end))):
        end += 1
    while end > at and not line.is_name(end - 1):
        end -= 1
    is_person = sum(line.is_name(i) for i in range(at, end)) >= NAME
    return (NamedVictim(name=line.text(at, end)),) if is_person else ()


def _coordinated(line: Line, groups: Sequence[Group], words: ReadyWords) -> Iterator[Group]:
    """The groups, those that stand side by side made one: "three women and two children"."""
    held: Group | None = None
    for group in groups:
        if held is not None and _is_beside(line, held, group, words):
            women, children = _who(line, [held, group], words)
            people = replace(joined([held.people, group.people]), women=women, children=children)
            held = Group(held.first, group.end, people, has_noun=True, is_count=held.is_count or group.is_count)
            continue
        if held is not None:
            yield held
        held = group
    if held is not None:
        yield held


def _is_beside(line: Line, one: Group, other: Group, words: ReadyWords) -> bool:
    if not (one.has_noun and other.has_noun and one.people.is_counted and other.people.is_counted):
        return False
    gap = [i for i in range(one.end, other.first) if not _is_joining(line, i, words)]
    return not gap and other.first - one.end <= 2 and not words.openers.holds(line, other.end if other.end < len(line) else 0)


def _is_joining(line: Line, at: int, words: ReadyWords) -> bool:
    return line.key(at) in (",", "،") or words.is_link("and_", line, at)


def _who(line: Line, groups: Sequence[Group], words: ReadyWords) -> tuple[int | None, int | None]:
    """How many of the groups are women, and how many children."""

    def of(phrases: Phrases[bool]) -> int | None:
        counts = [g.people.toll.min for g in groups if g.people.toll is not None and phrases.among(line, g.first, g.end)]
        return next((c for c in counts if c is not None), None)

    return of(words.women), of(words.children)


def _with_parts(line: Line, group: Group, parts: Sequence[tuple[tuple[int, int], Quantity]], words: ReadyWords) -> Group:
    """The group with the women and children that a part behind it counts: "twelve people, among them three children"."""
    found = {"women": group.people.women, "children": group.people.children}
    last = group.end
    for (_, end), quantity in parts:
        if not 0 <= end - last <= PART_REACH:
            continue
        if not words.openers.among(line, group.end, end):
            noun = words.people.at(line, end) if end < len(line) else None
            last = noun.end if noun is not None else end
        for name, phrases in (("women", words.women), ("children", words.children)):
            if found[name] is None and phrases.among(line, end, end + 2):
                found[name] = quantity.toll.min
    return replace(group, end=last, people=replace(group.people, women=found["women"], children=found["children"]))
