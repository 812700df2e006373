"""`cairn token`: by which programs work in somebody's name at the workspace's interface (`/api`); made, listed, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.console import complain, put
from cairn.cli.options import HERE, Book, Json, author, open_casebook

if TYPE_CHECKING:
    from pathlib import Path

    from cairn.casebook import Casebook
    from cairn.web.tokens import Token, Tokens

token = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Tokens by which programs work in somebody's name at /api.")

Owner = Annotated[
    str | None, typer.Option("--for", metavar="NAME", help="Whose it is; else CAIRN_AUTHOR, or the name you are logged in with.")
]
Days = Annotated[int, typer.Option("--days", min=1, help="For how many days it is good.")]
ReadsOnly = Annotated[bool, typer.Option("--reads-only", help="It changes nothing, whatever its owner may do.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(token, name="token")


@token.command("add")
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is for, in a few words.")],
    owner: Owner = None,
    days: Days = 90,
    reads_only: ReadsOnly = False,
    directory: Book = HERE,
) -> None:
    """Make a token, and print it this once. A program sends it along: Authorization: Bearer TOKEN.

    Whoever has it may do with the casebook what its owner may. Only its hash is kept: nobody can print it again."""
    with _tokens(directory) as (casebook, tokens):
        from cairn.web.tokens.owners import owner_named

        made = tokens.make(name, owner_named(casebook, owner or author()), days=days, reads_only=reads_only)
    put(f"{made.secret}\n")
    kept = made.token
    complain(f"Token {kept.number} is {kept.owner}'s, good until {kept.ends}. To take it back: cairn token revoke {kept.number}")


@token.command("list")
def list_tokens(directory: Book = HERE, json: Json = False) -> None:
    """List the tokens that were made: number, owner, name, when made, last used and ended, and what they may; separated by tabs."""
    with _tokens(directory) as (_, tokens):
        told, day = tokens.all(), tokens.clock()
    for one in told:
        state = f"revoked {one.revoked}" if one.revoked else "good" if one.is_good(day) else "ended"
        put(f"{one.model_dump_json()}\n" if json else "\t".join((*_columns(one), state)) + "\n")


@token.command("revoke")
def revoke(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="As 'cairn token list' gives it.")], directory: Book = HERE
) -> None:
    """Take a token back, for good. A program that has it is not answered any more."""
    with _tokens(directory) as (_, tokens):
        revoked = tokens.revoke(number)
    typer.echo(f"Token {number} ({revoked.name}) of {revoked.owner} opens nothing any more.")


def _columns(one: Token) -> tuple[str, ...]:
    used = str(one.used) if one.used else "never used"
    return (str(one.number), one.owner, one.name, str(one.made), used, str(one.ends), "reads only" if one.reads_only else "may change")


@contextmanager
def _tokens(directory: Path) -> Iterator[tuple[Casebook, Tokens]]:
    """The casebook in a folder, and its tokens."""
    try:
        from cairn.web.team import accounts_of
        from cairn.web.tokens import Tokens
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == "cairn":
            raise
        complain("The workspace is not installed. Install it with: pip install 'cairn-record[web]' [web-missing]")
        raise typer.Exit(1) from error
    with open_casebook(directory) as casebook:
        yield casebook, Tokens(accounts_of(casebook))
