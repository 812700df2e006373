"""`cairn publish`, `cairn releases`: so much of the record leaves the house, and what left it so far."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.console import complain, count, put
from cairn.cli.deciding import By
from cairn.cli.options import HERE, AsOf, Book, Json, Policy, Tolls, open_casebook, today

if TYPE_CHECKING:
    from cairn.casebook.releasing import Release

FINGERPRINT = 16
"""Characters of a key's fingerprint that are enough to tell it at sight."""


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("publish")(publish)
    app.command("releases")(releases)


def publish(
    release_policy: Annotated[
        str, typer.Argument(metavar="POLICY", help="What leaves, for whom: public, partner, court, or your own file (.toml).")
    ],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make; one that is there is never written over.")],
    directory: Book = HERE,
    as_of: AsOf = None,
    policy: Policy = "airwars",
    tolls: Tolls = None,
    by: By = None,
) -> None:
    """Let out what a release policy names, and nothing else: as JSON, tables, a map, and in the shapes of UCDP GED and ACLED.

    What is restricted to anybody never leaves. The finished files are searched for names, contacts and words that have to stay; if one is
    found, nothing is let out. The release is signed and written into the ledger."""
    from cairn.assessment import load_policy
    from cairn.publishing.release import load_release_policy
    from cairn.publishing.release import publish as let_out

    what = load_release_policy(release_policy)
    with open_casebook(directory, by) as casebook:
        made = let_out(casebook, folder, what, day=as_of or today(), assessment=load_policy(policy, tolls=tolls))
    said = ", ".join(count(number, name.removesuffix("s")) for name, number in made.what.counts.items())
    typer.echo(f"Release {made.what.version} ({made.what.policy}) is in {folder}: {said}.")
    for kept in made.what.withheld:
        typer.echo(f"  stayed: {kept.count:,} {kept.what} ({kept.why})")
    typer.echo(f"Signed by the key {made.what.key}")
    complain(f"Tell those who get it this key, in another way than the release itself; they check it with: cairn verify {folder} --key KEY")


def releases(directory: Book = HERE, json: Json = False) -> None:
    """List what left the house so far: when, by whom, under which policy, and how much."""
    from cairn.casebook.releasing import releases as made

    with open_casebook(directory) as casebook:
        found = [*made(casebook)]
    put("".join(f"{_json(one) if json else _line(one)}\n" for one in found))
    if not found:
        complain("Nothing was let out of this casebook: cairn publish POLICY DIR does that.")


def _json(one: Release) -> str:
    from json import dumps

    return dumps({"number": one.number, "at": one.at, "by": one.by, **one.what.model_dump(mode="json")}, ensure_ascii=False)


def _line(one: Release) -> str:
    what = one.what
    stayed = sum(kept.count for kept in what.withheld)
    told = f"{count(what.counts.get('incidents', 0), 'incident')}, {count(what.counts.get('claims', 0), 'claim')}; {stayed:,} things stayed"
    policy = f"{what.policy}, a dossier of {what.incident}" if what.incident else what.policy
    return f"{what.version:>4}  {one.at[:10]}  {policy}, as of {what.day} · {told} · by {one.by} · key {what.key[:FINGERPRINT]}"
