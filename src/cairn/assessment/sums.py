"""Sums over incidents. A sum carries its range: open ends stay open, and incidents that nobody counted are told, not taken for none."""

from __future__ import annotations

from collections.abc import Iterable

from cairn.model.base import Frozen
from cairn.model.incident import IncidentRecord
from cairn.model.vocabulary import Harm, Status


class TollSum(Frozen):
    """The tolls of several incidents together, for one harm.

    `low`: at least so many; an incident whose low end is open adds nothing to it. `best`: the best figures added, over those that have
    one. `high`: None as soon as one incident's is open. `counted` are the ids of the incidents that add to it, `open_high` those that
    leave the high end open, `uncounted` those for which nobody gives a figure: the true sum may be higher by whatever they hold. A
    number in a threat counts nobody who was harmed, so that what was only threatened has no figure."""

    low: int = 0
    best: int = 0
    high: int | None = 0
    counted: tuple[str, ...] = ()
    open_high: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()


def sum_of(records: Iterable[IncidentRecord], harm: Harm) -> TollSum:
    """The tolls of these incidents for one harm. The records must have been assessed by one toll policy, or the sum means nothing."""
    given = [(record.id, record.tolls.get(harm) if record.status is not Status.THREATENED else None) for record in records]
    counted = [(id, summary) for id, summary in given if summary is not None and summary.best is not None]
    highs = [summary.high for _, summary in counted]
    return TollSum(
        low=sum(summary.low or 0 for _, summary in counted),
        best=sum(summary.best or 0 for _, summary in counted),
        high=None if None in highs else sum(high or 0 for high in highs),
        counted=tuple(id for id, _ in counted),
        open_high=tuple(id for id, summary in counted if summary.high is None),
        uncounted=tuple(id for id, summary in given if summary is None or summary.best is None),
    )


def sums_of(records: Iterable[IncidentRecord]) -> dict[Harm, TollSum]:
    """The sum of each harm for which any of these incidents has a figure; of the others there is no sum, and no 0."""
    known = list(records)
    found = {harm: sum_of(known, harm) for harm in Harm if any(harm in record.tolls for record in known)}
    return {harm: told for harm, told in found.items() if told.counted}
