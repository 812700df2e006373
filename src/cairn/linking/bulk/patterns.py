"""How all pairs that meet compare, counted by Splink on DuckDB."""

from __future__ import annotations

from collections import Counter

from cairn.linking.bulk.weighing import compared_on_duckdb
from cairn.linking.bulk.workplace import Workplace
from cairn.linking.learning import Pattern
from cairn.linking.weights import Aspect, Weights


def patterns_on_duckdb(place: Workplace, weights: Weights) -> Counter[Pattern]:
    """How often each pattern is seen among the accounts of a workplace.

    Splink gives a pair's weights and not its levels: so the levels weigh their numbers here, and what says nothing 0."""
    numbered = weights.model_copy(update={"aspect": tuple(map(_numbered, weights.aspect))})
    levels = ", ".join(f"round(mw_{aspect.name})::INTEGER - 1" for aspect in weights.aspect)
    found: Counter[Pattern] = Counter()
    for pairs in compared_on_duckdb(place, numbered):
        for *shown, seen in place.rows(f"SELECT {levels}, count(*) FROM {pairs} GROUP BY ALL"):
            found[tuple(shown)] += seen
    return found


def _numbered(aspect: Aspect) -> Aspect:
    levels = (level.model_copy(update={"weight": float(number)}) for number, level in enumerate(aspect.levels, 1))
    return aspect.model_copy(update={"levels": tuple(levels)})
