"""The libraries of the extra `rest`, each loaded when it is needed, and told of where it is missing."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from cairn.casebook.errors import CasebookError


def library(name: str) -> ModuleType:
    """A library of the extra.

    Raises CasebookError (rest-missing)."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        message = "What encrypts is not installed. Install it with: pip install 'cairn-record[rest]'"
        raise CasebookError("rest-missing", message) from error
