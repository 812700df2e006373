"""`cairn serve`: the workspace, in a browser on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from cairn.cli.deciding import By
from cairn.cli.options import HERE, Book, Policy, Tolls, open_casebook

Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port on 127.0.0.1; 0 takes any that is free.")]
Address = Annotated[
    str | None,
    typer.Option(
        "--address",
        metavar="URL",
        help="Where a team's browsers find it: https://cairn.example.org, of a proxy on this machine that speaks TLS.",
    ),
]
Open = Annotated[bool, typer.Option("--open", help="Open it in the browser.")]


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("serve")(serve)


def serve(
    directory: Book = HERE,
    port: Port = 8470,
    address: Address = None,
    policy: Policy = "airwars",
    tolls: Tolls = None,
    by: By = None,
    open: Open = False,
) -> None:
    """Open a casebook in the browser of this machine: incidents, their records with every claim's words, and the documents.

    It listens on this machine alone (127.0.0.1) and loads nothing from elsewhere. It asks for no password unless the casebook has people
    ('cairn person add'); they log in. Ctrl-C ends it."""
    try:
        from cairn.web import Settings, make_ready, workspace
        from cairn.web import serve as serve_workspace
        from cairn.web.serving import HOST, listen
        from cairn.web.settings import address_of_team
        from cairn.web.team import check_team
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == "cairn":
            raise
        from cairn.cli.console import complain

        complain("The workspace is not installed. Install it with: pip install 'cairn-record[web]' [web-missing]")
        raise typer.Exit(1) from error

    from cairn.intake.jobs.foreman import Foreman

    public = address_of_team(address) if address else None
    with open_casebook(directory, by) as casebook, listen(port) as listening, Foreman(casebook):
        taken = listening.getsockname()[1]
        is_team = check_team(casebook, is_needed=public is not None)
        name = "localhost" if is_team else HOST  # browsers make passkeys for names only
        here = f"{public or f'http://{name}:{taken}'}/"
        app = workspace(casebook, Settings(port=taken, address=public, policy=policy, tolls=tolls))
        make_ready(app, _tell)

        def ready() -> None:
            typer.echo(f"{directory.resolve().name} is open at {here} ({_for_whom(public, taken, is_team)}; Ctrl-C ends it)")
            if open:
                typer.launch(here)

        serve_workspace(app, listening, ready)


def _for_whom(public: str | None, port: int, is_team: bool) -> str:
    """Who can reach it."""
    if public:
        return f"for those who log in; the proxy finds it at 127.0.0.1:{port}"
    return "this machine only, for those who log in" if is_team else "this machine only"


def _tell(made: int, of: int) -> None:
    """How far the catalogue is, where a person is looking: of many incidents it takes a while the first time."""
    import sys

    if sys.stderr.isatty():
        end = "\n" if made == of else ""
        print(f"\rIncidents looked through: {made:,} of {of:,}", end=end, file=sys.stderr, flush=True)
