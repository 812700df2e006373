"""Which method a catalogue was made by: where anything of it changes, the catalogue is made anew."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import version

import cairn
from cairn.assessment import Policy
from cairn.casebook.schema import SCHEMA_VERSION
from cairn.catalogue.schema import VERSION
from cairn.knowledge.tables import PACKAGE
from cairn.language.files import own_additions
from cairn.model.base import Frozen


def edition(policy: Policy) -> str:
    """A short name for all that a line follows from beside the casebook: the policy, our tables and the user's, the forms of tables."""
    parts = (_told(policy), _told(policy.toll_policy), _package(), own_additions() or "")
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _told(model: Frozen) -> str:
    """A model as text, the same in every process: each has an order of its own in which it goes through sets."""

    def plain(value: object) -> object:
        return sorted(value) if isinstance(value, frozenset) else str(value)

    return json.dumps(model.model_dump(), default=plain, sort_keys=True)


@cache
def _package() -> str:
    """The package's version and the content of its tables, and the library that folds words."""
    seen = hashlib.sha256(f"{cairn.__version__} {VERSION} {SCHEMA_VERSION} {version('anyascii')}".encode())
    for room in ("knowledge", "assessment"):
        for table in sorted((PACKAGE / room).rglob("*.toml")):
            seen.update(hashlib.sha256(table.read_bytes()).digest())
    return seen.hexdigest()
