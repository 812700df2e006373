"""Mentions without a parse: the words that open an account, each with the group of people that stands where its kind of word wants it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from cairn.extraction.rules.light.groups import Group, state_alone
from cairn.extraction.rules.light.phrases import Found
from cairn.extraction.rules.light.tokens import Line
from cairn.extraction.rules.light.words import Opener, ReadyWords
from cairn.extraction.rules.mention import Mention
from cairn.extraction.rules.people import People
from cairn.model.vocabulary import Harm, Status, VictimStatus

BEFORE, BEHIND = 8, 11
"""Words between a group and the word of harm behind it, and before it, up to which they belong together."""
NEAR = 4
"""The same for people without a number."""
DENIED = 4
"""Words before a word of harm among which one denies it."""
COMMA, BREAK, JOINED, SIDEWAYS = 1.5, 4.0, 3.0, 2.0
"""What a comma, another clause, a joining word right between, and the less likely side cost, in words."""
STOPS = frozenset(";:.!?")


@dataclass(frozen=True, eq=False)
class Harmful:
    """A word of harm in a line, with those harmed; None where nobody stands in its place. `is_active`: a participle that tells what the
    subject did."""

    found: Found[Opener]
    group: Group | None
    is_active: bool = False

    @property
    def does(self) -> bool:
        """Whether who did it is its subject."""
        opener = self.found.value
        return self.is_active or (opener.part == "verb" and opener.trigger.frame != "patient_subject")


def find_harm(line: Line, groups: Sequence[Group], words: ReadyWords, dated: Collection[int] = ()) -> list[Harmful]:
    """The words of harm of a line in order, each with its group, each group with one word. `dated`: the words that open a date."""
    harmless = {i for found in words.harmless.find(line) for i in range(found.first, found.end)}
    openers = [o for o in words.openers.find(line) if o.first not in harmless]  # "sentenced to death": nobody died of it
    heard = list(_heard(line, words))
    groups = [g for g in groups if g.has_noun or _may_be_people(line, g, words, dated)]
    active = {o.first: o.value.part == "adjective" and _is_after_active(line, o.first, words) for o in openers}
    costs = [
        (cost, n, m)
        for n, opener in enumerate(openers)
        if opener.value.trigger.harm is not None
        for m, group in enumerate(groups)
        if (cost := _cost(line, opener, group, openers, words, is_active=active[opener.first])) is not None
        and not any(low <= group.first < high <= opener.first for low, high in heard)
    ]
    pairs: dict[int, int] = {}
    for _, n, m in sorted(costs):
        if n not in pairs and m not in pairs.values():
            pairs[n] = m
    return [Harmful(o, groups[pairs[n]] if n in pairs else _itself(line, o, words), active[o.first]) for n, o in enumerate(openers)]


def _itself(line: Line, opener: Found[Opener], words: ReadyWords) -> Group | None:
    return state_alone(line, opener.first, opener.end, words) if opener.value.part == "adjective" else None


def _heard(line: Line, words: ReadyWords) -> Iterator[tuple[int, int]]:
    """What stands between a verb of saying and what is said: whom it was told, not whom it is about."""
    for cue in words.cues.find(line):
        opens = next((i for i in range(cue.end, min(len(line), cue.end + BEHIND)) if words.is_link("that", line, i)), None)
        if opens is not None:
            yield cue.end, opens


def _is_after_active(line: Line, at: int, words: ReadyWords) -> bool:
    return any(words.is_link("active", line, i) for i in range(max(0, at - 1), at))


def _cost(
    line: Line, opener: Found[Opener], group: Group, openers: Sequence[Found[Opener]], words: ReadyWords, *, is_active: bool
) -> float | None:
    """How far a group stands from a word of harm; None where it cannot be meant."""
    is_before = group.end <= opener.first
    if not is_before and group.first < opener.end:
        return None
    low, high = (group.end, opener.first) if is_before else (opener.end, group.first)
    between = range(low, high)
    if any(line.doc[i].text in STOPS for i in between) or any(low <= o.first < high for o in openers):
        return None
    sideways = _sideways(opener.value, is_before=is_before, is_active=is_active, gap=len(between))
    reach = (BEFORE if is_before else BEHIND) if group.is_count or group.people.is_counted else NEAR
    if sideways is None or len(between) > reach:
        return None
    joins = bool(between) and any(words.is_link("and_", line, i) for i in between if _is_next(i, low, high, is_before=is_before))
    commas = sum(line.key(i) in (",", "،") for i in between)
    breaks = sum(words.is_link("breaks", line, i) for i in between)
    return len(between) + sideways + COMMA * commas + BREAK * breaks + JOINED * joins


def _is_next(at: int, low: int, high: int, *, is_before: bool) -> bool:
    """Whether a word between stands right beside the later of the two, as a joining word before a new clause does."""
    return at == high - 1 if not is_before else at in (low, high - 1)


def _sideways(opener: Opener, *, is_before: bool, is_active: bool, gap: int) -> float | None:
    """What the side costs on which a group stands; None where it cannot stand there."""
    trigger, part = opener
    if part == "verb" and trigger.frame == "patient_subject":
        return 0.0
    if part == "verb" or is_active:
        return None if is_before else 0.0
    if part == "adjective":
        return 0.0 if is_before else SIDEWAYS
    return (0.0 if gap == 0 else None) if is_before else 0.0


def _may_be_people(line: Line, group: Group, words: ReadyWords, dated: Collection[int]) -> bool:
    """Whether a number without a noun counts people: a word of harm, a sign or a small word follows it, no noun for something else."""
    after = group.end
    if after >= len(line) or not line.is_word(after) or after in dated or words.openers.holds(line, after):
        return True
    return words.at.holds(line, after) or any(words.is_link(name, line, after) for name in ("and_", "by", "breaks", "that", "being"))


def as_mention(line: Line, harmful: Harmful, words: ReadyWords) -> Mention:
    """A word of harm as a mention."""
    opener, first = harmful.found.value, harmful.found.first
    people = harmful.group.people if harmful.group is not None else None
    is_none = people is not None and people.toll is not None and people.toll.max == 0
    denied = range(max(0, first - DENIED), first)
    trigger = opener.trigger
    kept = people if trigger.fits(people.status if people is not None else None) else None
    return Mention(
        sentence=line.sentence,
        token=line.doc[first],
        kind=trigger.kind,
        harm=trigger.harm,
        means=trigger.means,
        victims=kept,
        agents=(),
        status=Status.HAPPENED,
        is_hypothetical=words.hypothetical.among(line, first - DENIED, first) or not trigger.fits(_status(people)),
        is_negated=not is_none and any(words.is_link("no", line, i) for i in denied if not _is_cut(line, i, first, words)),
        is_plural_noun=False,
        opens=(trigger.bare and (opener.part == "noun" or kept is not None)) or (kept is not None and kept.is_counted),
        is_open=trigger.is_open and trigger.harm == Harm.INJURED,
    )


def _status(people: People | None) -> VictimStatus | None:
    return people.status if people is not None else None


def _is_cut(line: Line, at: int, first: int, words: ReadyWords) -> bool:
    """Whether a clause ends between a word that denies and the word of harm."""
    return any(line.key(i) in (",", "،", ";") or words.is_link("breaks", line, i) for i in range(at + 1, first))
