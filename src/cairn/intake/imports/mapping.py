"""A map of columns: which column of somebody's sheet holds what, whose word it is, and how its days and words are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import Field

from cairn.intake.imports.cells import TELLS_YEAR
from cairn.intake.imports.errors import ImportRefusedError
from cairn.intake.imports.table import Table
from cairn.knowledge.tables import read_table
from cairn.model.base import Frozen
from cairn.model.vocabulary import Harm, Kind, Means, Role, Side, Stance, VictimStatus


class Part(StrEnum):
    """What a column may hold; beside these, for each harm, its number, and the fewest and the most ("killed", "killed_min" ...)."""

    ID = "id"
    DATE = "date"
    DATE_END = "date_end"
    PLACE = "place"
    REGION = "region"
    COUNTRY = "country"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    RADIUS_KM = "radius_km"
    KIND = "kind"
    MEANS = "means"
    VICTIMS = "victims"
    STATUS = "status"
    PERPETRATOR = "perpetrator"
    SIDE = "side"
    CLAIMANT = "claimant"
    ROLE = "role"
    STANCE = "stance"
    SOURCE = "source"
    PUBLISHED = "published"
    URL = "url"
    TITLE = "title"
    WORDS = "words"


TOLLS = frozenset(f"{harm.value}{end}" for harm in Harm for end in ("", "_min", "_max"))
PARTS = frozenset(part.value for part in Part) | TOLLS
WORDS: Mapping[str, frozenset[str]] = {
    Part.KIND: frozenset(Kind),
    Part.MEANS: frozenset(Means),
    Part.STATUS: frozenset(VictimStatus),
    Part.SIDE: frozenset(Side),
    Part.ROLE: frozenset(Role),
    Part.STANCE: frozenset(Stance),
}
"""What holds one of some words."""
WEEKS = re.compile("%[UWVuw]")
DAYS = frozenset({Part.DATE, Part.DATE_END, Part.PUBLISHED})


class ColumnMap(Frozen):
    """A map. `source` is who keeps the sheet, `role` in which role; `columns` say which column holds what, `formats` how days are written
    in one (as Python's strptime has it, "%d/%m/%Y"), `values` what words of the sheet are in Cairn's, part by part.

    `each_row_is` an incident, which is never one with another row, or a report, of which several may tell of one incident."""

    source: str = Field(min_length=1)
    role: Role
    language: str | None = None
    each_row_is: Literal["incident", "report"] = "report"
    columns: Mapping[str, str]
    formats: Mapping[str, str] = Field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)


def load_map(path: Path, table: Table) -> ColumnMap:
    """A map, held against the sheet that it is for.

    Raises KnowledgeError where the file has another form, ImportRefusedError (map-unfit) where it does not fit the sheet."""
    found = read_table(path, ColumnMap)
    wrong = next(_faults(found, table), None)
    if wrong is not None:
        raise ImportRefusedError("map-unfit", f"{path.name}: {wrong}")
    return found


def _faults(found: ColumnMap, table: Table) -> Iterator[str]:
    for part in (*found.columns, *found.values):
        if part not in PARTS:
            yield f"there is no field '{part}'. There are: {', '.join(sorted(PARTS))}."
    for part, column in found.columns.items():
        if column not in table.header:
            yield f"{part} is to be read from the column '{column}', which {table.name} does not have."
    for part, format in found.formats.items():
        if part not in DAYS:
            yield f"a format is given for '{part}', which holds no day."
        if not TELLS_YEAR.search(format):
            yield f"the format '{format}' of {part} has no year (%Y). Days without a year are not sure."
        if WEEKS.search(format):
            yield f"the format '{format}' of {part} tells weeks, which Cairn does not read. Write their days into the sheet."
    for part, values in found.values.items():
        known = WORDS.get(part)
        if known and (unknown := sorted({*values.values()} - known)):
            yield f"'{unknown[0]}' is no {part}. There are: {', '.join(sorted(known))}."
    if not {*found.columns} & {Part.DATE, Part.PLACE, Part.WORDS, *TOLLS}:
        yield "it names no column that says when, where or how many. Fill in what the sheet has."
