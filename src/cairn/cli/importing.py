"""`cairn import`: what others keep in fields, not in sentences, is taken into a casebook: all of a file, or nothing of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from cairn.cli.console import complain, count, put
from cairn.cli.deciding import By
from cairn.cli.options import HERE, Book, Json, open_casebook

if TYPE_CHECKING:
    from cairn.intake.imports import Dataset, ImportRefusedError, Outcome, Read

File = Annotated[Path, typer.Argument(metavar="FILE", help="A sheet (.csv, .xlsx) in the shape of UCDP GED or ACLED.")]
ShapeName = Annotated[str | None, typer.Option("--shape", metavar="NAME", help="Whose columns a sheet has: ged or acled; else it is seen.")]
Source = Annotated[str | None, typer.Option("--source", metavar="NAME", help="Whose word the rows are, if not that of the dataset.")]
RoleName = Annotated[str | None, typer.Option("--role", metavar="ROLE", help="In which role that source speaks: ngo, un, media, analyst …")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Read and check everything, say what would come, and take nothing.")]
SHOWN = 20
"""Wrong cells that are told in words; --json tells all."""
NAMED = 5
"""Rows or incidents that a line names."""


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("import")(import_file)


def import_file(
    file: File,
    directory: Book = HERE,
    shape: ShapeName = None,
    source: Source = None,
    role: RoleName = None,
    dry_run: DryRun = False,
    by: By = None,
    json: Json = False,
) -> None:
    """Take over what others keep in fields: rows in the shape of UCDP GED or of ACLED.

    Everything is read first. If anything is wrong, nothing is taken, and each wrong row is told with what to do. What is here already is
    passed over, so that a file can be imported again."""
    from cairn.intake.imports import ImportRefusedError

    try:
        take_rows(read_rows(file, shape, dataset(source, role)), directory, dry_run, by, json)
    except ImportRefusedError as error:
        refuse(error, file.name, json)


def read_rows(file: Path, shape: str | None, who: Dataset | None) -> Read:
    """What comes of a file of rows."""
    from cairn.intake.imports import content_of, read_shaped, read_table, shape_of

    table = read_table(file.name, content_of(file))
    return read_shaped(table, shape_of(table, shape), who)


def dataset(source: str | None, role: str | None) -> Dataset | None:
    """Whose word the rows are, where somebody says so."""
    from cairn.intake.imports import Dataset
    from cairn.model.vocabulary import Role

    known = [one.value for one in Role]
    if role is not None and role not in known:
        raise typer.BadParameter(f"there is no role '{role}'; there are: {', '.join(known)}.", param_hint="--role")
    if source is None and role is not None:
        raise typer.BadParameter("it goes with --source.", param_hint="--role")
    return Dataset(source, Role(role or Role.NGO)) if source else None


def take_rows(read: Read, directory: Path, dry_run: bool, by: str | None, json: bool) -> None:
    """Take over what was read, and say what came of it."""
    from cairn.intake.imports import foreseen, take

    with open_casebook(directory, by) as casebook:
        made = foreseen(casebook, read) if dry_run else take(casebook, read)
    if json:
        from dataclasses import asdict
        from json import dumps

        put(dumps({"file": read.name, "shape": read.shape, "dry_run": dry_run, **asdict(made)}, ensure_ascii=False) + "\n")
        return
    typer.echo(told(read, made, dry_run, directory))
    for line in remarks(made):
        complain(line)


def told(read: Read, made: Outcome, dry_run: bool, directory: Path) -> str:
    """What came, or would come, of a file."""
    known = f", {made.known:,} here already" if made.known else ""
    if dry_run:
        return f"{read.name} ({read.shape}): all rows are sound; {count(made.new, 'report')} would come{known}. Nothing was taken."
    if not made.new:
        return f"{read.name} ({read.shape}): nothing new{known}."
    where = f"they stand in {count(len(made.incidents), 'incident')}" if made.new > 1 else f"it stands in {made.incidents[0]}"
    return f"{read.name} ({read.shape}): {count(made.new, 'report')} taken{known}; {where}.\nLook at them with: cairn list --in {directory}"


def remarks(made: Outcome) -> list[str]:
    """What was left, and why."""
    found = []
    if made.harmless:
        found.append(f"{count(made.harmless, 'row')} left: no harm to people is told there.")
    if made.different:
        rows = ", ".join(map(str, made.different[:NAMED])) + (" …" if len(made.different) > NAMED else "")
        found.append(f"{count(len(made.different), 'row')} left (row {rows}): taken before with other words; what was taken then stays.")
    return found


def refuse(error: ImportRefusedError, name: str, json: bool) -> NoReturn:
    """Say what is wrong, row by row, and exit: nothing was taken."""
    for problem in error.problems if json else error.problems[:SHOWN]:
        if json:
            from dataclasses import asdict
            from json import dumps

            put(dumps({"file": name, **asdict(problem)}, ensure_ascii=False) + "\n")
        else:
            column = f", column {problem.column}" if problem.column else ""
            complain(f"{name}, row {problem.row}{column}: {problem.message} [{problem.code}]")
    if not json and len(error.problems) > SHOWN:
        complain(f"… and {len(error.problems) - SHOWN:,} more: --json tells all.")
    complain(f"{error.message} [{error.code}]")
    raise typer.Exit(1)
