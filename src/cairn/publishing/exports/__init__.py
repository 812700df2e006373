"""Records as files. Each format is a module in this folder with `NAME` and `export`; a new one is found by being here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from cairn.assessment.reviewers import Reviewers
from cairn.model.incident import IncidentRecord

Export = Callable[[Iterable[IncidentRecord], Reviewers], Iterator[str]]


NOBODY = Reviewers()
"""Nobody is known: each is "a reviewer"."""


class UnknownFormatError(ValueError):
    """There is no export of that name. The message lists those there are."""

    code = "export-unknown"


def export_formats() -> dict[str, Export]:
    """The formats by name. An export takes records, and how reviewers are called in them, and yields lines, without line ends."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    return {module.NAME: module.export for module in modules}


def export(format: str, records: Iterable[IncidentRecord], reviewers: Reviewers = NOBODY) -> Iterator[str]:
    """Records in a format, line by line; those who decided are called as `reviewers` says. Raises UnknownFormatError."""
    known = export_formats()
    if format not in known:
        raise UnknownFormatError(f"there is no export format '{format}'. Use {' or '.join(sorted(known))}.")
    return known[format](records, reviewers)
