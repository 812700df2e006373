"""The files of a release. Each format is a module in this folder with `files`; a new one is found by being here.

A format knows only the records as they were cut to the allow-list: what does not leave, none can write. One that has tables of its own
tells their columns in `tables`, for the codebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from cairn.publishing.release.columns import Column
from cairn.publishing.release.material import Material
from cairn.publishing.release.policy import ReleasePolicy


def modules() -> list[ModuleType]:
    """The formats, in the order of their names."""
    return [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """The files of a release by their names, in order of name.

    Raises PublishError (publish-missing) where what writes a format is not installed."""
    yield from sorted(file for module in modules() for file in module.files(material))


def tables(policy: ReleasePolicy) -> dict[str, Sequence[Column[Any]]]:
    """The columns of each table, by the name of its file."""
    found: dict[str, Sequence[Column[Any]]] = {}
    for module in modules():
        columns: Mapping[str, Sequence[Column[Any]]] = module.tables(policy) if hasattr(module, "tables") else {}
        found |= columns
    return found
