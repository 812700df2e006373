"""`cairn demo`: a casebook made from the sample reports, to look around in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.console import complain, count
from cairn.cli.options import Jobs, author, today
from cairn.cli.progress import counted, watched

if TYPE_CHECKING:
    from cairn.casebook import View


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("demo")(demo)


def demo(
    directory: Annotated[Path | None, typer.Argument(metavar="DIR", help="Where to make it; else in a temporary folder.")] = None,
    jobs: Jobs = 1,
) -> None:
    """Make a casebook from the sample reports that come with Cairn, and show its main incident."""
    from rich.console import Console

    from cairn.casebook import Casebook
    from cairn.catalogue import incident_record
    from cairn.intake import Options, add
    from cairn.publishing.terminal import show_record
    from cairn.samples import reports

    folder = directory or _temporary()
    with Casebook.init(folder, author=author()) as casebook:
        steps = list(watched(add(casebook, [str(reports())], Options(jobs=jobs)), "Sample reports", counted([str(reports())])))
        with casebook.reading() as view:
            incident = main_incident(view)
            record = incident_record(view, incident, as_of=today()) if incident else None
            told = f"{count(len(steps), 'sample report')} read, {count(len(view.incidents()), 'incident')} found."
    for step in steps:
        if step.problem:
            complain(f"{step.problem.message} [{step.problem.code}]")
    if record:
        show_record(record, Console())
    typer.echo(f"\n{told} What to try next:")
    cairn = program()
    typer.echo(f"  {cairn} list --in {folder}")
    typer.echo(f"  {cairn} show {incident or 'ID'} --full --in {folder}")
    typer.echo(f"  {cairn} doubts --in {folder}")
    typer.echo(f"  {cairn} add PATH… --to {folder}")
    typer.echo(f"  {cairn} verify {folder}")


def program() -> str:
    """The program as it can be called from here: by its name where the path leads to it, else as it was called."""
    import shutil
    import sys

    called = Path(sys.argv[0])
    return str(called) if called.name == "cairn" and shutil.which("cairn") is None else "cairn"


def _temporary() -> Path:
    import tempfile

    return Path(tempfile.mkdtemp(prefix="cairn-demo-"))


def main_incident(view: View) -> str | None:
    """The incident with the most accounts; of equals, the one opened first; None where there is none."""
    return max(view.incidents(), key=lambda id: len(view.incident(id)), default=None)
