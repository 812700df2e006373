"""The codebook of a release: what every column of its tables and every field of its records is, made from the models themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from typing import Any

from cairn.publishing.release.columns import Column
from cairn.publishing.release.describing import describe
from cairn.publishing.release.parts import RECORD, parts
from cairn.publishing.release.policy import ReleasePolicy

HEAD = ("file", "name", "what_it_is", "type", "unit", "values", "made_of")
LEFT_EMPTY = "Left empty: it is there for the shape of the table, and nothing in a record says it."


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the codebook: a column or field, what it is, its type, unit and values, and the fields of a record that it is made of."""

    file: str
    name: str
    what_it_is: str
    type: str | None
    unit: str | None
    values: str | None
    made_of: str | None

    @property
    def cells(self) -> tuple[str | None, ...]:
        """As a row."""
        return astuple(self)


def lines_of(file: str, columns: Iterable[Column[Any]]) -> Iterator[Line]:
    """The lines of a table."""
    for one in columns:
        if one.is_left_empty:
            yield Line(file, one.name, LEFT_EMPTY, None, None, None, None)
            continue
        known = describe(one.fields[0])
        is_itself = not one.is_made and (one.meaning is None or len(one.fields) == 1)
        yield Line(
            file,
            one.name,
            one.meaning or known.words,
            one.type or (known.type if is_itself else None),
            one.unit or known.unit,
            known.values if is_itself and one.type is None else None,
            ", ".join(one.fields),
        )


def lines_of_records(file: str, policy: ReleasePolicy) -> Iterator[Line]:
    """The lines of the records: every field that leaves, in the order of the models."""
    for part, model in parts().items():
        for name in model.model_fields:
            if name in policy.fields.get(part, ()):
                dotted = name if part == RECORD else f"{part}.{name}"
                known = describe(dotted)
                yield Line(file, dotted, known.words, known.type, known.unit, known.values, None)


def in_markdown(lines: Iterable[Line], policy: ReleasePolicy) -> str:
    """The codebook for reading."""
    by_file: dict[str, list[Line]] = {}
    for one in lines:
        by_file.setdefault(one.file, []).append(one)
    head = f'# Codebook\n\nOf a release under the policy "{policy.name}" ({policy.title}), version {policy.version}. {ABOUT}\n'
    return head + "".join(f"\n## {file}\n\n{TABLE}{''.join(map(_row, told))}" for file, told in by_file.items())


ABOUT = """What does not stand here has not left.

Cells are empty where a value is not known or does not leave; an empty cell is never 0. Where a cell began with a sign that a spreadsheet
takes for a formula (`=`, `+`, `-`, `@`), an apostrophe stands before it. Text is UTF-8. Figures are ranges: never add up the ends of
several incidents without keeping both, and never add a part to its whole."""
TABLE = "| name | what it is | type | unit | values | made of |\n|---|---|---|---|---|---|\n"


def _row(line: Line) -> str:
    told = (f"`{line.name}`", *line.cells[2:])
    return f"| {' | '.join((one or '').replace('|', '/') for one in told)} |\n"
