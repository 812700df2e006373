"""`cairn serve`: the workspace, in a browser on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from cairn.cli.deciding import By
from cairn.cli.options import HERE, Book, Policy, Tolls, open_casebook

Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port on 127.0.0.1; 0 takes any that is free.")]
Open = Annotated[bool, typer.Option("--open", help="Open it in the browser.")]


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("serve")(serve)


def serve(
    directory: Book = HERE, port: Port = 8470, policy: Policy = "airwars", tolls: Tolls = None, by: By = None, open: Open = False
) -> None:
    """Open a casebook in the browser of this machine: incidents, their records with every claim's words, and the documents.

    It listens on this machine alone (127.0.0.1), asks for no password, and loads nothing from elsewhere. Ctrl-C ends it."""
    try:
        from cairn.web import Settings, make_ready, workspace
        from cairn.web import serve as serve_workspace
        from cairn.web.serving import HOST, listen
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == "cairn":
            raise
        from cairn.cli.console import complain

        complain("The workspace is not installed. Install it with: pip install 'cairn-record[web]' [web-missing]")
        raise typer.Exit(1) from error

    with open_casebook(directory, by) as casebook, listen(port) as listening:
        taken = listening.getsockname()[1]
        address = f"http://{HOST}:{taken}/"
        app = workspace(casebook, Settings(port=taken, policy=policy, tolls=tolls))
        make_ready(app, _tell)

        def ready() -> None:
            typer.echo(f"{directory.resolve().name} is open at {address} (this machine only; Ctrl-C ends it)")
            if open:
                typer.launch(address)

        serve_workspace(app, listening, ready)


def _tell(made: int, of: int) -> None:
    """How far the catalogue is, where a person is looking: of many incidents it takes a while the first time."""
    import sys

    if sys.stderr.isatty():
        end = "\n" if made == of else ""
        print(f"\rIncidents looked through: {made:,} of {of:,}", end=end, file=sys.stderr, flush=True)
