"""Outcomes: who was shot may have lived or died. Where an account tells of deaths, those shot are not injured as well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cairn.extraction.rules.folding import said_of, toll_of
from cairn.extraction.rules.tellings import Telling
from cairn.model.values import Toll
from cairn.model.vocabulary import Harm


def settled(tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings of one event, those of a harm with an open outcome settled by what the others tell of deaths and wounds."""
    open_ones = [t for t in tellings if t.mention.is_open]
    dead = [toll for t in tellings if t.mention.harm == Harm.KILLED and (toll := toll_of(t) or said_of(t)) is not None]
    if not open_ones or not dead:
        return list(tellings)
    is_told = any(t.mention.harm == Harm.INJURED and not t.mention.is_open and toll_of(t) for t in tellings)
    return [_settled(t, dead, is_told) if t.mention.is_open else t for t in tellings]


def _settled(telling: Telling, dead: Iterable[Toll], is_told: bool) -> Telling:
    """The telling with the count of those who lived: none where somebody tells how many were wounded, else those who did not die."""
    toll, killed = toll_of(telling), max(t.min or 0 for t in dead)
    mention = telling.mention
    victims = mention.victims
    if toll is None or victims is None or is_told or toll.min is None or toll.min <= killed:
        return replace(telling, mention=replace(mention, harm=None))
    left = Toll(min=toll.min - killed, max=None if toll.max is None else toll.max - killed)
    return replace(telling, mention=replace(mention, victims=replace(victims, toll=left)))
