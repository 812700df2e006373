"""What very many reports say: their extraction over the partitions of Spark, into a folder of files with the lines of `cairn extract`."""

from cairn.intake.bulk.errors import BulkError
from cairn.intake.bulk.parts import Problem, problems_in
from cairn.intake.bulk.running import bulk_extract

__all__ = ["BulkError", "Problem", "bulk_extract", "problems_in"]
