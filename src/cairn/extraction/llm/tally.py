"""How many values were kept, and how many left out for which reason: what a model says without words is dropped, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

REASONS = {
    "quote": "quotes that are not in the text",
    "instruction": "quotes of words that speak to the machine",
    "number": "numbers that cannot be read in their quote",
    "part": "parts of a number given as a number of their own",
    "repeated": "values told a second time",
    "name": "names that are not in the text",
    "place": "places that are not in the text",
    "date": "dates that cannot be read in the text",
    "words": "descriptions that are not in the text",
    "incident": "incidents of which no claim was left",
    "reference": "references to incidents that are not there",
    "malformed": "values that are not as they were asked for",
}
"""Why a value is left out, by the word that stands for it in an extraction."""


@dataclass
class Tally:
    """Counts for one document or, added up, for a run."""

    kept: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    def keep(self, number: int = 1) -> None:
        """Count a value whose words are there."""
        self.kept += number

    def drop(self, reason: str) -> None:
        """Count a value that is left out. `reason` is a key of REASONS."""
        self.left_out[reason] += 1

    def add(self, other: Tally) -> None:
        """Add the counts of another tally."""
        self.kept += other.kept
        self.left_out += other.left_out

    def reasons(self) -> Mapping[str, int]:
        """How many were left out, by reason, in the order of REASONS."""
        return {reason: self.left_out[reason] for reason in REASONS if self.left_out[reason]}
