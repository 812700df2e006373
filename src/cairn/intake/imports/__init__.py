"""Files that others wrote, in fields and not in sentences, become documents and claims: read whole first, then taken, or not at all."""

from cairn.intake.imports.coming import Dataset, Read
from cairn.intake.imports.errors import ImportRefusedError, RowProblem
from cairn.intake.imports.mapped import read_mapped
from cairn.intake.imports.rows import read_shaped, shape_of
from cairn.intake.imports.suggesting import suggest
from cairn.intake.imports.table import content_of, read_table
from cairn.intake.imports.taking import Outcome, foreseen, take

__all__ = [
    "Dataset",
    "ImportRefusedError",
    "Outcome",
    "Read",
    "RowProblem",
    "content_of",
    "foreseen",
    "read_mapped",
    "read_shaped",
    "read_table",
    "shape_of",
    "suggest",
    "take",
]
