"""The stages of accountability, and the rules by which responses reach them, read strictly from a TOML file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import Field

from cairn.knowledge.tables import read_table
from cairn.model.base import Frozen
from cairn.model.incident import Stage
from cairn.model.vocabulary import Promised, ResponseKind

SHIPPED = Path(__file__).with_name("accountability.toml")


class Stages(Frozen):
    """Which response reaches which stage, which say nothing, which keeps a promise, and when two reports tell of one response (in days)."""

    days_told_apart: int = Field(ge=0)
    days_undated: int = Field(ge=0)
    days_undated_akin: int = Field(ge=0)
    silent: frozenset[ResponseKind]
    stage: dict[ResponseKind, Stage]
    keeps: dict[Promised, frozenset[ResponseKind]]


@cache
def load_stages(path: Path = SHIPPED) -> Stages:
    """The stages of a file. Raises KnowledgeError where a key is unknown, missing or of the wrong type."""
    return read_table(path, Stages)
