"""The shapes of rows that other datasets have. Each is a module in this folder with `SHAPE`; a new one is found by being here."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from cairn.intake.imports.cells import Cells
from cairn.intake.imports.coming import Coming, Dataset

Taken = Coming | None
"""What comes of a row; None where it tells of no harm to people, or where it is wrong."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape: its name, the columns by which it is known, whose rows they are if nobody says, the column of ids, and how a row is read.

    `read` gets the row's cells, the name of the file and the dataset; what is wrong it tells in the cells' `problems`."""

    name: str
    known_by: Collection[str]
    dataset: Dataset
    id: str
    read: Callable[[Cells, str, Dataset], Taken]


def shapes() -> dict[str, Shape]:
    """The shapes by name."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    return {module.SHAPE.name: module.SHAPE for module in modules}
