"""What the steps note of a sentence for whoever asks why. Where nobody asks, nothing is noted and nothing is put into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, eq=False)
class Note:
    """One finding of one step. `step`: what it decides on (triage, trigger, day …); `word`: the word it is about, None for the
    sentence; `told`: the finding, with {} for each of `parts`; parts may be what a step made, a trigger or a telling."""

    step: str
    word: Token | None
    told: str
    parts: tuple[object, ...] = ()

    def __str__(self) -> str:
        """The finding in words."""
        return self.told.format(*self.parts)
