"""The words that a form lets one choose among."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from cairn.model.claims import Claim, Claimant
from cairn.model.values import Passage
from cairn.model.vocabulary import ForecastVerdict, Harm, Kind, PlaceRole, Role, Stance

BLANK = Claim(id="p1", claimant=Claimant(name=None, role=Role.MEDIA), stance=Stance.REPORTS, passage=Passage(start=0, end=1, quote=" "))
"""What a form for a new claim begins with."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The vocabularies of the record, as choices."""

    harms: Sequence[StrEnum]
    roles: Sequence[StrEnum]
    stances: Sequence[StrEnum]
    kinds: Sequence[StrEnum]
    place_roles: Sequence[StrEnum]
    verdicts: Sequence[StrEnum]


@cache
def vocabulary() -> Vocabulary:
    """All of them."""
    return Vocabulary(*(tuple(kind) for kind in (Harm, Role, Stance, Kind, PlaceRole, ForecastVerdict)))
