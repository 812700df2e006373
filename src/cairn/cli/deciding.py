"""`cairn merge`, `split`, `move`, `same`, `apart`, `undo`: a person overrules the linker, and can take it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.console import count
from cairn.cli.options import HERE, Book, Json, open_casebook
from cairn.cli.whereabouts import found, signed, subject

if TYPE_CHECKING:
    from pathlib import Path

    from cairn.casebook import View, Writer
    from cairn.casebook.deciding import Decided

Because = Annotated[str, typer.Option("--because", "--reason", metavar="REASON", help="Why, in words that others can follow. Needed.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides; else CAIRN_AUTHOR, or the name you are logged in with.")]
Incident = Annotated[str, typer.Argument(metavar="INCIDENT", help="An incident's id, or enough of its beginning.")]
Account = Annotated[str, typer.Argument(metavar="ACCOUNT", help="DOCUMENT/ACCOUNT, as 'cairn show' names it: 3f2a91c0/i1.")]
One = Annotated[str, typer.Argument(metavar="ONE", help="An account (DOCUMENT/ACCOUNT) or an incident's id.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="Another account or incident.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    for command in (merge, split, move, same, apart, undo):
        app.command(command.__name__)(command)


def merge(
    incident: Incident,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The incident whose id stands for both from then on.")],
    because: Because,
    by: By = None,
    directory: Book = HERE,
    json: Json = False,
) -> None:
    """Say that two incidents are one. The first id leads to the second from then on."""
    from cairn.casebook import deciding

    def make(writer: Writer) -> Decided:
        return deciding.merge(writer, writer.incident_named(incident), writer.incident_named(into), reason=because)

    decide(make, directory, by, json)


def split(
    incident: Incident,
    accounts: Annotated[list[str], typer.Argument(metavar="ACCOUNT…", help="The accounts that are another incident: DOCUMENT/ACCOUNT.")],
    because: Because,
    by: By = None,
    directory: Book = HERE,
    json: Json = False,
) -> None:
    """Say that some accounts of an incident are another one. The larger part keeps the id; of equal ones the one with the first account."""
    from cairn.casebook import deciding

    def make(writer: Writer) -> Decided:
        return deciding.split(writer, found(writer, incident), [writer.account_named(account) for account in accounts], reason=because)

    decide(make, directory, by, json)


def move(
    account: Account,
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="Where it belongs: an incident's id.")],
    because: Because,
    by: By = None,
    directory: Book = HERE,
    json: Json = False,
) -> None:
    """Say that an account belongs to another incident."""
    from cairn.casebook import deciding

    def make(writer: Writer) -> Decided:
        return deciding.move(writer, writer.account_named(account), found(writer, incident), reason=because)

    decide(make, directory, by, json)


def same(one: One, other: Other, because: Because, by: By = None, directory: Book = HERE, json: Json = False) -> None:
    """Say that two are the same: their incidents become one, under the id of the larger. Settles a doubt."""
    from cairn.casebook import deciding

    def make(writer: Writer) -> Decided:
        return deciding.hold_together(writer, subject(writer, one), subject(writer, other), reason=because)

    decide(make, directory, by, json)


def apart(one: One, other: Other, because: Because, by: By = None, directory: Book = HERE, json: Json = False) -> None:
    """Say that two are never the same: the linker will not put them together. Settles a doubt.

    Of two accounts that stand together, the one that came later gets an incident of its own."""
    from cairn.casebook import deciding

    def make(writer: Writer) -> Decided:
        return deciding.hold_apart(writer, writer.subject_named(one), writer.subject_named(other), reason=because)

    decide(make, directory, by, json)


def undo(
    decision: Annotated[int, typer.Argument(metavar="NUMBER", help="The decision's number, as 'cairn history' gives it.")],
    because: Because,
    by: By = None,
    directory: Book = HERE,
    json: Json = False,
) -> None:
    """Take a decision back; what was decided since stays. An undo is a decision too, and can be undone."""
    from cairn.intake.dating import undo_decision

    def make(writer: Writer) -> Decided:
        return undo_decision(writer, decision, reason=because)

    decide(make, directory, by, json)


def decide(make: Callable[[Writer], Decided], directory: Path, by: str | None, json: bool) -> None:
    """Run a decision in one transaction, and tell what came of it."""
    from cairn.catalogue import keep_up

    with open_casebook(directory, by) as casebook:
        with casebook.writing() as writer:
            made = make(writer)
        keep_up(casebook)
        with casebook.reading() as view:
            typer.echo(made.decision.model_dump_json() if json else "\n".join(_told(view, made)))


def _told(view: View, made: Decided) -> Iterator[str]:
    """The decision, what it outranks, what it leaves, where things stand now, and how to take it back."""
    decision = made.decision
    yield f"Decision {decision.number}: {decision.action}."
    for earlier in made.outranked:
        yield f"It outranks decision {earlier.number}, which says otherwise: {earlier.action} ({signed(earlier)})."
    for account, later in made.kept:
        yield f"{account.name} stays where it is: decision {later.number} put it there later ({later.action})."
    for incident in view.concerned_by(decision.number or 0):
        if into := view.merges_of(incident):
            yield f"{incident} leads to {into[-1][0]} now."
        else:
            yield f"{incident} holds {count(len(view.incident(incident)), 'account') if view.incident(incident) else 'no account'} now."
    yield f"To take it back: cairn undo {decision.number}"
