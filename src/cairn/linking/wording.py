"""What the evidence says, in words that a recorder can check: one sentence for each level that fired."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import product

from cairn.knowledge.folding import fold, person_bones, place_bones
from cairn.linking.compare import levels
from cairn.linking.measures import MEASURES
from cairn.linking.names import place_key
from cairn.linking.profile import Profile
from cairn.linking.traits import SITES, WITHOUT_FIGURES
from cairn.linking.weights import Weights
from cairn.model.placement import Term
from cairn.model.values import Toll
from cairn.model.vocabulary import Harm, Status

MOST_NAMES = 6
"""How many shared names a sentence lists."""


def terms(one: Profile, other: Profile, weights: Weights) -> tuple[Term, ...]:
    """The evidence that two accounts tell of one event, or do not, term by term; an aspect that says nothing has no term."""
    return tuple(
        Term(aspect=aspect.name, level=level.name, weight=level.weight, words=WORDS[aspect.name](one, other, level.name))
        for aspect, level in levels(one.traits, other.traits, weights)
    )


def _status(one: Profile, other: Profile, level: str) -> str:
    return f"one {_told(one.account.status)}, the other {_told(other.account.status)}"


def _told(status: Status) -> str:
    return "happened" if status is Status.HAPPENED else f"was {status}"


def _kind(one: Profile, other: Profile, level: str) -> str:
    return f"{_plain(one.account.kind)} and {_plain(other.account.kind)}"


def _means(one: Profile, other: Profile, level: str) -> str:
    a, b = _plain(one.account.means or ""), _plain(other.account.means or "")
    return {"same_means": f"both {a}", "like_means": f"{a} is near {b}"}.get(level, f"{a} and {b}")


def _plain(word: str) -> str:
    return word.replace("_", " ")


# --- when ----------------------------------------------------------------------------------------------------------------


def _date(one: Profile, other: Profile, level: str) -> str:
    a, b = one.traits, other.traits
    if a.first is None or b.first is None:
        dated, undated = (one, other) if b.first is None else (other, one)
        return f"undated, in a report of {undated.head.published}; the other on {_days(dated)}"
    gap = MEASURES["gap"].of(a, b) or 0
    if gap:
        return f"{_days(one)} and {_days(other)} are {gap} day{'s' if gap > 1 else ''} apart"
    return f"both on {_days(one)}" if _days(one) == _days(other) else f"{_days(one)} and {_days(other)} meet"


def _printed(one: Profile, other: Profile, level: str) -> str:
    a, b = one.traits, other.traits
    is_early = a.published is not None and b.first is not None and a.published < b.first
    early, late = (one, other) if is_early else (other, one)
    return f"published on {early.head.published}, before {_days(late)}"


def _days(side: Profile) -> str:
    first, last = (date.fromordinal(day or 1) for day in (side.traits.first, side.traits.last))
    return str(first) if first == last else f"{first} to {last}"


# --- where ---------------------------------------------------------------------------------------------------------------


def _place(one: Profile, other: Profile, level: str) -> str:
    if level == "other_country":
        return " and ".join("/".join(side.traits.countries) for side in (one, other))
    if level == "same_country":
        return f"both in {'/'.join(sorted({*one.traits.countries} & {*other.traits.countries}))}"
    if level == "same_region":
        return f"both in {_shared_region(one, other)}"
    if level == "contained":
        return _contained(one, other) or _sites(one, other)
    names = _same_site(one, other) or _sites(one, other)
    apart = MEASURES["km"].of(one.traits, other.traits)
    return f"{names}, {apart:.0f} km apart" if apart and level in ("same_point", "same_area", "near", "apart", "far") else names


def _same_site(one: Profile, other: Profile) -> str | None:
    """The sites that both name, as written."""
    for alike in (place_key, place_bones):
        for a, b in product(_names(one), _names(other)):
            if alike(a) == alike(b):
                return a if place_key(a) == place_key(b) else f"{a} and {b}"
    return None


def _contained(one: Profile, other: Profile) -> str | None:
    for inner, outer in ((one, other), (other, one)):
        for site in _names(inner):
            if place_bones(site) in outer.traits.regions:
                return f"{', '.join(_names(outer)[:1]) or 'the other account'} lies in {site}"
    return None


def _shared_region(one: Profile, other: Profile) -> str:
    shared = {*one.traits.regions} & {*other.traits.regions}
    told = [name for place in one.account.where for name in (place.name, place.container) if name]
    return next((name for name in told if place_bones(name) in shared), "one region")


def _sites(one: Profile, other: Profile) -> str:
    return " and ".join((_names(side) or [place.name for place in side.account.where] or ["nowhere named"])[0] for side in (one, other))


def _names(side: Profile) -> list[str]:
    return [place.name for place in side.account.where if place.role in SITES]


# --- how many, and who ---------------------------------------------------------------------------------------------------


def _toll(*harms: Harm) -> Callable[[Profile, Profile, str], str]:
    def words(one: Profile, other: Profile, level: str) -> str:
        counted = [_figures(side, harms) for side in (one, other)]
        named = {harm for side in counted for harm, _ in side}
        a, b = (" or ".join(dict.fromkeys(ranged(toll) for _, toll in side)) for side in counted)
        harm = "/".join(harm for harm in harms if harm in named)
        return f"{a} {harm} in both" if a == b else f"{a} and {b} {harm}"

    return words


def _figures(side: Profile, harms: tuple[Harm, ...]) -> list[tuple[Harm, Toll]]:
    given = (claim.tolls.given() for claim in side.account.claims if claim.stance not in WITHOUT_FIGURES)
    return [(harm, tolls[harm]) for tolls in given for harm in harms if harm in tolls]


def ranged(toll: Toll) -> str:
    """A range in signs: 24, 24+, up to 24, 20–30."""
    if toll.min is None:
        return f"up to {toll.max}"
    if toll.max is None:
        return f"{toll.min}+"
    return str(toll.min) if toll.min == toll.max else f"{toll.min}–{toll.max}"


def _victims(one: Profile, other: Profile, level: str) -> str:
    shared = {*one.traits.victims} & {*other.traits.victims}
    named = (v.name for claim in one.account.claims if claim.victims for v in claim.victims.named if person_bones(v.name) in shared)
    return f"both name {', '.join(dict.fromkeys(named))}" if shared else "the victims have other names"


def _perpetrators(one: Profile, other: Profile, level: str) -> str:
    shared = {*one.traits.accused} & {*other.traits.accused}
    named = (p.name for claim in one.account.claims for p in claim.perpetrators if (p.actor or fold(p.name)) in shared)
    if shared:
        return f"both accuse {next(named)}"
    return f"{'/'.join(one.traits.camps)} accused, and {'/'.join(other.traits.camps)}".replace("_", "-")


def _words(one: Profile, other: Profile, level: str) -> str:
    shared = sorted({*one.traits.names} & {*other.traits.names}, key=lambda name: (-name.count(" "), name))
    if not shared:
        return "the names around them are others"
    more = f" and {len(shared) - MOST_NAMES} more" if len(shared) > MOST_NAMES else ""
    return f"both speak of {', '.join(shared[:MOST_NAMES])}{more}"


WORDS: dict[str, Callable[[Profile, Profile, str], str]] = {
    "status": _status,
    "date": _date,
    "printed": _printed,
    "place": _place,
    "killed": _toll(Harm.KILLED),
    "injured": _toll(Harm.INJURED),
    "taken": _toll(Harm.DETAINED, Harm.ABDUCTED, Harm.MISSING),
    "kind": _kind,
    "means": _means,
    "victims": _victims,
    "perpetrators": _perpetrators,
    "words": _words,
}
"""How each aspect is told."""
