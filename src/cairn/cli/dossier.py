"""`cairn dossier`: one incident as a PDF for a court or an editor, sealed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.console import complain, count
from cairn.cli.deciding import By
from cairn.cli.options import HERE, AsOf, Book, Policy, Tolls, open_casebook, today

if TYPE_CHECKING:
    from cairn.publishing.dossier import Dossier


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("dossier")(dossier)


def dossier(
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="An incident's id, or enough of its beginning.")],
    file: Annotated[Path, typer.Argument(metavar="FILE.pdf", help="The file to make; one that is there is never written over.")],
    for_: Annotated[
        str, typer.Option("--for", metavar="POLICY", help="What leaves, for whom: court, partner, public, or your own file (.toml).")
    ] = "court",
    directory: Book = HERE,
    as_of: AsOf = None,
    policy: Policy = "airwars",
    tolls: Tolls = None,
    by: By = None,
) -> None:
    """Make a PDF of one incident, to be printed or sent: the record, every claim with its words, sources, answers, decisions, method.

    What leaves goes through a release policy, as with `cairn publish`; what is restricted to anybody never leaves. The record is attached
    as JSON, the file is sealed, and that it left stands in the ledger."""
    from cairn.assessment import load_policy
    from cairn.publishing.dossier import make_dossier
    from cairn.publishing.release import load_release_policy

    what = load_release_policy(for_)
    with open_casebook(directory, by) as casebook:
        made = make_dossier(casebook, incident, file, what, day=as_of or today(), assessment=load_policy(policy, tolls=tolls), made=today())
    _tell(made, file)


def _tell(made: Dossier, file: Path) -> None:
    what = made.release.what
    said = ", ".join(count(number, name.removesuffix("s")) for name, number in what.counts.items() if name != "incidents")
    typer.echo(f"Release {what.version} ({what.policy}), a dossier of {what.incident}, is in {file}{f': {said}' if said else ''}.")
    for kept in what.withheld:
        typer.echo(f"  stayed: {kept.count:,} {kept.what} ({kept.why})")
    typer.echo(f"Sealed by the key {what.key}")
    for line in _missing(made.missing):
        complain(line)
    complain(f"Tell those who get it this key, in another way than the file itself; they check it with: cairn verify {file} --key KEY")


def _missing(missing: frozenset[str]) -> list[str]:
    """Which characters no font has, and what to install."""
    from cairn.publishing.dossier.visible import scripts

    if not missing:
        return []
    shown = " ".join(f"{one} (U+{ord(one):04X})" for one in sorted(missing)[:12])
    fonts = ", ".join(f"Noto Sans {script}" for script in scripts(missing))
    return [
        f"No font of this machine has {count(len(missing), 'character')} of it: {shown}{' …' if len(missing) > 12 else ''}. "
        "Their numbers are printed in their stead, and the record that is attached has them as they are.",
        f"To have them printed, install fonts for these scripts ({fonts}; in Debian and Ubuntu: fonts-noto-core, fonts-noto-cjk) and make "
        "the dossier again.",
    ]
