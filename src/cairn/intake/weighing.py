"""Weights for a casebook: learnt from its own accounts, and chosen for it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable

from cairn.casebook import Casebook, CasebookError
from cairn.linking import Weights, load_weights
from cairn.linking.learning import Learnt, Pattern, learn
from cairn.linking.neighbours import patterns
from cairn.linking.profile import Profile
from cairn.model.placement import PlacedAccount

LEAST = 500
"""Pairs that meet: from fewer nothing is learnt."""
Counting = Callable[[Iterable[PlacedAccount], Weights], Counter[Pattern]]
"""Counts how all pairs of accounts compare that meet."""


def choose_weights(casebook: Casebook, weights: Weights | None) -> bool:
    """Link by these weights from here on, or by those that Cairn ships (None). False where that is so already. No account moves."""
    with casebook.writing() as writer:
        return writer.choose_weights(None if weights is None else json.loads(weights.model_dump_json()))


def counted_in_memory(placed: Iterable[PlacedAccount], weights: Weights) -> Counter[Pattern]:
    """The way for a casebook that fits in memory."""
    return patterns([Profile.of(one.account, one.document, weights) for one in placed], weights)


def learn_weights(casebook: Casebook, counting: Counting = counted_in_memory) -> Learnt:
    """What the accounts of a casebook teach about the weights that Cairn ships.

    Raises CasebookError (too-little-to-learn)."""
    shipped = load_weights()
    with casebook.reading() as view:
        found = counting(view.accounts(), shipped)
    if (pairs := found.total()) < LEAST:
        message = (
            f"Only {pairs} pairs of accounts meet in this casebook; weights can be learnt from {LEAST} on. Those that Cairn ships stay."
        )
        raise CasebookError("too-little-to-learn", message)
    return learn(shipped, found, f"learnt on {casebook.clock():%Y-%m-%d} from {pairs:,} pairs of accounts")
