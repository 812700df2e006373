"""The parts of a record and their fields, as the models have them: what an allow-list may name."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import BaseModel

from cairn.model.incident import IncidentRecord

RECORD = "record"
"""What the record itself is called among its parts."""


@cache
def parts() -> Mapping[str, type[BaseModel]]:
    """The parts of an incident's record by their dotted names, each with its model: "when", "tolls.by_claimant.claimant"."""
    return dict(_within(IncidentRecord, ""))


def _within(model: type[BaseModel], path: str) -> Iterator[tuple[str, type[BaseModel]]]:
    yield path or RECORD, model
    for name, field in model.model_fields.items():
        for inner in models_in(field.annotation):
            yield from _within(inner, below(path, name))


def fields_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that are values, and not parts with fields of their own."""
    return tuple(name for name, field in model.model_fields.items() if not models_in(field.annotation))


def models_in(annotation: object) -> list[type[BaseModel]]:
    """The models that a value of some type is made of; of a table the models of its values."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    inner = typing.get_args(annotation)
    if typing.get_origin(annotation) is dict:
        inner = inner[1:]
    return list(dict.fromkeys(model for one in inner for model in models_in(one)))


def below(path: str, name: str) -> str:
    """The dotted name of what stands in a part."""
    return f"{path}.{name}" if path and path != RECORD else name


def everything_in(value: object) -> Iterator[object]:
    """A record, or what stands in one, with all its parts and values in their order, each part before what stands in it."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, BaseModel):
            waiting += [getattr(one, name) for name in reversed(type(one).model_fields)]
        elif isinstance(one, tuple):
            waiting += reversed(one)
        elif isinstance(one, dict):
            waiting += reversed(one.values())
