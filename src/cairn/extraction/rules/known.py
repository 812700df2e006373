"""What is known before reading, loaded once a process: actors, their acronyms, places."""

from __future__ import annotations

from functools import cache

from cairn.knowledge.actors import Actors
from cairn.knowledge.gazetteer import Gazetteer

NAMING = 50_000
"""Characters of a text in which actors are looked for before it is read."""


@cache
def known_actors() -> Actors:
    """The known actors, loaded once a process."""
    return Actors.load()


@cache
def acronyms() -> frozenset[str]:
    """The acronyms of all known actors."""
    return frozenset(word for actor in known_actors() for word in actor.acronyms)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, loaded once a process."""
    return Gazetteer.load()
