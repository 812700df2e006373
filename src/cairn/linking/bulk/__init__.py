"""Link very many accounts at once: pairs weighed by Splink on DuckDB or Spark, with the same weights and the same outcome as one by one."""

from cairn.linking.bulk.link import MEMORY, BulkPlacement, link_in_bulk
from cairn.linking.bulk.weighing import Engine, on_duckdb, on_spark
from cairn.linking.bulk.workplace import Workplace

__all__ = ["MEMORY", "BulkPlacement", "Engine", "Workplace", "link_in_bulk", "on_duckdb", "on_spark"]
