"""`cairn person`: who is in the team of a casebook, and as what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.console import complain, put
from cairn.cli.deciding import By
from cairn.cli.options import HERE, Book, Json, open_casebook

if TYPE_CHECKING:
    from cairn.web.people import Role
    from cairn.web.team.administering import Invitation
    from cairn.web.team.members import Factors, Member

person = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The people of a team, who log in to its workspace.")

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name that signs what they decide.")]
AsRole = Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, recorder, reviewer, editor or admin.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(person, name="person")


@person.command("add")
def add_person(name: Name, role: AsRole, by: By = None, directory: Book = HERE) -> None:
    """Add somebody to the team and print an invitation. The first one has to be an admin; with it the workspace asks for a log-in."""
    _check_installed()
    from cairn.web.team import administering

    with open_casebook(directory, by) as casebook:
        _tell(administering.add(casebook, name, _role(role), by=casebook.author))


@person.command("list")
def list_people(directory: Book = HERE, json: Json = False) -> None:
    """List the team: name, role, since when, second factor, when the account was closed; separated by tabs."""
    _check_installed()
    from cairn.web.team import accounts_of, members

    with open_casebook(directory) as casebook, accounts_of(casebook).reading() as connection:
        found = [(one, members.factors(connection, one)) for one in members.everybody(connection)]
    for one, factors in found:
        put(_as_json(one, factors) if json else "\t".join(_cells(one, factors)) + "\n")


@person.command("role")
def give_role(name: Name, role: Annotated[str, typer.Argument(metavar="ROLE")], by: By = None, directory: Book = HERE) -> None:
    """Give somebody another role. Their sessions end: they log in again."""
    _check_installed()
    from cairn.web.team import administering

    with open_casebook(directory, by) as casebook:
        administering.give_role(casebook, name, _role(role), by=casebook.author)
    typer.echo(f"{name} is {role} now, and signed out everywhere.")


@person.command("close")
def close_person(name: Name, by: By = None, directory: Book = HERE) -> None:
    """Close an account. What its person decided stays, under a name that nobody else gets."""
    _check_installed()
    from cairn.web.team import administering

    with open_casebook(directory, by) as casebook:
        administering.close(casebook, name, by=casebook.author)
    typer.echo(f"The account of {name} is closed, and they are signed out everywhere.")


@person.command("reset")
def reset_person(
    name: Name,
    password: Annotated[bool, typer.Option("--password", help="Have a new password set, too: prints an invitation.")] = False,
    by: By = None,
    directory: Book = HERE,
) -> None:
    """Take somebody's second factors back, so that they set one anew at the next log-in. For who has lost telephone and recovery codes."""
    _check_installed()
    from cairn.web.team import administering

    with open_casebook(directory, by) as casebook:
        administering.reset_factors(casebook, name, by=casebook.author)
        typer.echo(f"The second factors of {name} are taken back, and they are signed out everywhere.")
        if password:
            _tell(administering.invite(casebook, name, by=casebook.author))


def _check_installed() -> None:
    """Say so where the workspace is not installed."""
    try:
        import cairn.web.team  # noqa: F401
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == "cairn":
            raise
        complain("The workspace is not installed. Install it with: pip install 'cairn-record[web]' [web-missing]")
        raise typer.Exit(1) from error


def _role(written: str) -> Role:
    from cairn.web.team.administering import role_named

    return role_named(written)


def _tell(invitation: Invitation) -> None:
    typer.echo(f"Invitation for {invitation.person}, good once, until {invitation.until:%Y-%m-%d %H:%M} UTC: {invitation.code}")
    typer.echo(f"Hand it on by a way that only they read. As a link it is the workspace's address followed by {invitation.page}")


def _cells(member: Member, factors: Factors) -> list[str]:
    second = "second factor" if factors.is_enough else "no second factor"
    closed = f"closed {member.closed_at:%Y-%m-%d}" if member.closed_at else ""
    return [member.name, member.role.value, f"{member.added_at:%Y-%m-%d}", second, closed]


def _as_json(member: Member, factors: Factors) -> str:
    from json import dumps

    told = {
        "name": member.name,
        "role": member.role.value,
        "added_at": member.added_at.isoformat(),
        "has_second_factor": factors.is_enough,
        "closed_at": member.closed_at.isoformat() if member.closed_at else None,
    }
    return dumps(told, ensure_ascii=False) + "\n"
