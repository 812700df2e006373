"""The options that several commands share."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cairn.casebook import Casebook, Eyes


def day(text: str) -> date:
    """A day as it is written on the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"'{text}' is no day. Write it as 2025-02-22.") from error


def today() -> date:
    """The day of this moment in UTC, by which silence is counted."""
    return datetime.now(UTC).date()


def past_day(text: str) -> date:
    """A day of which a casebook can tell: today at the latest."""
    if (asked := day(text)) > today():
        raise typer.BadParameter(f"{asked} is still to come (today is {today()} in UTC): nobody knows what will be known then.")
    return asked


HERE = Path()

Book = Annotated[Path, typer.Option("--casebook", "-c", "--in", "--to", envvar="CAIRN_CASEBOOK", help="The casebook's folder.")]
BookArgument = Annotated[Path, typer.Argument(envvar="CAIRN_CASEBOOK", help="The casebook's folder.")]
Published = Annotated[date | None, typer.Option(parser=day, metavar="DATE", help="Day of publication of reports that carry none.")]
AsOf = Annotated[date | None, typer.Option("--as-of", parser=past_day, metavar="DATE", help="As it stood at the end of that day (UTC).")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="How many processes extract, or how many requests a model gets at a time.")]
Json = Annotated[bool, typer.Option("--json", help="Write JSON, one object a line.")]
Restricted = Annotated[bool, typer.Option("--restricted", help="Write (as JSON or a sheet) what is restricted too: it leaves unguarded.")]
Policy = Annotated[
    str, typer.Option("--policy", metavar="NAME", help="How incidents are assessed: a policy's name, or your own file (.toml).")
]
Tolls = Annotated[
    str | None,
    typer.Option(
        "--tolls",
        metavar="NAME",
        help="How tolls are read: airwars, ucdp, conservative, latest or a file; else as the policy says.",
    ),
]
Extractor = Annotated[str, typer.Option("--extractor", metavar="NAME", help="Who reads: 'rules', or 'llm', a language model.")]


def author() -> str:
    """On whose behalf entries are made: CAIRN_AUTHOR, else the name one is logged in with."""
    if name := os.environ.get("CAIRN_AUTHOR"):
        return name
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unnamed"


def open_casebook(directory: Path, by: str | None = None) -> Casebook:
    """The casebook in a folder, on behalf of somebody."""
    from cairn.casebook import Casebook
    from cairn.cli.unlocking import unlock

    return Casebook.open(directory, author=by or author(), unlock=unlock)


def eyes_of(*, leaves: bool, restricted: bool) -> Eyes | None:
    """With which eyes a casebook is read: on a screen, all of it, by whoever may read its files; for what `leaves` it, unless what is
    `restricted` is asked for, with those of nobody in particular."""
    from cairn.casebook import NOBODY

    return NOBODY if leaves and not restricted else None


def check_extractor(name: str) -> None:
    """Refuse the name of an extractor that does not exist."""
    from cairn.extraction import EXTRACTORS

    if name not in EXTRACTORS:
        raise typer.BadParameter(f"there is no extractor '{name}'; there are: {', '.join(EXTRACTORS)}.", param_hint="--extractor")
