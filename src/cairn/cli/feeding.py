"""`cairn feed`: feeds that are watched, on this machine's schedule or by the open workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.console import complain, count, put
from cairn.cli.deciding import By
from cairn.cli.options import HERE, Book, Json, open_casebook

if TYPE_CHECKING:
    from cairn.casebook import Casebook
    from cairn.intake.feeds import Feed, Feeds

feed = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Feeds (RSS, Atom) that are watched, and what they name.")

Number = Annotated[int, typer.Argument(metavar="NUMBER", min=1, help="The feed's number, as 'cairn feed list' gives it.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(feed, name="feed")


@feed.command("add")
def add(
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="The address of the feed itself.")],
    directory: Book = HERE,
    every: Annotated[int, typer.Option(metavar="MINUTES", help="How often it is looked at: every 15 to 10080 minutes.")] = 60,
    ask: Annotated[bool, typer.Option("--ask/--take-all", help="Have a person choose among new items, or take all of them in.")] = True,
    by: By = None,
) -> None:
    """Watch a feed. It is looked at by the open workspace, or by 'cairn feed check'; nothing is fetched now."""
    with open_casebook(directory, by) as casebook:
        made = _feeds(casebook).add(address, casebook.author, every=every, asks=ask)
    typer.echo(f"Feed {made.number} is watched: {made.address} (every {made.every} minutes, {_how(made)}).")


@feed.command("list")
def list_(directory: Book = HERE, json: Json = False) -> None:
    """List the feeds that are watched, with when each was last looked at and what came of it."""
    from dataclasses import asdict
    from json import dumps

    with open_casebook(directory) as casebook:
        watched = _feeds(casebook).all()
    for one in watched:
        put((dumps(asdict(one), ensure_ascii=False) if json else _line(one)) + "\n")
    complain(f"{count(len(watched), 'feed')} watched.")


@feed.command("remove")
def remove(number: Number, directory: Book = HERE) -> None:
    """Watch a feed no more. What it brought in stays in the casebook."""
    with open_casebook(directory) as casebook:
        gone = _feeds(casebook).remove(number)
    typer.echo(f"Feed {gone.number} is watched no more: {gone.address}")


@feed.command("check")
def check(
    directory: Book = HERE,
    now: Annotated[bool, typer.Option("--now", help="Look at all feeds, also those whose time has not come.")] = False,
) -> None:
    """Look at the feeds whose time has come, and take in what waits: for a schedule (cron), where no workspace is open.

    Where a workspace is open, it does the work, and this command only says so."""
    from cairn.intake.jobs import Jobs, State
    from cairn.intake.jobs.working import end_at_once, tell, work

    with open_casebook(directory) as casebook:
        feeds, jobs = _feeds(casebook), Jobs.of(casebook)
        for one in feeds.all() if now else ():
            feeds.hurry(one.number)
        before = jobs.counts()
        if not work(casebook, lost=end_at_once, unstamped=tell):
            complain("The open workspace takes in what waits, and looks at feeds.")
            raise typer.Exit
        after, watched, offered = jobs.counts(), feeds.all(), len(feeds.offered(1000))
    for one in watched:
        if one.code:
            complain(f"{one.message} [{one.code}]")
    failed = after[State.FAILED] - before[State.FAILED]
    chosen = f", {count(offered, 'item')} to choose from (in the workspace, under Intake)" if offered else ""
    typer.echo(f"{count(after[State.DONE] - before[State.DONE], 'job')} done, {max(0, failed)} failed{chosen}.")
    raise typer.Exit(1 if failed > 0 or any(one.code for one in watched) else 0)


def _feeds(casebook: Casebook) -> Feeds:
    from cairn.intake.feeds import Feeds

    return Feeds.of(casebook)


def _how(one: Feed) -> str:
    return "asks what to take in" if one.asks else "takes all in"


def _line(one: Feed) -> str:
    looked = f"looked at {one.looked_at}" if one.looked_at else "not looked at yet"
    result = f"{one.message} [{one.code}]" if one.code else f"{one.found} new, {one.left} left for the next look" if one.looked_at else ""
    told = (f"{one.number}", one.address, f"every {one.every} minutes", _how(one), looked, result)
    return "  ".join(part for part in told if part)
