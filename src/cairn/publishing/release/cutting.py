"""A record cut to an allow-list: the fields that it names, and nothing else. What the model gains one day stays by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from functools import cache

from pydantic import BaseModel, JsonValue

from cairn.model.incident import IncidentRecord
from cairn.publishing.release.parts import RECORD, below

Json = dict[str, JsonValue]
Allowed = Mapping[str, Sequence[str]]


def cut(record: IncidentRecord, allowed: Allowed) -> Json:
    """The fields of a record that leave, by the part in which they stand."""
    return _part(record, RECORD, allowed)


def _part(value: BaseModel, path: str, allowed: Allowed) -> Json:
    named = allowed.get(path, ())
    found: Json = {}
    for name in type(value).model_fields:
        inner = below(path, name)
        if name in named:
            found[name] = _plain(getattr(value, name))
        elif inner in _opened(tuple(allowed)):
            found[name] = _parts(getattr(value, name), inner, allowed)
    return found


@cache
def _opened(parts: tuple[str, ...]) -> frozenset[str]:
    """The parts in which something leaves, and those in which they stand."""
    return frozenset(".".join(words[: n + 1]) for words in (part.split(".") for part in parts) for n in range(len(words)))


def _parts(value: object, path: str, allowed: Allowed) -> JsonValue:
    """A part, or several, in a list or under words of a vocabulary."""
    if isinstance(value, BaseModel):
        return _part(value, path, allowed)
    if isinstance(value, tuple):
        return [_parts(one, path, allowed) for one in value]
    return {str(key): _parts(one, path, allowed) for key, one in value.items()} if isinstance(value, dict) else None


def _plain(value: object) -> JsonValue:
    """A value as JSON. A part with fields of its own is none, and stays."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value if not isinstance(one, BaseModel)]
    return value if isinstance(value, str | int | float | bool) else None
