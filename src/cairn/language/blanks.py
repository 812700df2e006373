"""What a language that is read by its words may leave out: whatever a parse alone asks for is empty there."""

from __future__ import annotations

from enum import Enum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, RootModel


def with_blanks(data: dict[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    """The content of a file, with nothing in the place of each key that it leaves out. Keys that `model` does not know stay errors."""
    if issubclass(model, RootModel):
        return data
    filled = dict(data)
    for name, field in model.model_fields.items():
        given = filled.get(name)
        if name not in filled and field.is_required():
            filled[name] = _blank(field.annotation)
        elif isinstance(given, dict) and _is_model(field.annotation):
            filled[name] = with_blanks(given, field.annotation)  # type: ignore[arg-type]
    return filled


def _is_model(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _blank(kind: object) -> object:
    """The least value of a kind: an empty list or table, the first of some names."""
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return with_blanks({}, kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    made = get_origin(kind) or kind
    return made() if isinstance(made, type) else None
