"""Folding: which tellings of a document are about one event. Evidence for and against is weighed; the sum decides.

The weights are log-odds by judgement, in one table, so that they can be learnt or mended in one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cairn.extraction.rules.tellings import Telling
from cairn.knowledge.actors.actor import state_of
from cairn.knowledge.gazetteer import distance_km
from cairn.model.values import DateSpan, Place, Toll
from cairn.model.vocabulary import Harm, Kind, PlaceRole, Status

WEIGHTS = {
    "same sentence": 3.0,
    "another event of the sentence": -6.0,
    "same paragraph": 1.0,
    "next sentence": 1.0,
    "per sentence apart": -0.06,
    "same day": 2.0,
    "days that meet": 1.0,
    "other day": -6.0,
    "same day beside": 0.5,
    "days that meet beside": 0.0,
    "other day beside": -3.0,
    "same place": 2.0,
    "other place": -1.5,
    "same toll": 3.0,
    "tolls that meet": 1.0,
    "other toll": -1.0,
    "same victim": 4.0,
    "one dies once": 4.0,
    "same perpetrator": 1.0,
    "other perpetrator": -1.0,
    "same means": 0.7,
    "other means": -1.0,
    "other kind": -0.7,
    "taken up again": 2.0,
    "set apart": -5.0,
    "no day or place of its own": 1.3,
    "told last": 0.5,
    "other status": -2.0,
    "main event": 0.6,
}
NEAR = 1
"""Sentences within which a word that takes an event up again leans to the one told last."""
THRESHOLD = 1.0
"""The sum from which on a telling belongs to an account."""
SURE = 3.0
"""The sum from which on an account that was opened is joined to another all the same."""
COUNTED = 3
"""How much more a telling with a count says of the day than one without."""
BY_ANOTHER = 0.3
"""How much a toll that differs speaks against one event where another claimant gives it: claimants differ."""
LEANING = -2.0
"""The same for a telling that takes an event up again."""


@dataclass(eq=False)
class Draft:
    """An account in the making: the tellings folded into it so far, in reading order."""

    tellings: list[Telling] = field(default_factory=list)

    @property
    def last(self) -> int:
        """Index of the latest sentence that told of it."""
        return max(t.sentence.index for t in self.tellings)

    @property
    def first(self) -> int:
        """Index of the first sentence that told of it."""
        return min(t.sentence.index for t in self.tellings)

    @property
    def latest(self) -> tuple[int, int]:
        """Where it was told last: the sentence and the word."""
        return max((t.sentence.index, t.mention.token.i) for t in self.tellings)

    def dates(self) -> list[DateSpan]:
        """The resolved dates told, those told most often first; a telling with a count weighs more."""
        votes: dict[tuple[object, object], int] = {}
        first: dict[tuple[object, object], DateSpan] = {}
        for telling in self.tellings:
            if telling.when is not None and telling.when.is_resolved:
                days = (telling.when.earliest, telling.when.latest)
                first.setdefault(days, telling.when)
                votes[days] = votes.get(days, 0) + (COUNTED if telling.mention.has_count else 1)
        return [first[d] for d in sorted(first, key=lambda d: -votes[d])]

    def killed(self, harm: object) -> list[Toll]:
        """The tolls of one harm, counts only."""
        return [toll for t in self.tellings if t.mention.harm == harm and (toll := toll_of(t)) is not None]


def toll_of(telling: Telling) -> Toll | None:
    """The count of a telling; None where it gives none."""
    victims = telling.mention.victims
    return victims.toll if victims is not None and victims.is_counted else None


def said_of(telling: Telling) -> Toll | None:
    """What a telling says of a number without giving one: "civilians" are more than one, "he" is one."""
    victims = telling.mention.victims
    return victims.toll if victims is not None else None


def fold(tellings: Iterable[Telling]) -> list[Draft]:
    """Accounts in the making, in order of appearance. Totals over many events are left out."""
    drafts: list[Draft] = []
    for telling in tellings:
        if telling.is_aggregate:
            continue
        latest = max((d.latest for d in drafts), default=None)
        scored = [(score(telling, d, is_main=d is drafts[0], is_latest=d.latest == latest), d) for d in drafts]
        best = max(scored, key=lambda pair: pair[0], default=None)
        needed = LEANING if leans(telling) else THRESHOLD
        joins = best is not None and best[0] >= needed
        if telling.sentence.notes is not None:
            _note(telling, scored, joins, needed, drafts)
        if best is not None and (joins or (is_detail(telling) and best[0] >= LEANING)):
            best[1].tellings.append(telling)
        elif opens(telling):
            drafts.append(Draft([telling]))
    return _looked_at_again(drafts)


def _looked_at_again(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those joined to an earlier one that only opened because their first words give no count, while others of the same
    sentence give the count of the earlier one: "a shell *hit* a clinic, *killing* 21" after a headline that tells of 21."""
    kept: list[Draft] = []
    for draft in drafts:
        opener = draft.tellings[0]
        counted = [t for t in draft.tellings if t.sentence is opener.sentence and toll_of(t) is not None]
        if toll_of(opener) is not None or not counted:
            kept.append(draft)
            continue
        scored = [(max(score(t, d, is_main=d is drafts[0], is_latest=False) for t in counted), d) for d in kept]
        best = max(scored, key=lambda pair: pair[0], default=None)
        if best is None or best[0] < SURE or score(opener, best[1], is_main=best[1] is drafts[0], is_latest=False) < LEANING:
            kept.append(draft)
        else:
            best[1].tellings.extend(draft.tellings)
    return kept


def _note(telling: Telling, scored: Sequence[tuple[float, Draft]], joins: bool, needed: float, drafts: Sequence[Draft]) -> None:
    """The weighed evidence, for whoever asks: for the account it comes nearest to, and what became of it."""
    token = telling.mention.token
    if scored:
        best, draft = max(scored, key=lambda pair: pair[0])
        is_latest = draft.latest == max(d.latest for d in drafts)
        terms = evidence(telling, draft, is_main=draft is drafts[0], is_latest=is_latest)
        told = ", ".join(f"{WEIGHTS[name] * times:+.1f} {name}" for name, times in terms)
        other = draft.tellings[0]
        event = f"“{other.mention.token.text}” of sentence {other.sentence.index + 1}"
        telling.sentence.note("folding", token, "{}: {:+.1f}, needs {:+.1f} ({})", event, best, needed, told)
    if joins:
        telling.sentence.note("folding", token, "one event with it")
    elif opens(telling):
        telling.sentence.note("folding", token, "an event of its own")
    else:
        why = "it gives neither a count nor a name, nor a day or place of its own"
        telling.sentence.note("passed over", token, "it belongs to no event told before, and opens none: {}", why)


def leans(telling: Telling) -> bool:
    """Whether a telling speaks of an event that the text has told before: "the attack", or a count on top of another ("three more")."""
    more = telling.mention.victims is not None and telling.mention.victims.is_additional
    return not telling.is_apart and (more or (telling.is_reference and telling.is_definite))


def is_detail(telling: Telling) -> bool:
    """Whether a telling only says what was hit, without harm to people and without a day of its own: a part of the account before it."""
    mention = telling.mention
    return mention.harm is None and mention.opens and telling.when is None and bool(telling.site_names) and not telling.is_apart


def opens(telling: Telling) -> bool:
    """Whether a telling may open an account: harm with a count, a name, or an event that is said to have happened somewhere or on a day."""
    mention = telling.mention
    if mention.has_count and mention.harms_people:
        return True
    placed = (telling.when is not None or bool(telling.site_names)) and (bool(telling.perpetrators) or not mention.needs_doer)
    return mention.opens and placed and (not mention.is_plural_noun or bool(mention.struck))


def score(telling: Telling, draft: Draft, *, is_main: bool, is_latest: bool) -> float:
    """The summed evidence that a telling is about the event of a draft."""
    return sum(WEIGHTS[name] * times for name, times in evidence(telling, draft, is_main=is_main, is_latest=is_latest))


def evidence(telling: Telling, draft: Draft, *, is_main: bool, is_latest: bool) -> list[tuple[str, float]]:
    """The terms that speak for and against, each with how often it counts."""
    terms: list[tuple[str, float]] = []
    terms += _nearness(telling, draft)
    terms += _day(telling, draft)
    terms += _place(telling, draft)
    terms += _toll(telling, draft)
    terms += _victims(telling, draft)
    terms += _manner(telling, draft)
    if telling.is_apart and draft.first < telling.sentence.index and not {"same place", "same day"} & {name for name, _ in terms}:
        terms.append(("set apart", 1.0))
    if is_main:
        terms.append(("main event", 1.0))
    if is_latest and telling.is_reference and telling.sentence.index - draft.last <= NEAR:
        terms.append(("told last", 1.0))
    return terms


def _nearness(telling: Telling, draft: Draft) -> list[tuple[str, float]]:
    terms: list[tuple[str, float]] = []
    gap = telling.sentence.index - draft.last
    if any(t.sentence is telling.sentence and t.is_background != telling.is_background for t in draft.tellings):
        terms.append(("another event of the sentence", 1.0))
    elif gap == 0 and any(t.sentence is telling.sentence and (t.has_own or not t.is_reference) for t in draft.tellings):
        terms.append(("same sentence", 1.0))
    elif gap <= 1:
        terms.append(("next sentence", 1.0))
    if any(t.sentence.paragraph == telling.sentence.paragraph for t in draft.tellings):
        terms.append(("same paragraph", 1.0))
    terms.append(("per sentence apart", float(min(gap, 15))))
    if telling.is_reference and telling.is_definite:
        terms.append(("taken up again", 1.0))
    if telling.when is None and not telling.site_names:
        terms.append(("no day or place of its own", 1.0))
    return terms


def _day(telling: Telling, draft: Draft) -> list[tuple[str, float]]:
    own = telling.when if telling.when is not None and telling.when.is_resolved else None
    day, known = own or telling.beside, draft.dates()
    if day is None or not known:
        return []
    where = "" if own else " beside"
    if (known[0].earliest, known[0].latest) == (day.earliest, day.latest):
        return [("same day" + where, 1.0)]
    return [("days that meet" + where, 1.0)] if known[0].days_apart(day) == 0 else [("other day" + where, 1.0)]


def _place(telling: Telling, draft: Draft) -> list[tuple[str, float]]:
    mine = [p for p in telling.where if p.role != PlaceRole.COUNTRY]
    theirs = [p for t in draft.tellings for p in t.where if p.role != PlaceRole.COUNTRY]
    if any(_is_one_place(p, q) for p in mine for q in theirs):
        return [("same place", 1.0)]
    return [("other place", 1.0)] if _are_apart(_sites(mine), _sites(theirs)) else []


def _is_one_place(one: Place, other: Place) -> bool:
    """The same name, or one lies in the other."""
    names = {one.name.casefold(), other.name.casefold()}
    inside = {(one.container or "").casefold(), (other.container or "").casefold()}
    return len(names) == 1 or bool(names & inside)


def _sites(places: Sequence[Place]) -> list[Place]:
    return [p for p in places if p.role in (PlaceRole.SITE, PlaceRole.NEAR)]


def _are_apart(some: Sequence[Place], others: Sequence[Place]) -> bool:
    """Whether places are given on both sides, and none of one side reaches to one of the other."""
    return bool(some and others) and not any(_reach(p, q) for p in some for q in others)


def _reach(one: Place, other: Place) -> bool:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return False
    apart = distance_km((one.latitude, one.longitude), (other.latitude, other.longitude))
    return apart <= max(one.radius_km or 0.0, other.radius_km or 0.0)


def _toll(telling: Telling, draft: Draft) -> list[tuple[str, float]]:
    mine = toll_of(telling)
    theirs = draft.killed(telling.mention.harm)
    if mine is None or not theirs or mine.max == 1 == mine.min:
        return []
    if any(mine.min == t.min if mine.min is not None else mine.max == t.max for t in theirs):
        return [("same toll", 1.0)]
    if any(mine.meets(t) for t in theirs):
        return [("tolls that meet", 1.0)]
    is_by_another = not telling.site_names and telling.when is None and not _speakers([telling]) & _speakers(draft.tellings)
    return [("other toll", BY_ANOTHER if is_by_another else 1.0)]


def _speakers(tellings: Sequence[Telling]) -> set[str | None]:
    """Who tells, by key; None for the document itself."""
    return {v.speaker.key if v.speaker is not None else None for t in tellings for v in t.voices}


def _victims(telling: Telling, draft: Draft) -> list[tuple[str, float]]:
    """Whether somebody is named in both; who is said twice to have been killed was killed once, whatever the days."""
    mine = names_of(telling)
    shared = [t for t in draft.tellings if mine & names_of(t)] if mine else []
    if not shared:
        return []
    is_one_death = telling.mention.harm == Harm.KILLED and any(t.mention.harm == Harm.KILLED for t in shared)
    return [("same victim", 1.0), *([("one dies once", 1.0)] if is_one_death else [])]


def names_of(telling: Telling) -> frozenset[str]:
    """The names of those harmed, folded."""
    victims = telling.mention.victims
    return frozenset(n.name.casefold() for n in victims.named) if victims is not None else frozenset()


def _manner(telling: Telling, draft: Draft) -> list[tuple[str, float]]:
    terms: list[tuple[str, float]] = []
    mine, theirs = _actors([telling]), _actors(draft.tellings)
    if mine and theirs:
        terms.append(("same perpetrator" if mine & theirs else "other perpetrator", 1.0))
    means = {t.means for t in draft.tellings} - {None}
    if telling.means and means:
        terms.append(("same means" if telling.means in means else "other means", 1.0))
    kinds = {t.mention.kind for t in draft.tellings} | {Kind.ATTACK}
    if telling.mention.kind not in kinds and not kinds & {Kind.KILLING, Kind.INJURY} and telling.mention.kind != Kind.ATTACK:
        terms.append(("other kind", 1.0))
    if telling.mention.status != Status.HAPPENED and any(t.mention.status == Status.HAPPENED for t in draft.tellings):
        terms.append(("other status", 1.0))
    return terms


def _actors(tellings: Sequence[Telling]) -> set[str]:
    return {state_of(p.actor) or (p.actor or p.name).casefold().rpartition(" ")[2] for t in tellings for p in t.perpetrators}
