"""The description of the interface, arranged for a page: what can be asked, by what, with which parameters, and what comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A part of the address; `kind` says in short what may stand there."""

    name: str
    where: str
    kind: str
    is_needed: bool
    words: str


@dataclass(frozen=True, slots=True)
class Operation:
    """What can be asked for, and what comes back. `body` is the name of what is sent, `answer` that of what is answered."""

    method: str
    path: str
    summary: str
    words: str
    parameters: tuple[Parameter, ...]
    body: tuple[str, ...]
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The operations of one resource."""

    name: str
    operations: tuple[Operation, ...]


def explained(described: Json) -> list[Group]:
    """All operations, by resource."""
    found: dict[str, list[Operation]] = {}
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            found.setdefault(operation["tags"][0], []).append(_operation(path, method, operation))
    return [Group(name, tuple(operations)) for name, operations in found.items()]


def _operation(path: str, method: str, told: Json) -> Operation:
    content = told.get("requestBody", {}).get("content", {})
    answers = [answer.get("content", {}) for status, answer in told["responses"].items() if status.startswith("2")]
    return Operation(
        method.upper(),
        path,
        told["summary"],
        told["description"],
        tuple(map(_parameter, told.get("parameters", ()))),
        tuple(dict.fromkeys(name for kind, shown in content.items() for name in _names(kind, shown["schema"]))),
        tuple(dict.fromkeys(name for answer in answers for kind, shown in answer.items() for name in _names(kind, shown["schema"]))),
    )


def _parameter(told: Json) -> Parameter:
    return Parameter(told["name"], told["in"], _kind(told["schema"]), told.get("required", False), told.get("description", ""))


def _kind(schema: Json) -> str:
    """In short what a schema lets stand: "string", "a, b, c", "several: string"."""
    if "anyOf" in schema:
        return " / ".join(_kind(one) for one in schema["anyOf"] if one.get("type") != "null")
    if "items" in schema:
        return f"{_kind(schema['items'])} …"
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    return str(schema.get("format") or schema.get("type", ""))


def _names(kind: str, schema: Json) -> Iterator[str]:
    """What a body is called: by its model, or by its media type."""
    if "oneOf" in schema:
        for one in schema["oneOf"]:
            yield from _names(kind, one)
    elif "$ref" in schema:
        yield str(schema["$ref"].rpartition("/")[2])
    else:
        yield kind
