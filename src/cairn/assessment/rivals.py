"""Whether accusations compete: some hold one side responsible, others another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

from cairn.assessment.bodies_above import are_of_one_house
from cairn.knowledge.actors import Actors
from cairn.knowledge.actors.actor import state_of
from cairn.model.claims import Perpetrator
from cairn.model.values import DateSpan
from cairn.model.vocabulary import Side

ARMED_GROUP = "armed_group"


def compete(groups: Sequence[Sequence[Perpetrator]], when: DateSpan | None) -> bool:
    """Whether different sides are held responsible: an armed group by some, a state or its allies by others; or two states, or two armed
    groups, that have nothing to do with each other on the day.

    `groups`: those whom one claim accuses together are partners, not rivals."""
    camps = [{_camp(p) for p in group} - {None} for group in groups]
    if len({camp for group in camps for camp in group}) > 1 and len([group for group in camps if group]) > 1:
        return True
    return any(_are_strangers(one, other, when) for one, other in combinations(groups, 2))


def _camp(perpetrator: Perpetrator) -> str | None:
    """Two camps: states with those who fight for them, and armed groups."""
    if perpetrator.side is Side.UNKNOWN:
        return None
    return "armed group" if perpetrator.side is Side.NON_STATE else "state"


def _are_strangers(one: Sequence[Perpetrator], other: Sequence[Perpetrator], when: DateSpan | None) -> bool:
    """Whether all of two groups are told apart for sure: a name that stands for nobody in particular may mean any of them."""
    if not all(_is_somebody(p.actor) for p in (*one, *other)):
        return False
    pairs = [(p.actor, q.actor) for p, q in product(one, other)]
    return all(p is not None and q is not None and _same_kind(p, q) and not are_of_one_house(p, q, when) for p, q in pairs)


def _same_kind(one: str, other: str) -> bool:
    return (state_of(one) is None) is (state_of(other) is None)


def _is_somebody(key: str | None) -> bool:
    """Whether a key is an organ of a state or an armed group with a day of founding: "Syrian rebels" have none."""
    actor = Actors.load().by_key(key) if key else None
    return actor is not None and (state_of(actor.key) is not None or (actor.kind == ARMED_GROUP and actor.since is not None))
