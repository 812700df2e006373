"""The pattern of an actor over the records that one person may see: only those incidents are assessed that name it."""

from __future__ import annotations

from cairn.assessment.bodies_above import is_above
from cairn.assessment.pattern import Pattern
from cairn.assessment.patterns import pattern_of
from cairn.assessment.targets import target_named
from cairn.catalogue import Listed, Question
from cairn.knowledge.actors import Actors
from cairn.linking.names import same_name
from cairn.model.incident import IncidentRecord
from cairn.web.reader import Reader

MOST = 100_000
"""Incidents that the catalogue is asked for at once."""


def pattern_of_actor(reader: Reader, written: str, *, with_parts: bool = False) -> Pattern:
    """The pattern of an actor by its key or name.

    Raises AssessmentError (actor-not-accused)."""
    records = _records(reader, written)
    return pattern_of(target_named(written, records, with_parts=with_parts), records, as_of=reader.day)


def _records(reader: Reader, written: str) -> list[IncidentRecord]:
    """The records that name an actor, or anybody under it."""
    known = Actors.load().by_key(written) or Actors.load().find(written)
    if known is None:
        keys = tuple(dict.fromkeys(one.key for row in _rows(reader, Question()) for one in row.accused if same_name(one.name, written)))
    else:
        keys = (known.key, *(one.key for one in Actors.load() if is_above(known.key, one.key, None)))
    found = _rows(reader, Question(actor=keys)) if keys else ()
    in_order = sorted(found, key=lambda row: row.opened)
    return [reader.incident(row.id) for row in in_order]


def _rows(reader: Reader, question: Question) -> tuple[Listed, ...]:
    page, _ = reader.find(question, size=MOST)
    return page.rows
