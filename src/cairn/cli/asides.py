"""`cairn aside`: what could not be read waits for nobody any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.deciding import Because, By, decide
from cairn.cli.options import HERE, Book, Json

if TYPE_CHECKING:
    from cairn.casebook import Writer
    from cairn.casebook.deciding import Decided


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("aside")(set_aside)


def set_aside(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What could not be read, as 'cairn list --failures' names it, or its id.")],
    because: Because,
    code: Annotated[str | None, typer.Option("--code", metavar="CODE", help="Which of its failures, where it has several.")] = None,
    by: By = None,
    directory: Book = HERE,
    json: Json = False,
) -> None:
    """Say that something that could not be read waits for nobody any more. It stays in the ledger; 'cairn undo' takes this back."""
    from cairn.casebook import aside

    def make(writer: Writer) -> Decided:
        failure = aside.failure_named(writer.rows, name, code)
        return aside.set_aside(writer, failure.id, failure.code, reason=because)

    decide(make, directory, by, json)
