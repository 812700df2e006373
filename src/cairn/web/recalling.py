"""Records that were computed before. A record follows from the ledger, the method and the day: while these are the same, so is it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cairn.model.incident import IncidentRecord

KEPT = 512
"""Records that are held at most,"""
MOST_DOCUMENTS = 10_000
"""and documents of which they tell in all: a record of a hundred takes as much room as a hundred small ones, and as long to make."""


class Standpoint(NamedTuple):
    """From where a record is seen: how far the ledger went at least, by which method and knowledge, as of which day; and which entries keep
    something back, so that nobody gets what was computed for somebody who may see more."""

    entries: int
    edition: str
    day: date
    as_of: date | None
    unseen: tuple[int, ...] = ()


class Records:
    """The last records that were asked for. May be shared by threads."""

    def __init__(self) -> None:
        """None yet."""
        self._held: OrderedDict[tuple[Standpoint, str], IncidentRecord] = OrderedDict()
        self._documents = 0
        self._changing = threading.Lock()

    def get(self, standpoint: Standpoint, incident: str, make: Callable[[], IncidentRecord]) -> IncidentRecord:
        """The record of an incident from a standpoint, made where it is not held. What `make` raises is raised."""
        key = (standpoint, incident)
        with self._changing:
            if held := self._held.get(key):
                self._held.move_to_end(key)
                return held
        made = make()
        with self._changing:
            if key not in self._held:  # nobody else has made it meanwhile
                self._held[key] = made
                self._documents += len(made.documents)
            while len(self._held) > KEPT or self._documents > MOST_DOCUMENTS:
                _, left = self._held.popitem(last=False)
                self._documents -= len(left.documents)
        return made
