"""Who is who in one incident: the bodies behind the names, found from all names at once, so that no order of reading matters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from rapidfuzz import fuzz

from cairn.knowledge.actors import Actors, state_key
from cairn.knowledge.actors.above import bodies_above
from cairn.knowledge.actors.actor import kinds, state_of
from cairn.knowledge.countries import Countries
from cairn.knowledge.folding import fold
from cairn.linking.names import SAME_SPELLING, same_name

GOVERNMENT = "government"
Mention = tuple[str | None, str | None]
"""A name as it is written, and the key of the actor that the document's reader took it for; either may be None."""


class Bodies:
    """The bodies behind the names of one incident. Made from all its mentions; knows no others."""

    def __init__(self, mentions: Iterable[Mention], country: str | None = None) -> None:
        """`country` (ISO 3166-1 alpha-2): where the incident happened; it tells whose "the army" is."""
        met = sorted({(name or "", actor or "") for name, actor in mentions})
        actors = Actors.load()
        self._keys = _keys(met, country, actors)
        self._parts = _parts(met, self._keys, actors)
        self._names = self._by_name({fold(name) for name, actor in met if name and not actor}, actors)

    def of(self, name: str | None, actor: str | None = None) -> str:
        """What identifies the body that a name stands for: "actor:ml-army" where it is known, else "name:…"."""
        if actor:
            return self._body(actor)
        folded = fold(name or "")
        return self._names.get(folded, f"name:{folded}")

    def _body(self, key: str) -> str:
        return f"actor:{self._parts.get(key, key)}"

    def _by_name(self, unkeyed: set[str], actors: Actors) -> dict[str, str]:
        """The longest names first: a shorter one means the body whose name holds it, where there is only one such; a bare "army" the one
        army that is here.

        "Observatory" is nobody in particular where two observatories speak."""
        found = {name: self._body(key) for name, key in self._keys.items()}
        for name in sorted(unkeyed - found.keys(), key=lambda name: (-len(name), name)):
            organ = actors.organ_of(name)
            alike = {body for other, body in found.items() if _may_mean(name, other, key := self._keys.get(other)) or _is_organ(key, organ)}
            found[name] = alike.pop() if len(alike) == 1 else f"name:{name}"
        return found


def _is_organ(key: str | None, organ: str | None) -> bool:
    """Whether a key is that of some state's organ of a kind."""
    state = state_of(key)
    return organ is not None and state is not None and key == state_key(state, organ)


def _may_mean(name: str, other: str, key: str | None) -> bool:
    """Whether a name may be short for another, a spelling of it, or an adornment ("the Kal Akal association").

    The adorned name of a state or its organ is another body: "Syria Civil Defence" is not Syria."""
    is_adorned = len(name) > len(other) and fuzz.token_sort_ratio(name, other) < SAME_SPELLING
    return same_name(name, other) and not (is_adorned and state_of(key))


def _keys(met: Iterable[tuple[str, str]], country: str | None, actors: Actors) -> dict[str, str]:
    """The key of a known actor by the folded name: as the documents' readers gave it, where they agree, else as the register has it."""
    given: dict[str, set[str]] = defaultdict(set)
    found: dict[str, str] = {}
    countries = Countries.load()
    for name, actor in met:
        if name and actor:
            given[fold(name)].add(actor)
        elif known := actors.find(name, country=country) if name else None:
            found.setdefault(fold(name), known.key)
        elif seat := countries.governed(name) if name else None:
            found.setdefault(fold(name), state_key(seat, GOVERNMENT))
    return {**found, **{name: min(keys) for name, keys in given.items() if len(keys) == 1}}


def _parts(met: Iterable[tuple[str, str]], keys: Mapping[str, str], actors: Actors) -> dict[str, str]:
    """For a whole whose name is said for its parts ("the UN" for a mission, "France" for its army): the one part that is here.

    Where two parts are here nobody can tell which was meant, and the whole stays a body of its own."""
    names: dict[str, set[str]] = defaultdict(set)
    for name, actor in met:
        if key := actor or keys.get(fold(name)):
            names[key].add(name)
    above = {key: [one.body.key for one in bodies_above(actors, key, None)] for key in names}
    meant: dict[str, str] = {}
    for whole in sorted(names, key=lambda key: (-len(above[key]), key)):  # parts before their wholes
        is_part = _stands_for(whole, names[whole], actors)
        parts = {meant.get(key, key) for key in names if whole in above[key] and is_part(key)}
        if len(parts) == 1:
            meant[whole] = parts.pop()
    return meant


def _stands_for(key: str, names: Iterable[str], actors: Actors) -> Callable[[str], bool]:
    """Which of the bodies below it the names of a body may mean: all, where its kind is so called; of a country's or a capital's
    bare name the organs of that state; else none."""
    actor = actors.by_key(key)
    if actor and kinds()[actor.kind].stands_for_parts:
        return lambda part: True
    state = state_of(key)
    if state and all(Countries.load().governed(name) for name in names):
        return lambda part: state_of(part) == state
    return lambda part: False
