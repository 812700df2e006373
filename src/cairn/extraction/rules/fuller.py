"""Short names taken back to the longer one that the document gives: "the Coalition" after "the Selmar National Coalition"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from cairn.knowledge.actors import Actor, ActorMatch


def fuller_names(text: str, matches: Iterable[ActorMatch]) -> dict[str, frozenset[Actor]]:
    """By the last word of a name of several words, whom the document names so."""
    found: dict[str, set[Actor]] = defaultdict(set)
    for match in matches:
        first, _, last = text[match.start : match.end].rpartition(" ")
        if first and last[:1].isupper():
            found[last.casefold()].add(match.actor)
    return {last: frozenset(actors) for last, actors in found.items()}


def as_named(match: ActorMatch, text: str, fuller: Mapping[str, frozenset[Actor]]) -> ActorMatch:
    """A match by one capitalised word is of the one actor that the document names more fully with that word, if it does."""
    word = text[match.start : match.end]
    known = fuller.get(word.casefold(), frozenset()) if word[:1].isupper() and not word.isupper() else frozenset()
    return match if len(known) != 1 or match.actor in known else match._replace(actor=next(iter(known)))
