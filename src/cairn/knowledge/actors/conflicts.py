"""What may not stand in the register: two actors of one country with the same name, a parent that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from cairn.knowledge.actors.actor import Actor, kinds
from cairn.knowledge.countries import Countries
from cairn.knowledge.errors import KnowledgeError
from cairn.knowledge.folding import fold


def check_register(actors: Sequence[tuple[Path, Actor]]) -> None:
    """Raises KnowledgeError for the first problem."""
    for problem in register_problems(actors):
        raise problem


def register_problems(actors: Sequence[tuple[Path, Actor]]) -> Iterator[KnowledgeError]:
    """What is wrong with a register: `actor-duplicate-alias`, `actor-unknown-parent`, each naming the file."""
    keys = {actor.key for _, actor in actors}
    owners: dict[tuple[str, str | None], Actor] = {}
    for path, actor in actors:
        for name, country in names_by_country(actor):
            other = owners.setdefault((fold(name), country), actor)
            if other.key != actor.key:
                yield KnowledgeError(
                    "actor-duplicate-alias",
                    f"{path}: [{actor.key}] has the name '{name}', which is [{other.key}] already, in the same country. "
                    "Remove it from one.",
                )
        for parent in (*(a.key for a in actor.affiliations), *((actor.party,) if actor.party else ())):
            if parent not in keys and not has_key(parent):
                yield KnowledgeError(
                    "actor-unknown-parent",
                    f"{path}: [{actor.key}] names [{parent}], which is no known actor. Correct the key, or add that actor.",
                )


def names_by_country(actor: Actor) -> Iterator[tuple[str, str | None]]:
    """Every name with the countries where nobody else may have it."""
    for name in (actor.name, *actor.aliases, *actor.acronyms, *actor.alone):
        yield name, actor.country
    for name in actor.local:
        yield from ((name, country) for country in dict.fromkeys((actor.country, *actor.acts_in)) if country)


def has_key(key: str) -> bool:
    """Whether a key is that of an organ of a state, which needs no entry."""
    country, _, organ = key.partition("-")
    kind = kinds().get(organ.replace("-", "_"))
    return country.upper() in Countries.load() and kind is not None and kind.title is not None
