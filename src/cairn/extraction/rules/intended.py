"""What was only meant, beside what was done: a number in a threat or in an attempt counts nobody who was harmed."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.extraction.rules.folding import toll_of
from cairn.extraction.rules.tellings import Telling
from cairn.model.vocabulary import Status


def done(tellings: Sequence[Telling]) -> list[Telling]:
    """Those that tell what happened."""
    return [one for one in tellings if one.mention.status is Status.HAPPENED]


def status_of(tellings: Sequence[Telling]) -> Status:
    """Whether it happened. "Tried to kill twelve, but no one was killed" did not: that nobody was harmed is what became of the attempt."""
    meant = [one.mention.status for one in tellings if one.mention.status is not Status.HAPPENED]
    if meant and all(_harmed_nobody(one) for one in tellings if one.mention.status is Status.HAPPENED):
        return meant[0]
    return Status.HAPPENED


def _harmed_nobody(telling: Telling) -> bool:
    toll = toll_of(telling)
    return toll is not None and toll.max == 0
