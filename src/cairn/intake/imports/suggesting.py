"""A first map of a sheet's columns, by how they are called: for a person to look through, never taken by itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cairn.intake.imports.errors import ImportRefusedError
from cairn.intake.imports.mapping import PARTS
from cairn.intake.imports.table import Table
from cairn.knowledge.folding import fold
from cairn.knowledge.tables import read_table
from cairn.model.vocabulary import Role

NAMES = Path(__file__).with_name("suggesting.toml")
LIKE = 88.0
"""Of a hundred: from which likeness of names on a column is suggested."""
HEAD = """# A map of the columns of {file}, for 'cairn import {file} --columns {map}'.
# Look through it: it was made from the names of the columns alone. Take out what is wrong, add what is missing.

source = ""  # who keeps this sheet: their name stands beside every figure
role = "ngo"  # {roles}
each_row_is = "report"  # or "incident", if no two rows are ever about one

[columns]
"""
TAIL = """
# Columns that nobody was found for: {rest}
# What a column may hold: {parts}

# How days are written, where that is not 2025-02-17:
# [formats]
# date = "%d/%m/%Y"

# Words of the sheet in Cairn's:
# [values.means]
# "air raid" = "air_strike"
"""


def suggest(table: Table, path: Path) -> dict[str, str]:
    """Write a first map, and return the columns that were found for its parts. A file that is there is not written over.

    Raises ImportRefusedError (map-there)."""
    found = suggested(table)
    rest = [column for column in table.header if column and column not in found.values()]
    head = HEAD.format(file=table.name, map=path.name, roles=", ".join(role.value for role in Role))
    tail = TAIL.format(rest=", ".join(map(_line, rest)) or "none", parts=", ".join(sorted(PARTS)))
    lines = "".join(f"{part} = {_quoted(column)}\n" for part, column in found.items())
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(head + lines + tail)
    except FileExistsError as error:
        raise ImportRefusedError("map-there", f"{path} is there already. Name another file, so that your map is not lost.") from error
    except OSError as error:
        raise ImportRefusedError("map-unwritten", f"{path} cannot be written ({error.strerror}). Name another file.") from error
    return found


def suggested(table: Table) -> dict[str, str]:
    """For each part the column that is called most like it; a column is given once, to the part that it is most like."""
    from rapidfuzz.fuzz import ratio

    likeness = sorted(
        (
            (-max(ratio(_bare(column), _bare(name)) for name in names), order, table.header.index(column), part, column)
            for order, (part, names) in enumerate(_names().items())
            for column in table.header
            if column
        ),
    )
    found: dict[str, str] = {}
    for unlike, _, _, part, column in likeness:
        if -unlike >= LIKE and part not in found and column not in found.values():
            found[part] = column
    return {part: found[part] for part in _names() if part in found}


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    return read_table(NAMES, dict[str, tuple[str, ...]])


def _bare(name: str) -> str:
    return fold(name.replace("_", " "))


def _line(name: str) -> str:
    return " ".join(name.split())


def _quoted(name: str) -> str:
    """A name as a TOML string: JSON's escapes are TOML's too."""
    import json

    return json.dumps(name, ensure_ascii=False)
