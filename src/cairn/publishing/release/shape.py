"""The JSON Schema of the records of a release, made from the models: every field that leaves, its type and its values, and no others."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum

from pydantic import BaseModel, JsonValue
from pydantic.fields import FieldInfo

from cairn.model.incident import IncidentRecord
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.describing import describe
from cairn.publishing.release.parts import RECORD, below, models_in
from cairn.publishing.release.policy import ReleasePolicy

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLAIN: Mapping[type, Json] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}
LIMITS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}
TAKEN_OUT = frozenset({"name", "actor", "person", "affiliation", "key", "origin", "camp", "start", "end", "sha256", "url", "title"})
"""Fields whose values may be kept in where the field leaves: then they are null."""


def schema_of(policy: ReleasePolicy) -> Json:
    """The schema of the list of records under a policy."""
    return {
        "$schema": DIALECT,
        "title": f'Records of a release under the policy "{policy.name}", version {policy.version}',
        "type": "array",
        "items": _part(IncidentRecord, RECORD, policy),
    }


def _part(model: type[BaseModel], path: str, policy: ReleasePolicy) -> Json:
    """A part of a record: what of it leaves, all of it there, and nothing else."""
    named, properties = policy.fields.get(path, ()), dict[str, JsonValue]()
    for name, field in model.model_fields.items():
        inner = below(path, name)
        if name in named:
            properties[name] = _described(_leaf(name, field), path, name)
        elif models_in(field.annotation) and any(part == inner or part.startswith(f"{inner}.") for part in policy.fields):
            properties[name] = _parts(field.annotation, inner, policy)
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def _parts(annotation: object, path: str, policy: ReleasePolicy) -> Json:
    """A part, or several: in a list, under words of a vocabulary, or perhaps none."""
    kind, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if kind in (types.UnionType, typing.Union):
        some = [_parts(one, path, policy) for one in inner if one is not type(None)]
        return {"anyOf": [*some, {"type": "null"}]} if type(None) in inner else {"anyOf": [*some]}
    if kind is tuple:
        return {"type": "array", "items": _parts(inner[0], path, policy)}
    if kind is dict:
        return {"type": "object", "propertyNames": _value(inner[0]), "additionalProperties": _parts(inner[1], path, policy)}
    return _part(typing.cast("type[BaseModel]", annotation), path, policy)


def _leaf(name: str, field: FieldInfo) -> Json:
    told = _value(field.annotation)
    limits = {LIMITS[sign]: getattr(one, sign) for one in field.metadata for sign in LIMITS if hasattr(one, sign)}
    told = told | limits if "anyOf" not in told else {"anyOf": [one | limits if _is_number(one) else one for one in _options(told)]}
    return told if name not in TAKEN_OUT or "anyOf" in told else {"anyOf": [told, {"type": "null"}]}


def _value(annotation: object) -> Json:
    """The schema of a value by its type."""
    kind, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if kind in (types.UnionType, typing.Union):
        return {"anyOf": [_value(one) for one in inner]}
    if kind is tuple:
        return {"type": "array", "items": _value(inner[0])}
    if kind is typing.Literal:
        return {"enum": [*inner]}
    if annotation is type(None):
        return {"type": "null"}
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return {"enum": [str(one.value) for one in annotation]}
    return dict(PLAIN[typing.cast("type", annotation)])


def _described(told: Json, path: str, name: str) -> Json:
    return told | {"description": describe(f"{path}.{name}" if path != RECORD else name).words}


def _options(told: Json) -> list[Json]:
    found = told["anyOf"]
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _is_number(told: Json) -> bool:
    return told.get("type") in ("integer", "number")
