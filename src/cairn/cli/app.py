"""The `cairn` program: its commands, and how it ends."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from cairn.cli import (
    asides,
    backing,
    bench,
    bulk,
    closing,
    dating,
    deciding,
    demo,
    dossier,
    evidence,
    feeding,
    foretelling,
    grading,
    importing,
    keeping,
    knowledge,
    lexicon,
    linking,
    listing,
    patterns,
    people,
    publishing,
    questions,
    reading,
    records,
    restricting,
    serving,
    site,
    tokens,
    trends,
    undocumented,
    weighing,
)
from cairn.cli.console import complain
from cairn.cli.overview import Overview

app = typer.Typer(
    name="cairn",
    cls=Overview,
    help="Reads reports of harm to civilians in conflict and keeps the record: who says what, in which words, and who denies it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for group in (
    reading,
    bulk,
    keeping,
    importing,
    closing,
    backing,
    feeding,
    linking,
    weighing,
    listing,
    records,
    publishing,
    dossier,
    site,
    evidence,
    restricting,
    serving,
    tokens,
    people,
    questions,
    deciding,
    asides,
    dating,
    grading,
    foretelling,
    patterns,
    trends,
    undocumented,
    knowledge,
    lexicon,
    demo,
    bench,
):
    group.register(app)


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False) -> None:
    if version:
        from cairn import __version__

        typer.echo(__version__)
        raise typer.Exit


def main() -> None:
    """Run a command and exit: 0 where all went well, 1 where something could not be read or is wrong, 2 for what was not understood."""
    try:
        app()
    except BrokenPipeError:  # whoever read our output has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        complain("Interrupted. What was done stays; run the same command again to go on.")
        sys.exit(130)
    except Exception as error:
        code = getattr(error, "code", None)
        if not isinstance(code, str):
            raise  # a fault of ours: its trace is wanted
        complain(f"{getattr(error, 'message', error)} [{code}]")
        sys.exit(1)
