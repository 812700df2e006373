"""What each incident shows of its sources: written with its line, and read back as numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache

from cairn.assessment.calling import actor_in
from cairn.assessment.sources import Judged, Mark, sources_of
from cairn.knowledge.actors import Actors
from cairn.model.incident import IncidentRecord
from cairn.model.vocabulary import Role

BITS = {mark: 1 << n for n, mark in enumerate(Mark)}
ROLES = tuple(Role)
NO_ROLE = -1
MARKS, ROLE = range(2)
WIDE = 2
"""The places of the numbers: the marks as bits, and the number of the role in which the source speaks."""


def sources_written(record: IncidentRecord, judged: Judged) -> list[list[object]]:
    """What an incident shows of its sources, as it is written: key, name, the numbers."""
    return [
        [one.key, one.name, sum(BITS[mark] for mark in one.marks), ROLES.index(one.role) if one.role else NO_ROLE]
        for one in sources_of(record, judged)
    ]


def sources_in(written: str) -> list[tuple[str, str, Sequence[int]]]:
    """The sources of a line, by key and name, each with its numbers; those of the register under its names."""
    return [(key, _called(key, name), numbers) for key, name, *numbers in json.loads(written)]


@lru_cache(maxsize=65_536)
def _called(key: str, name: str) -> str:
    known = Actors.load().by_key(actor) if (actor := actor_in(key)) else None
    return known.name if known else name
