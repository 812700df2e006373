"""What is wrong with a vocabulary file, told so that the person who wrote it can mend it: where, what, why, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError

from cairn.knowledge.positions import Loc
from cairn.knowledge.tables import PACKAGE

Shape = Any
"""A type that a file is read as: a model, or a type built from models."""
MOST_LISTED = 30
"""From how many on what is allowed is no longer listed."""


class Spot(NamedTuple):
    """A line of a file; the line is None where only the file is known."""

    file: Path
    line: int | None = None

    def __str__(self) -> str:
        """As an editor opens it: "harm.toml:12"; a file that comes with Cairn by its place in the package."""
        inside = self.file.is_relative_to(PACKAGE)
        name = self.file.relative_to(PACKAGE.parent) if inside else self.file
        return f"{name}:{self.line}" if self.line else str(name)


class Fault(NamedTuple):
    """One thing that is wrong: where it stands, what it is, why that matters, and what to do about it."""

    spot: Spot
    what: str
    why: str
    remedy: str

    def __str__(self) -> str:
        """In four short parts."""
        return f"{self.spot}: {self.what}\n  why:   {self.why}\n  do:    {self.remedy}"


def spot_of(where: Mapping[Loc, Spot], loc: Loc, file: Path) -> Spot:
    """Where a key or value stands, or else the nearest thing around it."""
    return next((where[loc[:n]] for n in range(len(loc), 0, -1) if loc[:n] in where), Spot(file))


def meant(word: str, known: Iterable[str]) -> str:
    """What to write in the place of a word that is not known: the likeliest, and all where they are few."""
    allowed = sorted(set(known))
    near = get_close_matches(word, allowed, n=1, cutoff=0.6)
    guess = f"Did you mean '{near[0]}'? " if near else ""
    return guess + (f"Use one of: {', '.join(allowed)}." if len(allowed) <= MOST_LISTED else "")


def broken(file: Path, error: Exception) -> Fault:
    """A file that is no TOML, no UTF-8, or cannot be read at all."""
    line = re.search(r"at line (\d+)", str(error))
    spot = Spot(file, int(line[1]) if line else None)
    if isinstance(error, OSError | UnicodeDecodeError):
        return Fault(spot, f"the file cannot be read: {error}.", "Nothing in it can be used.", "Check that it is there and is UTF-8 text.")
    why = "The file has to follow the rules of TOML: a quote, bracket or comma may be missing here or on the line before."
    return Fault(spot, f"this is no TOML: {error}.", why, "Correct that line.")


def misfits(error: ValidationError, shape: Shape, where: Mapping[Loc, Spot], file: Path) -> list[Fault]:
    """What a model refused, one fault for each place."""
    found: dict[Loc, Fault] = {}
    for details in sorted(error.errors(), key=lambda details: details["type"] != "extra_forbidden"):  # a slip explains what is missing
        loc = tuple(step for step in details["loc"] if step != "[key]")
        known = next((loc[:n] for n in range(len(loc), 0, -1) if loc[:n] in where), loc)
        found.setdefault(loc if details["type"] in ("extra_forbidden", "missing") else known, _misfit(details, loc, shape, where, file))
    return list(found.values())


def _misfit(details: Mapping[str, Any], loc: Loc, shape: Shape, where: Mapping[Loc, Spot], file: Path) -> Fault:
    spot, kind = spot_of(where, loc, file), details["type"]
    key = next((str(step) for step in reversed(loc) if isinstance(step, str) and step not in _TAGS), "the file")
    if kind == "extra_forbidden":
        remedy = meant(key, _keys(_inside(shape, loc[:-1]))) or "Check its spelling, or remove it."
        return Fault(spot, f"the key '{key}' is not known here.", "A key that nobody reads would silently do nothing.", remedy)
    if kind == "missing":
        return Fault(spot, f"the key '{key}' is missing.", "Without it the entry says too little to be used.", _add(key, shape, loc))
    if kind in ("enum", "literal_error"):
        allowed = re.findall(r"'([^']*)'", str(details.get("ctx", {}).get("expected", "")))
        remedy = meant(str(details["input"]), allowed)
        return Fault(spot, f"'{details['input']}' is none of the values of '{key}'.", "They are fixed, so that records agree.", remedy)
    if kind.startswith("date") or loc[-1:] == ("date",):
        why = "A day is written year first, without quotes, and has to be in the calendar; a year may stand alone."
        return Fault(spot, f"'{details['input']}' is no date.", why, f"Write {key} = 2024-07-01, or {key} = 2024.")
    if kind == "value_error":
        told = str(details["msg"]).removeprefix("Value error, ")
        return Fault(spot, f"'{key}' does not fit: {told}.", "Cairn could not use it.", "Correct that value.")
    return Fault(spot, f"'{key}': {str(details['msg'])[:1].lower()}{details['msg'][1:]}.", "Cairn could not use it.", "Correct that value.")


_TAGS = frozenset({"date", "int", "str"})
"""How pydantic names the members of a union in the place of an error."""


def _add(key: str, shape: Shape, loc: Loc) -> str:
    allowed = _values(_inside(shape, loc))
    return f"Add {key} = …" + (f", one of: {', '.join(allowed)}." if allowed else ".")


def _keys(shape: Shape) -> Sequence[str]:
    """The keys that a table may have."""
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return list(shape.model_fields)
    return _values(get_args(shape)[0]) if _origin(shape) is dict else []


def _values(shape: Shape) -> list[str]:
    """The words that an enumeration allows; none where anything is."""
    members = getattr(shape, "__members__", None)
    return [str(member.value) for member in members.values()] if members else []


def _inside(shape: Shape, loc: Loc) -> Shape:
    """The type of what stands at a place of a shape; None where that cannot be told."""
    for step in loc:
        shape = _bare(shape)
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            field = shape.model_fields.get(str(step))
            shape = field.annotation if field else None
        elif _origin(shape) in (dict, tuple, list):
            shape = get_args(shape)[1 if _origin(shape) is dict else 0]
        else:
            return None
    return _bare(shape)


def _origin(shape: Shape) -> Shape:
    return get_origin(shape)


def _bare(shape: Shape) -> Shape:
    """A type without what is said about it, and without None."""
    if _origin(shape) is Annotated:
        return _bare(get_args(shape)[0])
    if _origin(shape) in (Union, UnionType):
        return _bare(next(member for member in get_args(shape) if member is not type(None)))
    if isinstance(shape, type) and issubclass(shape, RootModel):
        return _bare(shape.model_fields["root"].annotation)
    return shape
