"""`cairn grade` and `policies`: a reviewer's grade beside a policy's verdict, and which policies and grades there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.deciding import Because, By, Incident, decide
from cairn.cli.options import HERE, Book, Json, Policy
from cairn.cli.whereabouts import found

if TYPE_CHECKING:
    from cairn.casebook import Writer
    from cairn.casebook.deciding import Decided


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    for command in (grade, policies):
        app.command(command.__name__)(command)


def grade(
    incident: Incident,
    grade: Annotated[str, typer.Argument(metavar="GRADE", help="One of the policy's grades, such as fair.")],
    because: Because,
    policy: Policy = "airwars",
    by: By = None,
    directory: Book = HERE,
    json: Json = False,
) -> None:
    """Say which grade an incident deserves. It stands beside the verdict of the policy, with your name and reason.

    `cairn undo` takes it back."""
    from cairn.assessment import check_grade, load_policy
    from cairn.casebook.reviewing import give_grade

    known = load_policy(policy)
    check_grade(known, grade)

    def make(writer: Writer) -> Decided:
        return give_grade(writer, found(writer, incident), grade, policy=known.name, version=known.version, reason=because)

    decide(make, directory, by, json)


def policies(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="A policy to show whole; or a file of your own (.toml).")] = None,
) -> None:
    """List the policies by which incidents can be assessed; of one show its grades, what they mean, and the rules that give them."""
    from rich.console import Console

    from cairn.assessment import load_policy, policy_names
    from cairn.publishing.terminal import show_policies, show_policy

    if name is None:
        show_policies(map(load_policy, policy_names()), Console())
    else:
        show_policy(load_policy(name), Console())
