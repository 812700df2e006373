"""What is told at the end of a run: what was asked, what it cost, what the model said without words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cairn.extraction.llm.settings import Settings
from cairn.extraction.llm.spending import Spending
from cairn.extraction.llm.tally import REASONS, Tally

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
NAMED = 5
"""How many documents are named before the rest is only counted."""


def notice(scheme: str, host: str, model: str) -> str:
    """Where the documents go."""
    if host in LOCAL:
        return f"The reports are read by the model {model} at {host}, on this machine."
    bare = ", UNENCRYPTED" if scheme == "http" else ""
    return f"The reports are sent to {host}{bare}, to be read by the model {model}. Whoever runs that machine can read and keep them."


@dataclass(frozen=True)
class Report:
    """The counts of a run. `silent`: documents of which the model tells no incident where the rules find one."""

    settings: Settings
    documents: int
    spending: Spending
    tally: Tally
    silent: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """The report for a reader."""
        spent = self.spending
        yield f"Model {self.settings.model}: {count(self.documents, 'document')} read; {self._asked()}."
        yield f"Tokens: {spent.of('tokens_in'):,} in, {spent.of('tokens_out'):,} out{self._estimated}{self._cost}."
        if half_read := spent.of("half_read"):
            told = f"fewer tokens than were sent, {count(half_read, 'time')}"
            yield f"The server read {told}: enlarge its context, or give smaller --part-characters."
        left = self.tally.reasons()
        told = ": " + ", ".join(f"{REASONS[reason]} ({number:,})" for reason, number in left.items()) if left else ""
        yield f"Checked against the text: {count(self.tally.kept, 'value')} kept, {sum(left.values()):,} left out{told}."
        if self.silent:
            more = f" and {len(self.silent) - NAMED:,} more" if len(self.silent) > NAMED else ""
            yield f"The model tells of no incident where the rules find one; read these yourself: {', '.join(self.silent[:NAMED])}{more}."

    def _asked(self) -> str:
        spent = self.spending
        asked = f"{count(spent.of('requests'), 'request')}, {spent.of('repeated'):,} of them after a failure"
        return f"{asked}; {count(spent.of('cached'), 'answer')} from the cache"

    @property
    def _estimated(self) -> str:
        return " (estimated in part: the server does not count them)" if self.spending.of("estimated") else ""

    @property
    def _cost(self) -> str:
        cost = self.spending.cost
        return "" if cost is None else f"; cost {cost:.4f}, in the unit of the prices given"


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 request", "2 requests"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
