"""`cairn bench`: how well Cairn reads labelled sets, measured from a clone of its repository."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from cairn.cli.console import complain

RUN = Path(__file__).parents[3] / "benchmarks" / "run.py"
"""What measures; it is no part of the installed package, as little as the sets and their scorers are."""


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("bench")(bench)


def bench(
    shared: Annotated[Path, typer.Option(metavar="DIR", help="The folder with the sets (data/) and their scorers (bench/).")],
    sets: Annotated[str | None, typer.Option(metavar="NAMES", help="Only these sets, with commas between; all where not given.")] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="How many processes extract.")] = 2,
    only: Annotated[str | None, typer.Option(metavar="PART", help="Only 'quality', 'speed', or 'bulk' linking, which takes long.")] = None,
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="A trial: the first N documents of a set, or N accounts in bulk; not recorded.")
    ] = None,
) -> None:
    """Measure Cairn on labelled sets, and print the figures beside their targets and those of the run before. Needs a clone."""
    if not RUN.is_file():
        complain(
            "cairn bench runs from a clone of Cairn's repository: what measures, its history and its targets lie in 'benchmarks', "
            "a folder that is not installed with the package. Get the source and run 'make bench SHARED=DIR' there. [bench-no-clone]"
        )
        raise typer.Exit(1)
    given = {"--shared": shared, "--sets": sets, "--jobs": jobs, "--only": only, "--limit": limit}
    options = [str(part) for name, value in given.items() if value is not None for part in (name, value)]
    raise typer.Exit(subprocess.run([sys.executable, str(RUN), *options], check=False).returncode)
