"""`cairn bulk`: what very many reports say, extracted on all cores or on a cluster by Spark."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cairn.cli.console import complain, count
from cairn.cli.options import Published


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("bulk")(bulk)


def bulk(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE…", help="Files and folders.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder for the output: new, or of a run that broke off.")],
    partitions: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Into how many parts; by the sources' size if not given.")
    ] = None,
    published: Published = None,
    attributions: Annotated[bool, typer.Option("--attributions", help="Give all reported speech too.")] = False,
    master: Annotated[
        str, typer.Option(metavar="URL", help="Which Spark: this machine's cores, or the address of a cluster.")
    ] = "local[*,3]",
) -> None:
    """Write what very many reports say: the lines of 'cairn extract', in the files of a folder, worked out by Spark. Needs
    cairn-record[spark] and Java. A run that broke off goes on when it is started again."""
    from cairn.intake import Options
    from cairn.intake.bulk import bulk_extract, problems_in
    from cairn.intake.sources import is_address

    if elsewhere := [source for source in sources if source == "-" or is_address(source)]:
        raise typer.BadParameter(f"'{elsewhere[0]}' is no file and no folder; save it first.", param_hint="SOURCE…")
    parts = bulk_extract(sources, out, Options(published=published, attributions=attributions), partitions=partitions, master=master)
    documents = failed = 0
    for problem in problems_in(out):
        documents += 1
        if problem:
            failed += 1
            complain(f"{problem.message} [{problem.code}]")
    complain(f"{count(documents, 'document')} in {count(parts, 'file')} in {out}, {failed:,} of them not read.")
    raise typer.Exit(1 if failed else 0)
