"""From drafts to accounts: one date, place, means and kind for each event, the best supported by its tellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from cairn.extraction.rules.folding import Draft, toll_of
from cairn.extraction.rules.intended import done, status_of
from cairn.extraction.rules.mention import is_combatants_only
from cairn.extraction.rules.mentions import DAMAGE
from cairn.extraction.rules.surroundings import Surroundings
from cairn.extraction.rules.tellings import Telling
from cairn.model.claims import Account, Claim, Victims
from cairn.model.values import DateSpan, Place
from cairn.model.vocabulary import DatePrecision, Kind, Means, PlaceRole, VictimStatus

MOST_PARTS = 6
"""Counts of fighters that are tried as parts of one toll."""
GRAVITY = [
    Kind.KILLING,
    Kind.ENFORCED_DISAPPEARANCE,
    Kind.ABDUCTION,
    Kind.TORTURE,
    Kind.SEXUAL_VIOLENCE,
    Kind.INJURY,
    Kind.ARBITRARY_DETENTION,
    Kind.FORCED_DISPLACEMENT,
    Kind.PROPERTY_DESTRUCTION,
    Kind.LOOTING,
    Kind.THREAT,
    Kind.ATTACK,
]
"""Which kind an account takes where its tellings name several: the gravest."""


def account(identifier: str, draft: Draft, claims: Sequence[Claim], beside: Surroundings) -> Account:
    """The account of a draft with its claims. `beside` is asked for the day and the place that its own sentences do not give."""
    told = draft.tellings
    return Account(
        id=identifier,
        kind=kind(done(told) or told),
        means=_means(told),
        status=status_of(told),
        when=_when(draft, beside),
        where=beside.where(draft, where(draft.tellings)),
        claims=tuple(_of_fighters(c) for c in claims) if harmed_only_combatants(draft) else tuple(claims),
    )


def _of_fighters(claim: Claim) -> Claim:
    """A claim on an event that harmed only fighters; one that names nobody is about the same people."""
    victims = claim.victims or Victims()
    if victims.status != VictimStatus.UNKNOWN:
        return claim
    return claim.model_copy(update={"victims": victims.model_copy(update={"status": VictimStatus.COMBATANT})})


def _when(draft: Draft, beside: Surroundings) -> DateSpan | None:
    own = when(draft.tellings)
    if own is None or not own.is_resolved:
        return beside.when(draft) or own
    return (beside.when(draft, own) if own.precision != DatePrecision.DAY else None) or own


def _weight(telling: Telling) -> int:
    return 3 if telling.mention.has_count else 1


PLANTED = frozenset({Means.EXPLOSIVE, Means.VEHICLE_BOMB, Means.ARSON})
"""Means that are turned on things as often as on people."""


def is_of_things(told: Sequence[Telling]) -> bool:
    """Whether what was harmed is no person: property that was destroyed, robbed, or attacked with nobody hurt."""
    return kind(told) in DAMAGE


def kind(told: Sequence[Telling]) -> Kind:
    """The gravest kind that is told; a bomb or fire that hit things and nobody destroys property."""
    found = _gravest(told)
    hit = any(t.mention.struck for t in told)
    return Kind.PROPERTY_DESTRUCTION if found == Kind.ATTACK and hit and _means(told) in PLANTED else found


def _gravest(told: Sequence[Telling]) -> Kind:
    sure = [t.mention.kind for t in told if t.mention.has_count or not t.is_reference or t.mention.harm is not None]
    return min(sure or [t.mention.kind for t in told], key=GRAVITY.index)


def _means(told: Sequence[Telling]) -> Means | None:
    votes: Counter[Means] = Counter()
    for telling in told:
        if telling.means is not None:
            votes[telling.means] += _weight(telling)
    return max(votes, key=lambda m: votes[m]) if votes else None


def when(told: Sequence[Telling]) -> DateSpan | None:
    """The date that most tellings give; of equals the narrowest, then the one told first. Unresolved only where there is no other."""
    spans = [(t.when, _weight(t)) for t in told if t.when is not None]
    resolved = [(s, w) for s, w in spans if s.is_resolved]
    if not resolved:
        return spans[0][0] if spans else None
    votes: Counter[tuple[object, object]] = Counter()
    for span, weight in resolved:
        votes[span.earliest, span.latest] += weight
    precision = list(DatePrecision)
    best = max((s for s, _ in resolved), key=lambda s: (-precision.index(s.precision or DatePrecision.DECADE), votes[s.earliest, s.latest]))
    return next((s for s, _ in resolved if s.is_within(best)), best)  # the morning after of "overnight"


def where(told: Sequence[Telling]) -> tuple[Place, ...]:
    """The places told, each once, the most precise first, and of one role those told most often."""
    first: dict[str, Place] = {}
    votes: Counter[str] = Counter()
    for telling in told:
        for place in telling.where:
            first.setdefault(place.name.casefold(), place)
            votes[place.name.casefold()] += _weight(telling)
    roles = list(PlaceRole)
    holding = {p.container.casefold() for p in first.values() if p.container}
    ordered = sorted(first, key=lambda name: (roles.index(first[name].role), name in holding, -votes[name]))
    return tuple(first[name] for name in ordered)


def is_worth_an_account(draft: Draft) -> bool:
    """Whether a draft is an incident: somebody was harmed, or an attack has a day or a place of its own.

    Fighting that harmed only combatants is one where somebody counts them; an accident, a flood or an illness is none."""
    told = draft.tellings
    if any(t.is_accident for t in told) and not any(t.is_violent for t in told):
        return False
    harmed = _harmed(draft)
    if any(_civilian_or_unknown(t, draft) for t in harmed):
        return True
    if harmed:
        return any(t.mention.has_count and is_combatants_only(t.mention) for t in harmed)
    has_place, has_day = any(t.site_names for t in told), any(t.when is not None for t in told)
    is_placed = has_place and (has_day or any(t.mention.struck for t in told))
    return is_placed and any(t.mention.struck or not t.mention.is_plural_noun for t in told)


def harmed_only_combatants(draft: Draft) -> bool:
    """Whether all those harmed are said to be fighters."""
    harmed = _harmed(draft)
    return bool(harmed) and not any(_civilian_or_unknown(t, draft) for t in harmed)


def _harmed(draft: Draft) -> list[Telling]:
    """The tellings that say whom an event harmed."""
    return [
        t for t in draft.tellings if t.mention.harms_people and (t.mention.has_count or t.mention.victims is not None or not t.is_reference)
    ]


def _civilian_or_unknown(telling: Telling, draft: Draft) -> bool:
    toll = toll_of(telling)
    if toll is not None and toll.max == 0:
        return False
    return not is_combatants_only(telling.mention) and not _are_fighters_in_all(telling, draft)


def _are_fighters_in_all(telling: Telling, draft: Draft) -> bool:
    """Whether a count of nobody in particular is, to the head, fighters counted elsewhere: "18 dead", "ten rebels and eight soldiers"."""
    victims, toll = telling.mention.victims, toll_of(telling)
    if victims is None or victims.status != VictimStatus.UNKNOWN or toll is None or toll.min is None:
        return False
    told = [t for t in draft.tellings if t.mention.harm == telling.mention.harm and is_combatants_only(t.mention)]
    counts = {(t.sentence.index, t.mention.token.i): n.min for t in told if (n := toll_of(t)) is not None and n.min}
    numbers = list(counts.values())[:MOST_PARTS]
    return any(sum(part) == toll.min for size in range(1, len(numbers) + 1) for part in combinations(numbers, size))
