"""A bulk run from its sources to its files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from cairn.intake.bulk.parts import part_file, write_part
from cairn.intake.bulk.plan import Part, begin, divided, partitions_begun
from cairn.intake.bulk.spark import over_spark
from cairn.intake.extracting import check_ready
from cairn.intake.options import Options

HERE = "local[*,3]"
"""All cores of this machine; what fails is tried three times."""


def bulk_extract(sources: Sequence[str], folder: Path, options: Options, *, partitions: int | None = None, master: str = HERE) -> int:
    """Extract all files of all sources into `folder`: part-00000.jsonl and so on, which in their order hold the lines of `cairn extract`.

    A run that broke off goes on where it was when it is begun again with the same sources and options. Gives the number of parts.
    `master` is the address of a Spark cluster, whose machines must see sources and folder under the same paths and have Cairn.
    Raises BulkError; UnknownExtractorError, KnowledgeError, LexiconError."""
    check_ready(options)
    plan = divided(sources, partitions or partitions_begun(folder))
    begin(folder, plan, options)
    missing = [part for part in plan.parts if not part_file(folder, part.number).exists()]
    if missing:
        over_spark(missing, partial(_written, folder=folder.absolute(), options=options), master)
    return len(plan.parts)


def _written(part: Part, attempt: int, folder: Path, options: Options) -> None:
    """A part that failed once is done with care: some document may kill the process that reads it."""
    write_part(part, folder, options, carefully=attempt > 0)
