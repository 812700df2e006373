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

File = Annotated[Path, typer.Argument(metavar="FILE", help="A sheet (.csv, .xlsx), records.json of a release, or a whole export (.jsonl).")]
ShapeName = Annotated[str | None, typer.Option("--shape", metavar="NAME", help="Whose columns a sheet has: ged or acled; else it is seen.")]
Columns = Annotated[Path | None, typer.Option("--columns", metavar="MAP", help="A map of the columns of any other sheet (.toml).")]
Suggest = Annotated[Path | None, typer.Option("--suggest", metavar="MAP", help="Only write a first map of a sheet's columns to this file.")]
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
    columns: Columns = None,
    suggest: Suggest = None,
    source: Source = None,
    role: RoleName = None,
    dry_run: DryRun = False,
    by: By = None,
    json: Json = False,
) -> None:
    """Take over what others keep in fields: rows in the shape of UCDP GED or of ACLED, any other sheet by a map of its columns, the
    records of a release, or what 'cairn export --format whole' wrote of another casebook.

    Everything is read first. If anything is wrong, nothing is taken, and each wrong row is told with what to do. What is here already is
    passed over, so that a file can be imported again."""
    from cairn.intake.imports import ImportRefusedError, content_of
    from cairn.intake.imports.whole import is_whole

    try:
        content = content_of(file)
        if suggest is not None:
            write_map(file.name, content, suggest)
        elif is_whole(content):
            take_casebook(file.name, content, directory, dry_run, by, json)
        elif content.lstrip()[:1] == b"[":
            take_release(file, content, source, directory, dry_run, by, json)
        else:
            take_rows(read_rows(file.name, content, shape, columns, dataset(source, role)), directory, dry_run, by, json)
    except ImportRefusedError as error:
        refuse(error, file.name, json)


def write_map(name: str, content: bytes, to: Path) -> None:
    """Write a first map of a sheet's columns, and say what to do with it."""
    from cairn.intake.imports import read_table, suggest

    found = suggest(read_table(name, content), to)
    typer.echo(f"{to}: a first map of {name}, with {count(len(found), 'column')} found by name. Look through it and say whose sheet it is;")
    typer.echo(f"then: cairn import {name} --columns {to} --dry-run")


def read_rows(name: str, content: bytes, shape: str | None, columns: Path | None, who: Dataset | None) -> Read:
    """What comes of a file of rows."""
    from cairn.intake.imports import read_mapped, read_shaped, read_table, shape_of

    table = read_table(name, content)
    if columns is not None:
        if who is not None or shape is not None:
            raise typer.BadParameter("the map says whose sheet it is and how it is read.", param_hint="--columns")
        return read_mapped(table, columns)
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
    say(read, made, dry_run, directory, json)


def say(read: Read, made: Outcome, dry_run: bool, directory: Path, json: bool) -> None:
    """Say what came of a file, or would come."""
    if json:
        from dataclasses import asdict
        from json import dumps

        put(dumps({"file": read.name, "shape": read.shape, "dry_run": dry_run, **asdict(made)}, ensure_ascii=False) + "\n")
        return
    typer.echo(told(read, made, dry_run, directory))
    for line in remarks(made):
        complain(line)


def take_release(file: Path, content: bytes, source: str | None, directory: Path, dry_run: bool, by: str | None, json: bool) -> None:
    """Take over the records of a release, and say what came of it."""
    from cairn.intake.imports import Read
    from cairn.intake.imports.release import foreseen_released, read_released, take_released

    if source is None:
        raise typer.BadParameter("a release does not say who made it: name whom you have it from with --source.", param_hint="--source")
    released = read_released(file, content, source)
    with open_casebook(directory, by) as casebook:
        made = foreseen_released(casebook, released) if dry_run else take_released(casebook, released)
    read = Read(released.name, released.sha256, "release", [one for own in released.incidents for one in own])
    say(read, made, dry_run, directory, json)
    if not json:
        signed = (
            f"It is signed by the key {released.key}." if released.key else "It lies apart from its manifest: who signed it is not known."
        )
        complain(signed)


def take_casebook(name: str, content: bytes, directory: Path, dry_run: bool, by: str | None, json: bool) -> None:
    """Take over what another casebook wrote whole, and say what came of it."""
    from cairn.intake.imports.whole import foreseen_whole, read_whole, take_whole

    whole = read_whole(name, content)
    with open_casebook(directory, by) as casebook:
        made = foreseen_whole(casebook, whole) if dry_run else take_whole(casebook, whole)
    if json:
        from dataclasses import asdict
        from json import dumps

        put(dumps({"file": name, "shape": "whole", "casebook": whole.casebook, "dry_run": dry_run, **asdict(made)}) + "\n")
        return
    came = f"{count(made.new, 'document')}, {count(len(made.incidents), 'incident')} and {count(made.decisions, 'decision')}"
    known = f"; {count(made.known, 'document')} here already" if made.known else ""
    if dry_run:
        typer.echo(f"{name} (the casebook {whole.casebook[:8]}): all is sound; {came} would come{known}. Nothing was taken.")
        return
    typer.echo(f"{name} (the casebook {whole.casebook[:8]}): {came} taken{known}.")
    if made.captures:
        typer.echo(f"{count(made.captures, 'capture')} of how an address answered came along.")
    if made.left:
        complain(f"{count(made.left, 'decision')} left: what they are about was here already, and what was decided here stands.")


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
