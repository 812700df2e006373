"""`cairn undocumented`: how many victims stand on no list, where several lists name victims that were matched person by person."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.console import put
from cairn.cli.options import Json

if TYPE_CHECKING:
    from cairn.assessment.undocumented import Histories

Sheet = Annotated[
    Path,
    typer.Argument(
        metavar="LISTS.csv",
        exists=True,
        dir_okay=False,
        help="A row for each victim with 0 or 1 for each list, or for each pattern with its 'count'.",
    ),
]
Only = Annotated[str | None, typer.Option("--lists", metavar="NAMES", help="Use these lists alone, with commas between.")]
Independent = Annotated[
    bool, typer.Option("--independent", help="Two lists only: you know that to stand on one says nothing of the other.")
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="The seed of the simulation of classes: one seed, one result, on one machine.")]


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("undocumented")(undocumented)


def undocumented(file: Sheet, only: Only = None, independent: Independent = False, seed: Seed = 1, json: Json = False) -> None:
    """Estimate how many victims stand on no list, from several lists that were matched person by person (multiple systems estimation).

    Prints each method beside the others with its interval, its models and what must hold, and refuses where the lists are too thin."""
    from rich.console import Console

    from cairn.assessment.undocumented import Run
    from cairn.assessment.undocumented import undocumented as estimated
    from cairn.publishing.terminal.undocumented import show_undocumented

    found = estimated(_read(file, only), independent=independent, run=Run(seed=seed))
    if json:
        put(found.model_dump_json() + "\n")
    else:
        show_undocumented(found, Console())


def _read(file: Path, only: str | None) -> Histories:
    from cairn.assessment.undocumented import read_histories

    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise typer.BadParameter(f"{file.name} is no text in UTF-8. Save the sheet as CSV (UTF-8).", param_hint="LISTS.csv") from error
    named = [name.strip() for name in (only or "").split(",") if name.strip()]
    return read_histories(StringIO(text, newline=""), file.name, named)
