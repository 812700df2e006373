"""`cairn doubts`, `why`, `history`: what waits for a person, why the linker thinks so, and what was judged so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.console import put
from cairn.cli.options import HERE, AsOf, Book, Json, Restricted, eyes_of, open_casebook, today
from cairn.cli.whereabouts import found, subject

if TYPE_CHECKING:
    from cairn.casebook import View
    from cairn.model.placement import Doubt


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    for command in (doubts, why, history):
        app.command(command.__name__)(command)


def doubts(directory: Book = HERE, as_of: AsOf = None, json: Json = False, restricted: Restricted = False) -> None:
    """List what waits for a person: accounts that may belong to another incident, with the evidence. What is settled is not listed."""
    from rich.console import Console

    from cairn.catalogue import doubts as all_doubts
    from cairn.publishing.terminal import show_doubts

    with open_casebook(directory) as casebook, casebook.reading(as_of, eyes=eyes_of(leaves=json, restricted=restricted)) as view:
        waiting = all_doubts(view)
        if json:
            put("".join(doubt.model_dump_json() + "\n" for doubt in waiting))
        else:
            show_doubts(waiting, _titles(view, waiting), Console())


def why(
    one: Annotated[str, typer.Argument(metavar="ACCOUNT", help="An account (DOCUMENT/ACCOUNT) or an incident's id.")],
    other: Annotated[str, typer.Argument(metavar="ACCOUNT", help="What it is compared with: another account or incident.")],
    directory: Book = HERE,
    as_of: AsOf = None,
    json: Json = False,
    restricted: Restricted = False,
) -> None:
    """Say why two accounts seem to be of one incident or not: each comparison with its weight, the sum, and what people decided.

    For incidents the accounts that are most alike are told of, and what speaks against it among the others."""
    from rich.console import Console

    from cairn.catalogue import compare_subjects
    from cairn.publishing.terminal import show_comparison

    with open_casebook(directory) as casebook, casebook.reading(as_of, eyes=eyes_of(leaves=json, restricted=restricted)) as view:
        comparison = compare_subjects(view, subject(view, one), subject(view, other))
    put(comparison.model_dump_json() + "\n") if json else show_comparison(comparison, Console())


def history(
    incident: Annotated[str, typer.Argument(metavar="ID", help="An incident's id, or enough of its beginning; old ids too.")],
    directory: Book = HERE,
    as_of: AsOf = None,
    json: Json = False,
    restricted: Restricted = False,
) -> None:
    """Tell how an incident came to be what it is: opened, placed, decided, each with its number, time, author and reason."""
    from rich.console import Console

    from cairn.publishing.terminal import show_history

    with open_casebook(directory) as casebook, casebook.reading(as_of, eyes=eyes_of(leaves=json, restricted=restricted)) as view:
        id = found(view, incident)
        judged = view.history(id, *view.former_ids_of(id))
    put("".join(one.model_dump_json() + "\n" for one in judged)) if json else show_history(judged, Console())


def _titles(view: View, waiting: list[Doubt]) -> dict[str, str]:
    from cairn.catalogue import incident_records

    named = {incident for doubt in waiting for incident in (doubt.incident, doubt.other)}
    return {record.id: record.title for record in incident_records(view, as_of=today(), only=named)}
