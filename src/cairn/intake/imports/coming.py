"""What is about to come in: documents with what they say, before anything of them is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cairn.model.document import Document
from cairn.model.extraction import Extraction
from cairn.model.vocabulary import Role

IMPORTED = "import"
"""The name of the extractor of what a file said in fields, not in sentences."""
VERSION = "1"


@dataclass(frozen=True, slots=True)
class Coming:
    """A document with what it says; `row` is that of the file, `source` where it comes from."""

    document: Document
    content: bytes
    extraction: Extraction
    source: str
    row: int


@dataclass(frozen=True, slots=True)
class Dataset:
    """Who says what stands in a file: the claimant of its rows, by name and role."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Read:
    """A file read whole: its shape and hash, what comes of it, and how many rows tell of no harm to people and are left. `is_of_events`
    where each row is an event by itself, so that no two of them are one incident."""

    name: str
    sha256: str
    shape: str
    coming: Sequence[Coming]
    harmless: int = 0
    is_of_events: bool = False
