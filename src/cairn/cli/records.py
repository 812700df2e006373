"""`cairn show`, `search`, `export`: what a casebook knows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cairn.cli.console import complain, count, put
from cairn.cli.options import HERE, AsOf, Book, Json, Policy, Restricted, Tolls, eyes_of, open_casebook, today
from cairn.cli.whereabouts import followed, found

WHOLE = "whole"
"""The format that holds everything."""


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("show")(show)
    app.command("search")(search)
    app.command("export")(export)


def show(
    incident: Annotated[str, typer.Argument(metavar="ID", help="An incident's id, or enough of its beginning.")],
    directory: Book = HERE,
    as_of: AsOf = None,
    policy: Policy = "airwars",
    tolls: Tolls = None,
    full: Annotated[bool, typer.Option("--full", help="Say too why each account was placed here, and how each claim is called.")] = False,
    json: Json = False,
    restricted: Restricted = False,
) -> None:
    """Show the record of one incident: what is said, by whom, in which words, and what came of it."""
    from rich.console import Console

    from cairn.assessment import load_policy
    from cairn.catalogue import incident_record
    from cairn.cli.placements import claims_named, placements
    from cairn.publishing.terminal import show_record

    with open_casebook(directory) as casebook, casebook.reading(as_of, eyes=eyes_of(leaves=json, restricted=restricted)) as view:
        id = found(view, incident)
        record = incident_record(view, id, as_of=as_of or today(), policy=load_policy(policy, tolls=tolls))
        if record is None:
            where = " and ".join(view.went_to(id)) or "no incident"
            complain(f"The incident {id} holds no account any more: they stand in {where}. 'cairn history {id}' says why. [incident-empty]")
            raise typer.Exit(1)
        if json:
            put(record.model_dump_json() + "\n")
            return
        show_record(record, Console())
        if full:
            put(placements(record, view.incident(id)))
            put(claims_named(record))


def search(
    query: Annotated[list[str], typer.Argument(metavar="WORD…", help='Words; "phrases" in quotes; -words that must not be there.')],
    directory: Book = HERE,
    limit: Annotated[int, typer.Option(min=1, help="How many documents to show.")] = 20,
    json: Json = False,
    restricted: Restricted = False,
) -> None:
    """Find documents by their words, best first, and the incidents they tell of. Put -- before a word that begins with a hyphen."""
    from dataclasses import asdict
    from json import dumps

    with open_casebook(directory) as casebook, casebook.reading(eyes=eyes_of(leaves=json, restricted=restricted)) as view:
        documents = view.with_words(" ".join(query), limit)
        for stored, excerpt in documents:
            id = stored.head.id
            incidents = view.incidents_of(id)
            if json:
                put(dumps({"document": id, "incidents": incidents, "excerpt": asdict(excerpt)}, ensure_ascii=False) + "\n")
            else:
                head = stored.head
                told = " · ".join(str(part) for part in (head.published, head.publisher, head.title) if part)
                where = f"\n  in {', '.join(incidents)}" if incidents else ""
                put(f"{told or id}\n  {' '.join(excerpt.text.split())}{where}\n")
        asked = [followed(view, word) for word in query if view.has_incident(word)]
    if asked:
        complain(f"{' and '.join(asked)} {'is an incident' if len(asked) == 1 else 'are incidents'}: cairn show {asked[0]}")
    elif not documents:
        complain("No document has these words.")


def export(
    directory: Book = HERE,
    format: Annotated[str, typer.Option("--format", metavar="NAME", help="What to write: json (one incident a line), or whole.")] = "json",
    as_of: AsOf = None,
    policy: Policy = "airwars",
    tolls: Tolls = None,
    restricted: Restricted = False,
) -> None:
    """Write the incidents of a casebook for others: only what may be published, never the names of those who could be harmed.

    Reviewers go out by number; who wants to be named says so in the casebook's cairn.toml, under [reviewers].

    'whole' is for moving to another casebook, by 'cairn import', and not for others: all documents with their words and names."""
    if format == WHOLE:
        export_whole(directory, as_of, restricted)
        return
    from cairn.assessment import load_policy
    from cairn.assessment.reviewers import Reviewers
    from cairn.catalogue import incident_records
    from cairn.publishing.exports import export as exported

    with open_casebook(directory) as casebook, casebook.reading(as_of, eyes=eyes_of(leaves=True, restricted=restricted)) as view:
        reviewers = Reviewers(view.deciders(), casebook.settings.reviewers)
        for line in exported(format, incident_records(view, as_of=as_of or today(), policy=load_policy(policy, tolls=tolls)), reviewers):
            put(line + "\n")


def export_whole(directory: Path, as_of: date | None, restricted: bool) -> None:
    """Write all that makes up a casebook, as it is today."""
    from cairn.publishing.whole import Kept, whole_lines

    if as_of is not None:
        raise typer.BadParameter("a whole export tells the casebook as it is today.", param_hint="--as-of")
    kept = Kept()
    with open_casebook(directory) as casebook, casebook.reading(eyes=eyes_of(leaves=True, restricted=restricted)) as view:
        for line in whole_lines(casebook, view, kept):
            put(line + "\n")
    complain("This holds words and names as they stand in the documents: keep it as you keep the casebook, and give it to nobody else.")
    if kept.documents:
        complain(f"{count(kept.documents, 'document')} stayed: something in them is restricted. With --restricted they are written too.")
