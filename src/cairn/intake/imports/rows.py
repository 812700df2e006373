"""The rows of a table in a known shape become documents; all are read before any is taken, and what is wrong is told row by row."""

from __future__ import annotations

from collections.abc import Callable

from cairn.intake.imports.cells import Cells
from cairn.intake.imports.coming import Coming, Dataset, Read
from cairn.intake.imports.errors import ImportRefusedError, RowProblem, wrong_rows
from cairn.intake.imports.own import is_own
from cairn.intake.imports.shapes import Shape, shapes
from cairn.intake.imports.table import Table

Reader = Callable[[Cells], Coming | None]


def shape_of(table: Table, name: str | None) -> Shape:
    """The shape that a table has, or that somebody says it has.

    Raises ImportRefusedError (shape-unknown, columns-missing)."""
    known = shapes()
    if name is not None and name not in known:
        raise ImportRefusedError("shape-unknown", f"There is no shape '{name}'. Use {' or '.join(sorted(known))}, or a map of the columns.")
    fitting = [shape for shape in known.values() if {*shape.known_by} <= {*table.header}]
    if name is None and not fitting:
        message = (
            f"{table.name}: by its columns this is no sheet that Cairn knows. Write a map of them with "
            f"'cairn import {table.name} --suggest map.toml', look through it, and import with --columns map.toml."
        )
        raise ImportRefusedError("shape-unknown", message)
    shape = known[name] if name is not None else fitting[0]
    if missing := sorted({*shape.known_by} - {*table.header}):
        message = f"{table.name} has no column '{missing[0]}', by which rows in the shape of {shape.name} are known."
        raise ImportRefusedError("columns-missing", message)
    return shape


def read_shaped(table: Table, shape: Shape, dataset: Dataset | None) -> Read:
    """What comes of the rows of a table in a shape.

    Raises ImportRefusedError (rows-wrong, source-missing)."""
    if dataset is None and any(is_own(row.cells.get(shape.id)) for row in table.rows):
        message = (
            f"{table.name} was written by Cairn, in the shape of {shape.name}: it is the word of whoever published it. "
            "Say who that is with --source NAME, and in which role with --role (ngo, un, media ...)."
        )
        raise ImportRefusedError("source-missing", message)
    who = dataset or shape.dataset

    def read(cells: Cells) -> Coming | None:
        if cells.text(shape.id) is None:
            message = "Without its id the row cannot be known again. Fill it in as its dataset gives it."
            cells.problems.append(RowProblem("row-without-id", cells.row.number, shape.id, message))
        return shape.read(cells, table.name, who)

    return read_all(table, shape.name, read, is_of_events=True)


def read_all(table: Table, shape: str, read: Reader, *, is_of_events: bool) -> Read:
    """What comes of all rows.

    Raises ImportRefusedError (rows-wrong, sheet-empty)."""
    found: list[Coming] = []
    problems = [*table.problems]
    first: dict[str, int] = {}
    for row in table.rows:
        cells = Cells(row)
        came = read(cells)
        problems += cells.problems
        if came is None:
            continue
        found.append(came)
        before = first.setdefault(came.document.id, row.number)
        if before != row.number:
            message = f"The row is the same as row {before}, or has its id. If they are two incidents, give each an id; else remove one."
            problems.append(RowProblem("row-twice", row.number, None, message))
    if problems:
        raise wrong_rows(table.name, problems)
    if not table.rows:
        raise ImportRefusedError("sheet-empty", f"{table.name} has names of columns, and no row below them.")
    return Read(table.name, table.sha256, shape, found, harmless=len(table.rows) - len(found), is_of_events=is_of_events)
