"""`cairn site`: a release as pages that open from a folder, without a server and without the casebook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cairn.cli.console import complain, count


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("site")(site)


def site(
    release: Annotated[Path, typer.Argument(metavar="RELEASE", help="The folder of a release: what 'cairn publish' made.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make; one that is there is never written over.")],
    key: Annotated[str | None, typer.Option(help="The fingerprint of the key that is expected to have signed the release.")] = None,
    earlier: Annotated[
        list[Path] | None,
        typer.Option(metavar="RELEASE", help="An earlier release of the same casebook, to tell what was corrected since. May be repeated."),
    ] = None,
) -> None:
    """Build a static site of a release: pages that open from a folder, need no server and load nothing from elsewhere.

    The site is made of the release and of nothing else. An altered release is refused; its files lie beside the pages, to be verified."""
    from cairn.publishing.site import build_site

    built = build_site(release, folder, key=key, earlier=earlier or ())
    corrected = f", {count(built.corrections, 'correction')} since earlier releases" if earlier else ""
    typer.echo(f"The site of release {built.version} is in {folder}: {count(built.incidents, 'incident')}{corrected}.")
    typer.echo(f"Made of a release that is signed by the key {built.key}")
    complain(f"Open {folder / 'index.html'} in a browser, or put the folder on any server.")
