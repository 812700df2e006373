"""How a body is called in a record that knows it by several names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cairn.knowledge.actors import Actors
from cairn.knowledge.folding import fold

ACTOR = "actor:"
"""What the key of a body begins with that is a known actor."""


def actor_in(body: str) -> str | None:
    """The key of the known actor that a body is; None where it has only a name."""
    return body.removeprefix(ACTOR) if body.startswith(ACTOR) else None


def called(names: Iterable[str], body: str) -> str | None:
    """The name to show: of those that tell by themselves who is meant, the one used most; of equals the shortest.

    Where all need the text around them ("the army", "soldiers"), the register's name. None where there is no name."""
    actors, key = Actors.load(), actor_in(body)
    written = list(names)
    telling = [name for name in written if key and (known := actors.find(name)) and known.key == key]
    if not telling and key and (known := actors.by_key(key)):
        return known.name
    counted = Counter(telling or written)
    return min(counted, key=lambda name: (-counted[name], len(name), name), default=None)


def also_called(names: Iterable[str], shown: str | None) -> tuple[str, ...]:
    """The other names of a body, each spelling of one once, those used most first."""
    counted = Counter(names)
    ordered = sorted(counted, key=lambda name: (-counted[name], name))
    once = {fold(name): name for name in reversed(ordered) if fold(name) != fold(shown or "")}
    return tuple(name for name in ordered if once.get(fold(name)) == name)
