"""`cairn link`: all accounts of a casebook placed anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.console import count, put
from cairn.cli.options import HERE, Book, Json, open_casebook

if TYPE_CHECKING:
    from cairn.intake.relinking import Engine, Relinked

MOST = 20
"""Moves that are told one by one."""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("link")(link)


def link(
    everything: Annotated[bool, typer.Option("--all", help="Link all accounts anew. Needed: nothing else can be linked anew yet.")] = False,
    engine: Annotated[
        str, typer.Option("--engine", metavar="NAME", help="What finds the pairs: 'memory', or 'duckdb' or 'spark' for very many.")
    ] = "memory",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would move.")] = False,
    directory: Book = HERE,
    json: Json = False,
) -> None:
    """Place all accounts anew, with all that came in and was decided since. What people decided stays, and every move is in the history."""
    from cairn.intake.relinking import link_all

    if not everything:
        raise typer.BadParameter("Say what to link: cairn link --all")
    from cairn.intake.engines import check_stays_closed

    with open_casebook(directory) as casebook:
        check_stays_closed(casebook, engine)
        done = link_all(casebook, _engine(engine), keep=not dry_run)
    if json:
        put(_as_json(done))
        return
    put(_told(done, "would move" if dry_run else "moved"))


def _engine(name: str) -> Engine:
    from cairn.intake.engines import ENGINES

    if name not in ENGINES:
        raise typer.BadParameter(f"There is no engine '{name}'. Use {', '.join(ENGINES)}.")
    return ENGINES[name]


def _told(done: Relinked, moved: str) -> str:
    lines = [f"{account.name}: from {before} to {after}" for account, (before, after) in done.moved.items()]
    more = [f"and {len(lines) - MOST} more; --json lists all"] if len(lines) > MOST else []
    summary = f"{count(len(done.moved), 'account')} of {done.accounts} {moved}; {count(done.after, 'incident')}, before {done.before}."
    return "".join(f"{line}\n" for line in [*lines[:MOST], *more, summary])


def _as_json(done: Relinked) -> str:
    from json import dumps

    moved = [{"account": account.name, "from": before, "to": after} for account, (before, after) in done.moved.items()]
    return dumps({"accounts": done.accounts, "before": done.before, "after": done.after, "moved": moved}, ensure_ascii=False) + "\n"
