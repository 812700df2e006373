"""Promises that have been waited for longest, by the lines of a catalogue."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np

from cairn.catalogue.catalogue import Catalogue
from cairn.catalogue.columns import Columns
from cairn.catalogue.courses import NO_DAY, WAITED_SINCE
from cairn.catalogue.finding import held_against
from cairn.catalogue.pairs import Mask
from cairn.catalogue.question import Question
from cairn.model.incident import PromiseStatus


class Waiting(NamedTuple):
    """An incident in which somebody accused promised something, and since when it has been waited for; see `course.Promised`."""

    incident: str
    accused: str
    since: date


def longest_waiting(catalogue: Catalogue, question: Question, most: int) -> dict[PromiseStatus, list[Waiting]]:
    """Of what answers a question the incidents with a promise of somebody accused that has been waited for longest: broken ones since
    their last day, those without a day since they were made. Each incident once of each."""
    with catalogue.store.reading() as connection:
        held = held_against(catalogue, connection, question)
    return {status: _longest(held.columns, place, most, held.found) for status, place in WAITED_SINCE.items()}


def _longest(columns: Columns, place: int, most: int, among: Mask) -> list[Waiting]:
    pairs, since = columns.courses.pairs, columns.courses.numbers[:, place]
    held = np.flatnonzero((since != NO_DAY) & among[pairs.rows])
    found: dict[str, Waiting] = {}
    for at in held[np.lexsort((columns.ids[pairs.rows[held]].astype(str), since[held]))].tolist():
        id = str(columns.ids[pairs.rows[at]])
        found.setdefault(id, Waiting(id, pairs.values[pairs.codes[at]], date.fromordinal(int(since[at]))))
        if len(found) == most:
            break
    return list(found.values())
