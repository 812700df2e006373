"""What finds the pairs when all accounts are linked anew: in memory, or for very many with Splink, on DuckDB or on Spark."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from cairn.intake.bulk.errors import BulkError
from cairn.intake.bulk.spark import spark
from cairn.intake.relinking import Engine, Like, in_memory
from cairn.intake.weighing import Counting, counted_in_memory
from cairn.linking import Weights
from cairn.model.placement import PlacedAccount
from cairn.model.references import AccountRef

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from cairn.casebook import Casebook
    from cairn.linking.bulk import Engine as Weigher
    from cairn.linking.bulk import Workplace
    from cairn.linking.learning import Pattern

LOCAL = "local[*]"
"""Spark on this machine, on all its cores."""


def on_duckdb(placed: Iterable[PlacedAccount], weights: Weights) -> Like:
    """Splink on DuckDB, which does not hold all accounts in memory.

    Raises BulkError (splink-missing)."""
    with _splink():
        from cairn.linking.bulk import on_duckdb as weigher
    yield from _weighed(placed, weights, weigher)


def on_spark(placed: Iterable[PlacedAccount], weights: Weights) -> Like:
    """Splink on Spark.

    Raises BulkError (splink-missing, spark-missing, java-missing, spark-no-start)."""
    with _splink():
        from cairn.linking.bulk import on_spark as weigher
    with spark(LOCAL) as session:
        yield from _weighed(placed, weights, weigher(session))


def counted_on_duckdb(placed: Iterable[PlacedAccount], weights: Weights) -> Counter[Pattern]:
    """How all pairs compare that meet, counted by Splink on DuckDB, which does not hold all accounts in memory.

    Raises BulkError (splink-missing)."""
    with _splink():
        from cairn.linking.bulk.patterns import patterns_on_duckdb
    with _workplace(placed, weights) as place:
        return patterns_on_duckdb(place, weights)


def check_stays_closed(casebook: Casebook, engine: str) -> None:
    """Refuse an engine that would write accounts of an encrypted casebook to the disk in the clear.

    Raises BulkError (engine-in-clear)."""
    if casebook.seal.is_closed and engine != "memory":
        message = f"The engine '{engine}' writes what it works on to the disk in the clear, and this casebook is encrypted. Use 'memory'."
        raise BulkError("engine-in-clear", message)


def _weighed(placed: Iterable[PlacedAccount], weights: Weights, weigh: Weigher) -> Like:
    with _workplace(placed, weights) as place:
        weigh(place, weights)
        refs = [AccountRef(document=document, incident=account) for _, document, account in place.refs()]
        yield from ((refs[one], refs[other]) for one, other in place.pairs(weights.thresholds.placed))


@contextmanager
def _workplace(placed: Iterable[PlacedAccount], weights: Weights) -> Iterator[Workplace]:
    from cairn.linking.bulk import MEMORY, Workplace
    from cairn.linking.bulk.rows import batches

    with TemporaryDirectory(prefix="cairn-") as work, closing(Workplace(Path(work), MEMORY)) as place:
        place.take_accounts(batches(((one.account, one.document) for one in placed), weights))
        yield place


@contextmanager
def _splink() -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        message = "Splink and DuckDB are not installed with Cairn. Install them: pip install cairn-record[bulk]"
        raise BulkError("splink-missing", message) from error


ENGINES: dict[str, Engine] = {"memory": in_memory, "duckdb": on_duckdb, "spark": on_spark}
"""The engines by name."""

COUNTING: dict[str, Counting] = {"memory": counted_in_memory, "duckdb": counted_on_duckdb}
"""What counts how pairs compare, by name."""
