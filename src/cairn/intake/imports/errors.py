"""What can keep a file from being taken over: for the whole of it, or row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in a row (or a line) of a file, with its way out: the row as the sheet counts it, the first being 1, and the column."""

    code: str
    row: int
    column: str | None
    message: str


class ImportRefusedError(Exception):
    """A file of which nothing was taken. `code` is stable, the message says what to do; `problems` are those of its rows."""

    def __init__(self, code: str, message: str) -> None:
        """An error with its code and its words."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.problems: tuple[RowProblem, ...] = ()


def wrong_rows(name: str, problems: Sequence[RowProblem]) -> ImportRefusedError:
    """That rows of a file are wrong, and so nothing of it is taken."""
    rows = len({problem.row for problem in problems})
    told = "one row is" if rows == 1 else f"{rows:,} rows are"
    message = f"{name}: {told} wrong, so nothing was taken. Correct what is listed in the file, and import it again."
    error = ImportRefusedError("rows-wrong", message)
    error.problems = tuple(sorted(problems, key=lambda problem: (problem.row, problem.column or "")))
    return error
