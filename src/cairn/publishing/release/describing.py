"""What fields are, in the words of the models that have them: their docstrings, types, ranges and vocabularies."""

from __future__ import annotations

import inspect
import re
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from cairn.model.base import Frozen
from cairn.publishing.release.parts import RECORD, parts

SENTENCE = re.compile(r"(?<=[.;:])\s+")
PLAIN = {str: "text", int: "whole number", float: "number", bool: "true or false", date: "day (ISO 8601)", datetime: "time (ISO 8601, UTC)"}
UNITS = {
    "radius_km": "km",
    "latitude": "degrees (WGS 84)",
    "longitude": "degrees (WGS 84)",
    "days": "days",
    "days_of_silence": "days",
    "women": "people",
    "children": "people",
    "low": "people",
    "best": "people",
    "high": "people",
    "min": "people",
    "max": "people",
    "age": "years",
    "weight": "bits",
    "start": "characters",
    "end": "characters",
    "characters": "characters",
}
"""In what numbers count, by the names of their fields."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a field is: in words, of which type, in which unit, and which values it may have."""

    words: str
    type: str
    unit: str | None
    values: str | None


def describe(dotted: str) -> Description:
    """What a field of a record is, by its dotted name."""
    part, _, name = dotted.rpartition(".")
    model = parts()[part or RECORD]
    field = model.model_fields[name]
    kind = _kind(field.annotation)
    return Description(_words(model, name, kind), _type(field.annotation), UNITS.get(name), _values(kind, field))


def _words(model: type[BaseModel], name: str, kind: type | None) -> str:
    """The sentences that speak of a field, of the docstrings of its model and of those which that builds on; else what its vocabulary
    says of itself; else the first sentence of the model."""
    docs = [SENTENCE.split(_doc(one)) for one in model.__mro__ if issubclass(one, Frozen) and one is not Frozen]
    said = [one for told in docs for one in told if f"`{name}`" in one]
    of_words = [_doc(kind)] if kind is not None and issubclass(kind, Enum) else []
    found = " ".join(said or of_words or docs[0][:1])
    found = found if found.startswith("`") else f"{found[:1].upper()}{found[1:]}"  # the name of a field stays as it is
    return found.replace("`", "").rstrip(";: ")


def _doc(of: type) -> str:
    return " ".join(inspect.cleandoc(of.__doc__ or "").split())


def _kind(annotation: object) -> type | None:
    """The type of a value, or of each in a list; None where there may be several."""
    found = [one for one in _leaves(annotation) if one is not type(None)]
    return found[0] if len(found) == 1 else None


def _leaves(annotation: object) -> Iterator[type]:
    if typing.get_origin(annotation) is typing.Literal:
        yield str
    elif inner := typing.get_args(annotation):
        yield from (leaf for one in inner if one is not Ellipsis for leaf in _leaves(one))
    elif isinstance(annotation, type):
        yield annotation


def _type(annotation: object) -> str:
    kind = _kind(annotation)
    told = PLAIN.get(kind, "word") if kind else "text"
    is_list = any(typing.get_origin(one) is tuple for one in (annotation, *_options(annotation)))
    return f"list ({told})" if is_list else told


def _options(annotation: object) -> tuple[object, ...]:
    return typing.get_args(annotation) if typing.get_origin(annotation) in (types.UnionType, typing.Union) else ()


def _values(kind: type | None, field: FieldInfo) -> str | None:
    if kind is not None and issubclass(kind, Enum):
        return ", ".join(str(one.value) for one in kind)
    if words := [value for one in (field.annotation, *_options(field.annotation)) for value in _literals(one)]:
        return ", ".join(words)
    limits = {name: getattr(one, name) for one in field.metadata for name in ("ge", "gt", "le", "lt") if hasattr(one, name)}
    signs = {"ge": "from {}", "gt": "above {}", "le": "to {}", "lt": "below {}"}
    return " ".join(signs[name].format(value) for name, value in limits.items()) or None


def _literals(annotation: object) -> list[str]:
    return [str(one) for one in typing.get_args(annotation)] if typing.get_origin(annotation) is typing.Literal else []
