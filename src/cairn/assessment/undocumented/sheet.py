"""Lists from a sheet: a row for each victim with a 0 or a 1 for each list, or a row for each pattern with its count."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from cairn.assessment.errors import AssessmentError
from cairn.assessment.undocumented.histories import Histories

VICTIM, COUNT = "victim", "count"
"""The headings of the two columns that are no lists: what a victim is called (never kept), and how many share a pattern."""
Row = tuple[str, list[str]]
"""A row with where it stands: "lists.csv, row 3"."""


def read_histories(lines: Iterable[str], source: str, only: Sequence[str] = ()) -> Histories:
    """The lists of a sheet; `only` names those to use. `source` names the file in messages, which never repeat what a victim is called.

    The first line holds the headings: every column is a list, but for `victim` and `count`. Cells stand between commas or semicolons.
    A victim on none of the lists to use is left out.

    Raises AssessmentError `lists-columns`, `lists-cell`, `lists-count`, `lists-nowhere`, `lists-victim-twice` or `lists-empty`."""
    rows = _rows(lines, source)
    where, found = next(rows, (source, []))
    headings = [heading.strip() for heading in found]
    places = _places(headings, only, where)
    counted: Counter[tuple[int, ...]] = Counter()
    victims: set[str] = set()
    for where, cells in rows:
        _check_row(cells, headings, victims, where)
        pattern = tuple(_mark(cells[at], headings[at], where) for at in places)
        if any(pattern):
            counted[pattern] += _count(cells, headings, where)
        elif not only:
            message = f"{where}: this victim stands on none of the lists. Take the row out: how many are on no list is what is asked for."
            raise AssessmentError("lists-nowhere", message)
    if not counted.total():
        raise AssessmentError("lists-empty", f"{source}: nobody stands on these lists. Give a sheet with a row for each victim.")
    return Histories.of((headings[at] for at in places), counted)


def _rows(lines: Iterable[str], source: str) -> Iterator[Row]:
    """The rows that hold something, the headings first. Spreadsheets of many countries put semicolons between cells."""
    given = iter(lines)
    first = next(given, "")
    delimiter = ";" if ";" in first and "," not in first else ","
    try:
        for number, cells in enumerate(csv.reader([first, *given], delimiter=delimiter), start=1):
            if any(cell.strip() for cell in cells):
                yield f"{source}, row {number}", cells
    except csv.Error as error:
        message = f"{source} cannot be read as a sheet: {error}. Save it as CSV (UTF-8)."
        raise AssessmentError("lists-columns", message) from error


def _places(headings: list[str], only: Sequence[str], where: str) -> list[int]:
    """Which columns are the lists to use."""
    lists = [heading for heading in headings if heading.lower() not in (VICTIM, COUNT)]
    missing = [name for name in only if name not in lists]
    if missing:
        raise AssessmentError("lists-columns", f"{where}: there is no list '{missing[0]}'. There are: {', '.join(lists)}.")
    if "" in headings or len({heading.lower() for heading in headings}) < len(headings):
        raise AssessmentError("lists-columns", f"{where}: two columns have one heading, or one has none. Give each list a name of its own.")
    if {VICTIM, COUNT} <= {heading.lower() for heading in headings}:
        message = f"{where}: a sheet with a row for each victim has no column of counts. Take '{VICTIM}' or '{COUNT}' out."
        raise AssessmentError("lists-columns", message)
    if len(set(only) or lists) < 2:
        message = f"{where}: there is one list, or none. Give each list a column; those called '{VICTIM}' and '{COUNT}' are no lists."
        raise AssessmentError("lists-columns", message)
    return [headings.index(name) for name in (dict.fromkeys(only) or lists)]


def _check_row(cells: list[str], headings: list[str], victims: set[str], where: str) -> None:
    """Refuse a row of another length, and a victim who was counted above."""
    if len(cells) != len(headings):
        raise AssessmentError("lists-cell", f"{where}: it has {len(cells)} cells, the headings are {len(headings)}. Fill or remove cells.")
    victim = next((cell.strip() for cell, heading in zip(cells, headings, strict=True) if heading.lower() == VICTIM), "")
    if victim and victim in victims:
        message = (
            f"{where}: this victim has a row above. Put what is known of one person into one row, or nobody can say who is on two lists."
        )
        raise AssessmentError("lists-victim-twice", message)
    victims.add(victim)


def _mark(cell: str, heading: str, where: str) -> int:
    if cell.strip() not in ("0", "1"):
        message = (
            f"{where}: what stands under '{heading}' is neither 0 nor 1. Write 1 where the list holds the victim, else 0, "
            "or name the columns that are lists (--lists)."
        )
        raise AssessmentError("lists-cell", message)
    return int(cell)


def _count(cells: list[str], headings: list[str], where: str) -> int:
    """How many victims a row stands for: one, where there is no column of counts."""
    written = next((cell.strip() for cell, heading in zip(cells, headings, strict=True) if heading.lower() == COUNT), "1")
    if not (written.isascii() and written.isdigit()) or len(written) > 9:
        raise AssessmentError("lists-count", f"{where}: '{written}' is no count. Write a whole number, as 17.")
    return int(written)
