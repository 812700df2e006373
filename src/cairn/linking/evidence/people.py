"""Who: victims by name, and those who are accused."""

from __future__ import annotations

from itertools import product

from cairn.knowledge.folding import fold
from cairn.linking.names import same_name
from cairn.linking.profile import Profile
from cairn.linking.weights import PeopleWeights
from cairn.model.claims import Perpetrator
from cairn.model.placement import Term
from cairn.model.vocabulary import Harm, Side


def compare_victims(one: Profile, other: Profile, weights: PeopleWeights) -> Term | None:
    """The same names speak strongly for; two full lists without a common name speak against."""
    shared = sorted({a.name for a, b in product(one.victims, other.victims) if _same_person(a.name, b.name)})
    if shared:
        weight = min(weights.victims_most, weights.same_victim + weights.further_victim * (len(shared) - 1))
        return Term(aspect="victims", level="same_victim", weight=weight, words="both name " + ", ".join(shared))
    if one.victims and other.victims and _names_all(one) and _names_all(other):
        return Term(aspect="victims", level="other_victims", weight=weights.other_victims, words="the victims have other names")
    return None


def _same_person(one: str, other: str) -> bool:
    """A single name is shared by too many to be a person's."""
    return min(len(fold(one).split()), len(fold(other).split())) >= 2 and same_name(one, other)


def _names_all(side: Profile) -> bool:
    figures = side.tolls.get(Harm.KILLED, ())
    return any(toll.max is not None and toll.max <= len(side.victims) for toll in figures)


def compare_perpetrators(one: Profile, other: Profile, weights: PeopleWeights) -> Term | None:
    """The same actor accused in both; else, where all of one are of another side than all of the other, a little against."""
    for a, b in product(one.perpetrators, other.perpetrators):
        if same_actor(a, b):
            return Term(aspect="perpetrators", level="same_perpetrator", weight=weights.same_perpetrator, words=f"both accuse {a.name}")
    sides = [{p.side for p in side.perpetrators} - {Side.UNKNOWN} for side in (one, other)]
    if all(sides) and not sides[0] & sides[1]:
        words = f"{'/'.join(sorted(sides[0]))} accused, and {'/'.join(sorted(sides[1]))}"
        return Term(aspect="perpetrators", level="other_side", weight=weights.other_side, words=words.replace("_", "-"))
    return None


def same_actor(one: Perpetrator, other: Perpetrator) -> bool:
    """Whether two perpetrators are one: by key where both have one, else by name."""
    if one.actor and other.actor:
        return one.actor == other.actor
    return same_name(one.name, other.name)
