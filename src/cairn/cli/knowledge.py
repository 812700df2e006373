"""`cairn actors` and `cairn gazetteer`: what is known before reading, and what its user adds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cairn.cli.console import complain, count, put
from cairn.cli.options import day, today

actors = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Forces, groups and bodies, and the names they go by.")
gazetteer = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Places with their coordinates.")


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(actors, name="actors")
    app.add_typer(gazetteer, name="gazetteer")


@actors.command("list")
def list_actors(
    country: Annotated[str | None, typer.Option(metavar="CODE", help="Only those of a country (two letters, as ML).")] = None,
) -> None:
    """List the known actors: key, name, kind, country, other names; separated by tabs."""
    from cairn.knowledge.actors import Actors

    for actor in sorted(Actors.load(), key=lambda actor: actor.key):
        if country is None or (actor.country or "").upper() == country.upper():
            names = "; ".join((*actor.aliases, *actor.acronyms))
            put("\t".join((actor.key, actor.name, str(actor.kind), actor.country or "", names)) + "\n")


@actors.command("show")
def show_actor(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, or a key as 'cairn actors list' shows it.")],
    on: Annotated[date | None, typer.Option(parser=day, metavar="DATE", help="The day to tell of; else today.")] = None,
) -> None:
    """Show an actor: its names, what it belongs to and since when, and the bodies above it on a day."""
    from rich.console import Console

    from cairn.knowledge.actors import Actors
    from cairn.knowledge.actors.above import bodies_above
    from cairn.model.values import DateSpan
    from cairn.model.vocabulary import DatePrecision
    from cairn.publishing.terminal import show_actor as shown

    known, asked = Actors.load(), on or today()
    actor = known.named(name)
    when = DateSpan(earliest=asked, latest=asked, precision=DatePrecision.DAY)
    shown(actor, bodies_above(known, actor.key, when), asked, Console())


@actors.command("check")
def check_actors(files: Annotated[list[Path] | None, typer.Argument(metavar="FILE…", help="Tables of actors (TOML).")] = None) -> None:
    """Check tables of actors: your own, or those given, beside the ones that come with Cairn."""
    from cairn.knowledge.actors import Actors

    known = sum(1 for _ in Actors.load(*(files or ())))
    complain(f"All is well: {count(known, 'actor')} known.")


@gazetteer.command("add")
def add_places(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="GeoNames' file of a country (XX.zip or .txt), or a table (.csv).")],
) -> None:
    """Add places from files, so that villages are found which Cairn does not know. A file added again takes the place of its older self."""
    from cairn.knowledge.gazetteer import add_file

    for file in files:
        complain(f"{file.name}: {count(add_file(file), 'place')}.")


@gazetteer.command("list")
def list_places() -> None:
    """List the files of places that were added: name, number of places, when, and the hash of the file; separated by tabs."""
    from cairn.knowledge.gazetteer import loaded

    for added in loaded():
        put("\t".join((added.name, str(added.places), added.added, added.sha256)) + "\n")
