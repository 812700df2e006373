"""Names of actors that are ordinary words as well, and would be found where nobody is meant."""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path

from cairn.knowledge.actors.actor import Actor
from cairn.knowledge.additions import Table
from cairn.knowledge.faults import Fault
from cairn.knowledge.spelling import ordinary_acronyms
from cairn.language.check.ways import rules

REMEDY = "Give a longer name; or put it under `local` (read in texts about its country only) or `alone` (read in bylines only)."


def ordinary_names(
    tables: dict[Path, Table], actors: list[tuple[Path, Actor]], common: Container[str], known: Container[str]
) -> Iterator[Fault]:
    """Aliases of one word that is a common one. `common`: words of the language; `known`: those of the lexicon, which no acronym may spell
    that is not listed among the ordinary ones."""
    for path, actor in actors:
        table = tables[path]
        guarded = {*actor.alone, *actor.local}
        for key, names in (("aliases", actor.aliases), ("acronyms", actor.acronyms)):
            for number, name in enumerate(names):
                word = name.lower()
                if " " in name or name in guarded or word in rules().names.accepted:
                    continue
                spot = table.spot((actor.key, key, number))
                if key == "aliases" and word in common:
                    why = "At the beginning of a sentence, and in headlines, the word would be read as this actor."
                    yield Fault(spot, f"[{actor.key}] has the alias '{name}', which is a common word.", why, REMEDY)
                if key == "acronyms" and word in known and name.upper() not in ordinary_acronyms():
                    why = "In a line that is all capitals the word would be read as this actor."
                    remedy = f'Add "{name.upper()}" to `ordinary` in acronyms.toml (your own: lexicon/en/acronyms.toml).'
                    yield Fault(spot, f"[{actor.key}] has the acronym '{name}', which spells an ordinary word.", why, remedy)
