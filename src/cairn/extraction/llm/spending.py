"""What was asked and what it cost: requests, tokens, money in the unit of the prices that the user gave."""

from __future__ import annotations

import threading
from collections import Counter

from cairn.extraction.llm.errors import FinalModelError
from cairn.extraction.llm.settings import Settings

MILLION = 1_000_000
CHARACTERS_PER_TOKEN = 4
"""Roughly, where a server does not count the tokens itself."""


class Spending:
    """Counts for one run; shared by threads."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is spent yet."""
        self.settings = settings
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()

    def note(self, what: str, number: int = 1) -> None:
        """Count something: requests, repeated, cached, tokens_in, tokens_out, estimated."""
        with self._lock:
            self._counts[what] += number

    def of(self, what: str) -> int:
        """How many there were."""
        return self._counts[what]

    def answered(self, tokens_in: int | None, tokens_out: int | None, sent: int, received: int) -> None:
        """Count an answer. `sent` and `received` are characters, from which tokens are estimated where the server counts none."""
        if tokens_in is None or tokens_out is None:
            self.note("estimated")
        self.note("tokens_in", sent // CHARACTERS_PER_TOKEN if tokens_in is None else tokens_in)
        self.note("tokens_out", received // CHARACTERS_PER_TOKEN if tokens_out is None else tokens_out)

    @property
    def cost(self) -> float | None:
        """What it cost, in the unit of the prices; None where there are none."""
        if self.settings.price_in is None and self.settings.price_out is None:
            return None
        return (self.of("tokens_in") * (self.settings.price_in or 0) + self.of("tokens_out") * (self.settings.price_out or 0)) / MILLION

    def check(self) -> None:
        """Raises FinalModelError (llm-budget-spent) where nothing may be asked any more."""
        budget, cost = self.settings.budget, self.cost
        if budget is not None and cost is not None and cost >= budget:
            message = f"The budget of {budget:g} is spent ({cost:.4g}). Run again with more: what was answered is in the cache."
            raise FinalModelError("llm-budget-spent", message)
