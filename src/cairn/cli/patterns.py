"""`cairn pattern`: what became of all incidents that an actor is accused of, alone or beside others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.console import put
from cairn.cli.options import HERE, AsOf, Book, Json, Policy, Restricted, eyes_of, open_casebook, today

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from cairn.assessment.pattern import Pattern
    from cairn.casebook import Eyes

Actor = Annotated[str | None, typer.Argument(metavar="ACTOR", help="An actor's key ('cairn actors list') or any of its names.")]
Beside = Annotated[list[str] | None, typer.Option("--beside", metavar="ACTOR", help="Set another actor beside it; may be given again.")]

WithParts = Annotated[bool, typer.Option("--with-parts", help="Count those under an actor with it: an army's units, a state's organs.")]


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("pattern")(pattern)


def pattern(
    actor: Actor = None,
    beside: Beside = None,
    everybody: Annotated[bool, typer.Option("--all", help="All actors of the register that are accused, beside each other.")] = False,
    with_parts: WithParts = False,
    full: Annotated[bool, typer.Option("--full", help="Name the incidents behind each number.")] = False,
    directory: Book = HERE,
    as_of: AsOf = None,
    policy: Policy = "airwars",
    json: Json = False,
    restricted: Restricted = False,
) -> None:
    """Show the pattern of an actor: of the incidents it is accused of, how many it denied, inquired into, concluded, punished; how long
    each step took; its promises and what became of them; its longest silences; the tolls together."""
    from rich.console import Console

    from cairn.publishing.terminal import show_pattern, show_patterns

    if everybody == bool(actor):
        raise typer.BadParameter("name one actor, or give --all.", param_hint="ACTOR")
    found = _patterns(
        [*([actor] if actor else []), *(beside or [])], directory, as_of, policy, with_parts, eyes_of(leaves=json, restricted=restricted)
    )
    if json:
        put("".join(one.model_dump_json() + "\n" for one in found))
    elif actor and not beside:
        show_pattern(found[0], Console(), full=full)
    else:
        show_patterns(found, Console())


def _patterns(names: list[str], directory: Path, as_of: date | None, policy: str, with_parts: bool, eyes: Eyes | None) -> list[Pattern]:
    """The patterns of those who are named, or of all."""
    from cairn.assessment import load_policy
    from cairn.assessment.patterns import pattern_of
    from cairn.assessment.targets import target_named, targets
    from cairn.catalogue import incident_records

    day = as_of or today()
    with open_casebook(directory) as casebook, casebook.reading(as_of, eyes=eyes) as view:
        records = list(incident_records(view, as_of=day, policy=load_policy(policy)))
    asked = [target_named(name, records, with_parts=with_parts) for name in names] or targets(records, with_parts=with_parts)
    return [pattern_of(target, records, as_of=day) for target in asked]
