"""Everything that is wrong with the files of actors, each with its line: more than loading them needs, which stops at the first mistake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from cairn.knowledge.actors.actor import KEY, Actor, kinds
from cairn.knowledge.actors.conflicts import has_key, names_by_country
from cairn.knowledge.actors.entries import ActorEntry, OutletEntry, actor_of, is_key, medium_of
from cairn.knowledge.additions import Table, read
from cairn.knowledge.countries import Countries
from cairn.knowledge.faults import Fault, Shape, Spot, meant, misfits
from cairn.knowledge.folding import fold

Known = list[tuple[Path, Actor]]


def check_actors(files: Sequence[Path], own: Sequence[Path] = ()) -> tuple[list[Fault], dict[Path, Table], Known]:
    """What is wrong with files of actors; the files' content; and the actors that could be read. An actor of a file of `own` takes the
    place of the one with its key in `files`."""
    faults: list[Fault] = []
    tables: dict[Path, Table] = {}
    found: dict[str, tuple[Path, Actor]] = {}
    for file in (*files, *own):
        table = read(file)
        if isinstance(table, Fault):
            faults.append(table)
            continue
        tables[file] = table
        wrong, actors = _read(table)
        faults += wrong
        for actor in actors:
            if actor.key in found and file not in own:
                faults.append(_repeated(table, actor, tables[found[actor.key][0]]))
            found[actor.key] = (file, actor)
    known = list(found.values())
    return [*faults, *_names(known, tables), *_parents(known, tables)], tables, known


def _read(table: Table) -> tuple[list[Fault], list[Actor]]:
    is_media = table.file.name == "outlets.toml"
    shape: Shape = dict[str, OutletEntry] if is_media else dict[str, ActorEntry]
    faults: list[Fault] = []
    actors: list[Actor] = []
    for key, entry in table.data.items():
        try:
            made = TypeAdapter(shape).validate_python({key: entry})[key]
        except ValidationError as error:
            faults += misfits(error, shape, table.where, table.file)
            continue
        wrong = list(_entry(table, key, made))
        faults += wrong
        if not wrong:
            actors.append(medium_of(key, made) if is_media else actor_of(key, made))
    return faults, actors


def _entry(table: Table, key: str, entry: ActorEntry | OutletEntry) -> Iterator[Fault]:
    if not is_key(key):
        remedy = "Use small letters, digits and single hyphens, such as [front-line-defenders]."
        yield Fault(table.spot((key,)), f"[{key}] is no key.", f"Keys stay for ever and stand in addresses; they look like {KEY}.", remedy)
    if entry.kind not in kinds():
        why = "The kind decides in what capacity the actor speaks, and on which side it stands."
        remedy = meant(entry.kind, kinds()) or f"Use one of: {', '.join(sorted(kinds()))}."
        yield Fault(table.spot((key, "kind")), f"[{key}] has the unknown kind '{entry.kind}'.", why, remedy)
    places = [(("country",), entry.country)] if entry.country else []
    given = [(("acts_in", number), code) for number, code in enumerate(getattr(entry, "acts_in", ()))]
    for loc, code in [*places, *given]:
        if code not in Countries.load():
            why = "A country tells namesakes apart, and whose the actor is."
            remedy = "Give two capital letters of ISO 3166-1, such as ML for Mali."
            yield Fault(table.spot((key, *loc)), f"[{key}] has the unknown country '{code}'.", why, remedy)
    since, until = (getattr(entry, name, None) for name in ("since", "until"))
    if since is not None and until is not None and str(since) > str(until):
        why = "An actor cannot have ended before it began."
        yield Fault(table.spot((key, "until")), f"[{key}] ends ({until}) before it begins ({since}).", why, "Correct one of the two.")


def _repeated(table: Table, actor: Actor, other: Table) -> Fault:
    what = f"[{actor.key}] is in {other.spot((actor.key,))} already."
    return Fault(table.spot((actor.key,)), what, "Of two entries with one key, the first would be lost.", "Join them, or change one key.")


def _names(known: Known, tables: dict[Path, Table]) -> Iterator[Fault]:
    owners: dict[tuple[str, str | None], tuple[Path, Actor]] = {}
    told: set[tuple[str, str, str]] = set()
    for path, actor in known:
        for name, country in names_by_country(actor):
            other_path, other = owners.setdefault((fold(name), country), (path, actor))
            if other.key == actor.key or (actor.key, other.key, fold(name)) in told:
                continue
            told.add((actor.key, other.key, fold(name)))
            spot = _spot_of_name(tables[path], actor, name)
            what = f"[{actor.key}] has the name '{name}', which is [{other.key}] already ({tables[other_path].spot((other.key,))})."
            why = "Both are of the same country, so that nothing in a text could tell which is meant."
            yield Fault(spot, what, why, "Remove it from one of the two.")


def _spot_of_name(table: Table, actor: Actor, name: str) -> Spot:
    entry = table.data[actor.key]
    keys = ("aliases", "acronyms", "local", "alone")
    inside = next(((key, list(entry[key]).index(name)) for key in keys if name in entry.get(key, ())), ("name",))
    return table.spot((actor.key, *inside))


def _parents(known: Known, tables: dict[Path, Table]) -> Iterator[Fault]:
    keys = {actor.key for _, actor in known}
    for path, actor in known:
        for parent in (*(a.key for a in actor.affiliations), *((actor.party,) if actor.party else ())):
            if parent not in keys and not has_key(parent):
                loc = "party" if parent == actor.party else "parents"
                why = "What an actor belongs to has to be an actor itself."
                remedy = (meant(parent, keys) + "Or add that actor.").strip()
                yield Fault(tables[path].spot((actor.key, loc)), f"[{actor.key}] names [{parent}], which is no known actor.", why, remedy)
