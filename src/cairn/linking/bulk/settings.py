"""The linker's weights as Splink has them: a comparison for each aspect, its levels with their conditions in SQL."""

from __future__ import annotations

from typing import Any, Literal

import sqlglot
from sqlglot import exp

from cairn.linking.measures import MEASURES
from cairn.linking.weights import Aspect, Level, Weights

Dialect = Literal["duckdb", "spark"]
EVEN = 0.5
"""The prior that adds nothing: the linker's thresholds have it in them."""
MEET = "l.keys = r.keys and l.document <> r.document and (l.keys > 0 or l.is_vague or r.is_vague)"
"""Which pairs are held against each other at all: those that meet, of different documents."""
SPARK_LISTS = {"list_intersect": "array_intersect"}


def settings(weights: Weights, dialect: Dialect) -> dict[str, Any]:
    """Splink's settings: the match weight of a pair is the sum of the weights of its levels."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "id",
        "probability_two_random_records_match": EVEN,
        "blocking_rules_to_generate_predictions": [{"blocking_rule": MEET, "sql_dialect": dialect, "arrays_to_explode": ["keys"]}],
        "comparisons": [_comparison(aspect, dialect) for aspect in weights.aspect],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": True,
    }


def anchors(weights: Weights) -> str:
    """In SQL, how many aspects that anchor speak for one event, over Splink's columns of match weights."""
    return " + ".join(f"cast(mw_{aspect.name} > 0 as int)" for aspect in weights.aspect if aspect.anchors) or "0"


def _comparison(aspect: Aspect, dialect: Dialect) -> dict[str, Any]:
    levels = [_level(level, dialect) for level in aspect.levels]
    silent = {"sql_condition": "ELSE", "label_for_charts": "says nothing", **_chances(0.0)}
    return {"output_column_name": aspect.name, "comparison_levels": [*levels, silent]}


def _level(level: Level, dialect: Dialect) -> dict[str, Any]:
    ranges = (_range(MEASURES[measure].sql, span) for measure, span in level.when.items())
    return {"sql_condition": _in(dialect, " and ".join(ranges)), "label_for_charts": level.name, **_chances(level.weight)}


def _range(sql: str, span: tuple[float] | tuple[float, float]) -> str:
    return f"({sql}) >= {span[0]}" if len(span) == 1 else f"({sql}) between {span[0]} and {span[1]}"


def _chances(weight: float) -> dict[str, float]:
    """Two probabilities (of seeing this where it is one event, and where it is two) whose ratio has this weight in bits."""
    return {"m_probability": 0.5 * 2 ** min(0.0, weight), "u_probability": 0.5 * 2 ** min(0.0, -weight)}


def _in(dialect: Dialect, sql: str) -> str:
    """A condition in DuckDB's words, in those of a dialect."""
    if dialect == "duckdb":
        return sql
    # Functions of lists whose names sqlglot leaves as they are; a `len` is always a list's.
    tree = exp.Paren(this=sqlglot.parse_one(sql, read="duckdb"))
    for called in list(tree.find_all(exp.Anonymous)):
        called.set("this", SPARK_LISTS.get(called.name.lower(), called.name))
    for length in list(tree.find_all(exp.Length)):
        length.replace(exp.Anonymous(this="size", expressions=[length.this]))
    return tree.sql(dialect)
