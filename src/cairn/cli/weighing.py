"""`cairn weights`: by which weights accounts are linked, and those that a casebook teaches."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.console import put
from cairn.cli.deciding import By
from cairn.cli.options import HERE, Book, open_casebook

if TYPE_CHECKING:
    from cairn.casebook import Casebook
    from cairn.linking import Weights

SHIPPED = "shipped"


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("weights")(weights)


def weights(
    learn: Annotated[
        Path | None, typer.Option("--learn", metavar="FILE", help="Learn weights from the casebook and write them to a file (.toml).")
    ] = None,
    use: Annotated[
        str | None, typer.Option("--use", metavar="FILE", help="Link by the weights of a file from here on, or by 'shipped', Cairn's own.")
    ] = None,
    engine: Annotated[
        str, typer.Option("--engine", metavar="NAME", help="What compares the pairs: 'memory', or 'duckdb' for very many.")
    ] = "memory",
    by: By = None,
    directory: Book = HERE,
) -> None:
    """Show by which weights accounts are linked: how much each kind of evidence says, and from where on an account is placed.

    Weights that were learnt change nothing until you use them, and no account moves before `cairn link --all`."""
    if learn and use:
        raise typer.BadParameter("Learn first, look at the file, then use it.")
    with open_casebook(directory, by) as casebook:
        if learn:
            _learn(casebook, learn, engine)
        elif use:
            _use(casebook, use)
        else:
            _show(casebook)


def _show(casebook: Casebook) -> None:
    from rich.console import Console

    from cairn.linking import weights_of
    from cairn.publishing.terminal import show_weights

    with casebook.reading() as view:
        show_weights(weights_of(view), Console())


def _learn(casebook: Casebook, file: Path, engine: str) -> None:
    from rich.console import Console

    from cairn.intake.engines import COUNTING, check_stays_closed
    from cairn.intake.weighing import learn_weights
    from cairn.linking import load_weights
    from cairn.linking.writing import as_toml
    from cairn.publishing.terminal import show_learnt

    if engine not in COUNTING:
        raise typer.BadParameter(f"There is no engine '{engine}'. Use {', '.join(COUNTING)}.")
    check_stays_closed(casebook, engine)
    learnt = learn_weights(casebook, COUNTING[engine])
    file.write_text(as_toml(learnt.weights), "utf-8")
    show_learnt(learnt, load_weights(), Console())
    put(f"\nWritten to {file}. To link by them: cairn weights --use {file}\n")


def _use(casebook: Casebook, name: str) -> None:
    from cairn.intake.weighing import choose_weights

    chosen = _chosen(name)
    if choose_weights(casebook, chosen):
        put("Accounts are linked by these weights from here on. What would move: cairn link --all --dry-run\n")
    else:
        put("Accounts are linked by these weights already.\n")


def _chosen(name: str) -> Weights | None:
    from cairn.linking import load_weights

    return None if name == SHIPPED else load_weights(Path(name))
