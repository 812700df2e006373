"""Bulk linking from accounts to placements, with the outcome that linking them one by one has."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from cairn.linking.bulk.rows import Told, batches, traits_of
from cairn.linking.bulk.weighing import Engine, on_duckdb
from cairn.linking.bulk.workplace import Neighbourhood, Workplace
from cairn.linking.clustering import Clusters, clusters
from cairn.linking.compare import Likeness, likeness
from cairn.linking.homes import homes
from cairn.linking.traits import Traits
from cairn.linking.weights import Weights, load_weights
from cairn.model.bonds import FREE, Bonds
from cairn.model.references import AccountRef

MEMORY = "3GB"


class BulkPlacement(NamedTuple):
    """Where an account came to stand: with the account that opens its incident (itself, where it is the first), and, where it stands
    alone in doubt, an account of the incident that it may belong to."""

    account: AccountRef
    opener: AccountRef
    doubt: AccountRef | None


def link_in_bulk(
    accounts: Iterable[Told],
    *,
    weights: Weights | None = None,
    bonds: Bonds = FREE,
    engine: Engine = on_duckdb,
    folder: Path | None = None,
    memory: str = MEMORY,
) -> Iterator[BulkPlacement]:
    """Place all accounts, in their order. They are read once and not held; what is worked on lies in a new folder inside `folder` (default:
    the system's for temporary files) and is removed in the end. `memory` bounds the database's share of memory."""
    weights = weights or load_weights()
    with TemporaryDirectory(prefix="cairn-", dir=folder) as work, closing(Workplace(Path(work), memory)) as place:
        place.take_accounts(batches(accounts, weights))
        engine(place, weights)
        refs = [AccountRef.model_construct(document=document, incident=account) for _, document, account in place.refs()]
        group_of, doubts = _grouped(place, refs, weights, bonds)
        for number, ref in enumerate(refs):
            doubt = doubts.get(number)
            yield BulkPlacement(ref, refs[group_of[number]], None if doubt is None else refs[doubt])


def _grouped(place: Workplace, refs: list[AccountRef], weights: Weights, bonds: Bonds) -> tuple[array[int], dict[int, int]]:
    """For each account the first of its group, and for those that stand alone in doubt, whom they are held to be like."""
    is_bound = bool(bonds.together or bonds.apart)
    numbers = {ref: number for number, ref in enumerate(refs)} if is_bound else {}
    bound = (sorted(numbers[ref] for ref in held if ref in numbers) for held in bonds.together)
    joined = ((held[0], other) for held in bound for other in held[1:])
    group_of = array("q", range(len(refs)))
    for near in place.neighbourhoods(homes(len(refs), chain(place.pairs(weights.thresholds.placed), joined))):
        for local, group in _clusters(near, refs, weights, bonds).group_of.items():
            group_of[near.numbers[local]] = near.numbers[group]
    held = ([numbers[ref] for ref in apart if ref in numbers] for apart in bonds.apart)
    parted = [(group_of[both[0]], group_of[both[1]]) for both in held if len(both) == 2]
    return group_of, dict(place.doubts(weights.thresholds.doubtful, group_of, parted))


def _clusters(near: Neighbourhood, refs: list[AccountRef], weights: Weights, bonds: Bonds) -> Clusters:
    keys = array("q", (pair.one * len(near.rows) + pair.other for pair in near.pairs))  # in order, as the pairs are
    weighed: dict[int, Likeness] = {}

    @cache
    def traits(at: int) -> Traits:
        return traits_of(near.rows[at])

    def weigh(one: int, other: int) -> Likeness:
        key = one * len(near.rows) + other
        place = bisect_left(keys, key)
        if place < len(keys) and keys[place] == key:
            return near.pairs[place].likeness
        if key not in weighed:
            weighed[key] = likeness(traits(one), traits(other), weights)
        return weighed[key]

    return clusters([refs[number] for number in near.numbers], near.pairs, weigh, weights.thresholds, bonds)
