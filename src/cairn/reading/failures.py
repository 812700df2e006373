"""Why a report cannot be read: the catalogue of codes and sentences, and the exception that carries a code up to `read`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from pydantic import TypeAdapter

from cairn.model.base import Frozen
from cairn.model.document import Unreadable


class Failure(Frozen):
    """One entry of the catalogue: `what` is the matter, to be read after the report's name, and the `way_out`."""

    what: str
    way_out: str


class ReadingError(Exception):
    """Raised inside this room only; `details` fill the braces of the catalogue's sentence."""

    def __init__(self, code: str, **details: object) -> None:
        """`code` is a key of the catalogue."""
        super().__init__(code)
        self.code = code
        self.details = details


@cache
def catalogue() -> Mapping[str, Failure]:
    """All codes with their sentences, in the order of the file; pydantic's ValidationError names a key it does not know."""
    source = resources.files("cairn.reading").joinpath("failures.toml").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, Failure]).validate_python(tomllib.loads(source))


def message(code: str, name: str, details: Mapping[str, object]) -> str:
    """The sentences for one failure: "NAME: what. Way out." KeyError where the code or a detail is missing."""
    failure = catalogue()[code]
    return f"{name}: {failure.what.format(**details)}. {failure.way_out}"


def unreadable(id: str, name: str, code: str, **details: object) -> Unreadable:
    """An `Unreadable` with the catalogue's sentence. `id`: SHA-256 of the bytes where known, else the name."""
    return Unreadable(id=id, name=name, code=code, message=message(code, name, details))


def reason(error: BaseException) -> str:
    """An error of a library in one short line, for a detail of a message."""
    first = str(error).strip().split("\n", 1)[0][:120]
    return first or type(error).__name__
