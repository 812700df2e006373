"""The engines that weigh pairs in bulk: Splink on DuckDB, on one machine, and on Spark, on many."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from math import ceil
from typing import TYPE_CHECKING

from cairn.linking.bulk.settings import Dialect, anchors, settings
from cairn.linking.bulk.workplace import Workplace
from cairn.linking.weights import Weights

if TYPE_CHECKING:
    from pyspark.sql import SparkSession
    from splink.internals.database_api import DatabaseAPISubClass
    from splink.internals.linker import Linker

Engine = Callable[[Workplace, Weights], None]
"""Weighs the accounts of a workplace and leaves there the pairs that may be one event."""

OPTIMISER = "org.apache.spark.sql.catalyst.optimizer"
UNFOLDED = ",".join(f"{OPTIMISER}.{rule}" for rule in ("CollapseProject", "PushDownPredicates", "PushPredicateThroughNonJoin"))
"""What Spark's optimiser must leave alone: it would write each measure out wherever a weight or a threshold uses it, many times over."""
AT_ONCE = 250_000
"""Accounts that DuckDB holds against all others at a time: so the pairs to be weighed fit into memory."""
ROUNDING = 0.005
"""Half of what weights are rounded to."""


def on_duckdb(place: Workplace, weights: Weights) -> None:
    """Weigh on this machine."""
    for found in compared_on_duckdb(place, weights, least=_least(weights)):
        place.take_pairs(_selected(found, weights))


def compared_on_duckdb(place: Workplace, weights: Weights, least: float | None = None) -> Iterator[str]:
    """The names of tables, one after the other, with the pairs that meet and weigh at least so much. Each is dropped before the next."""
    from splink import DuckDBAPI

    linker = _linker(DuckDBAPI(connection=place.connection), "accounts", weights, "duckdb")
    chunks = ceil(place.accounts / AT_ONCE)
    for chunk in range(1, chunks + 1):
        found = linker.inference.predict_chunk((chunk, chunks), (1, 1), threshold_match_weight=least, warning_mode="never")
        yield found.physical_name
        found.drop_table_from_database_and_remove_from_cache()


def on_spark(session: SparkSession) -> Engine:
    """Weigh on the machines of a session, all of which must see the folder of the workplace."""

    def weigh(place: Workplace, weights: Weights) -> None:
        from splink import SparkAPI

        session.conf.set("spark.sql.optimizer.excludedRules", UNFOLDED)
        accounts, pairs = place.folder / "accounts.parquet", place.folder / "pairs.parquet"
        place.write_accounts(accounts)
        session.sparkContext.setCheckpointDir((place.folder / "checkpoints").as_uri())
        session.read.parquet(accounts.as_uri()).createOrReplaceTempView("accounts")
        spread = 2 * session.sparkContext.defaultParallelism
        api = SparkAPI(  # type: ignore[no-untyped-call]
            spark_session=session, register_udfs_automatically=False, num_partitions_on_repartition=spread
        )
        linker = _linker(api, "accounts", weights, "spark")
        found = linker.inference.predict(threshold_match_weight=_least(weights), warning_mode="never")
        session.sql(_selected(found.physical_name, weights)).write.parquet(pairs.as_uri())
        place.take_pairs(f"SELECT * FROM read_parquet('{pairs}/*.parquet')")

    return weigh


def _linker(database: DatabaseAPISubClass, table: str, weights: Weights, dialect: Dialect) -> Linker:
    from splink import Linker

    return Linker(database.register(table), settings(weights, dialect), log_level=logging.ERROR)


def _least(weights: Weights) -> float:
    return weights.thresholds.doubtful - ROUNDING


def _selected(found: str, weights: Weights) -> str:
    """The pairs that were found, as a workplace wants them."""
    ids = "least(id_l, id_r) AS one, greatest(id_l, id_r) AS other"
    return f"SELECT {ids}, round(match_weight, 2) AS weight, {anchors(weights)} AS anchors FROM {found}"
